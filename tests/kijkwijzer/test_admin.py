"""The werkgroep keeps the template: a concept until it is published as a new version."""

import pytest
from django.test import Client

from methods.kijkwijzer.models import Template, Version
from methods.kijkwijzer.publishing import new_template, newest_content
from methods.kijkwijzer.starter import load_kijkwijzer
from tests.admin_forms import OpenForm
from tests.kijkwijzer.sheets import a_record, a_template, an_organisation, browser_of
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db
LIST = "/beheer/kijkwijzer/template/"


@pytest.fixture
def wim() -> Client:
    """Return the browser of Wim of the werkgroep."""
    return browser_of(a_werkgroep_member())


def opened(wim: Client, template: Template) -> OpenForm:
    """Return the form of the template as Wim opens it."""
    return OpenForm(wim, f"{LIST}{template.pk}/change/")


def test_what_is_saved_stays_a_concept_until_it_is_published(wim: Client) -> None:
    template = a_template()
    opened(wim, template).send(intro="Neem je tijd.")
    assert newest_content()["intro"] != "Neem je tijd."
    assert "Gewijzigd: vink" in wim.get(LIST).content.decode()
    opened(wim, template).send(publish="on")
    assert (newest_content()["intro"], Version.objects.count()) == ("Neem je tijd.", 2)
    assert "Gepubliceerd" in wim.get(LIST).content.decode()


def test_a_published_change_leaves_what_was_filled_in_alone(wim: Client) -> None:
    template = a_template()
    record = a_record()
    opened(wim, template).send(**{"blocks-0-points": "Zet de deur open.", "publish": "on"})
    record.refresh_from_db()
    asked = [one["blocks"][0]["points"] for one in (record.version.content, newest_content())]
    assert [len(asked[0]), asked[1]] == [6, ["Zet de deur open."]]


def test_too_many_points_are_refused_beside_the_field(wim: Client) -> None:
    template = a_template()
    many = "\n".join(f"Punt {number}" for number in range(16))
    answer = opened(wim, template).send(**{"blocks-0-points": many, "publish": "on"})
    assert answer.status_code == 200
    assert "Dit zijn 16 aandachtspunten; er is plaats voor 15." in answer.content.decode()
    assert Version.objects.count() == 1


def test_a_template_without_blocks_is_not_published(wim: Client) -> None:
    template = a_template()
    template.blocks.all().delete()
    answer = opened(wim, template).send(publish="on")
    assert "minstens één bouwsteen" in wim.get(answer["Location"]).content.decode()
    assert Version.objects.count() == 1


def test_two_of_the_werkgroep_never_write_over_each_other(wim: Client) -> None:
    template = a_template()
    first, second = opened(wim, template), opened(wim, template)
    first.send(intro="Van de eerste.")
    answer = second.send(intro="Van de tweede.", publish="on")
    assert "Er is nog niets overschreven" in answer.content.decode()
    template.refresh_from_db()
    assert (template.intro, Version.objects.count()) == ("Van de eerste.", 1)


def test_the_copy_of_an_organisation_is_not_there(wim: Client) -> None:
    a_template()
    own = new_template(an_organisation(), newest_content())
    assert "De Brug" not in wim.get(LIST).content.decode()
    assert wim.get(f"{LIST}{own.pk}/change/").status_code in {302, 404}


def test_the_template_came_with_the_portal_once() -> None:
    assert [load_kijkwijzer(), load_kijkwijzer()] == [1, 0]
    assert Version.objects.get().number == 1
