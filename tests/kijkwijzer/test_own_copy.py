"""An organisation adapts its own copy: its vision, its blocks, its points."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from contacts.models import Membership
from methods.kijkwijzer.models import Template
from methods.kijkwijzer.publishing import publish
from tests.kijkwijzer.sheets import a_record, a_template, an_organisation, browser_of
from tests.methods.pdf_pages import text_of
from tests.people import a_partner

pytestmark = pytest.mark.django_db
URL = "/account/organisaties/de-brug/kijkwijzer/"


@pytest.fixture
def keeper() -> Client:
    """Return the browser of Fatma, who keeps the data of De Brug, which has an own copy."""
    a_template()
    browser = browser_of(a_partner())
    Membership.objects.update(is_administrator=True)
    browser.post(URL, {"daad": "maak"})
    return browser


def opened(browser: Client) -> dict[str, str]:
    """Return what the form sends when nothing is changed."""
    html = browser.get(URL).content.decode()
    fields = re.findall(r'name="(stand|blok\.\d+\.\w+)" value="([^"]*)"', html)
    texts = re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n([^<]*)</textarea>', html)
    given = {name: unescape(value) for name, value in [*fields, *texts]}
    return {name: value for name, value in given.items() if not name.endswith(".weg")}


def own() -> Template:
    """Return the own copy of De Brug."""
    return Template.objects.of_organisation(an_organisation()).get()


def field(key: str, part: str) -> str:
    """Return the name of a field of a block on the page."""
    return f"blok.{own().blocks.get(key=key).pk}.{part}"


def content() -> dict[str, Any]:
    """Return what the newest version of the own copy asks."""
    version = own().versions.first()
    assert version
    return dict(version.content)


def test_new_records_ask_what_the_organisation_wrote_and_old_ones_do_not(keeper: Client) -> None:
    before = a_record()
    sent = opened(keeper)
    sent |= {"visie": "Iedereen is welkom.", field("ruimte", "punten"): "Zet de deur open.\n"}
    assert keeper.post(URL, sent)["Location"] == URL
    after = a_record()
    asked = [one.version.content["blocks"][-1]["points"] for one in (before, after)]
    assert [len(asked[0]), asked[1]] == [4, ["Zet de deur open."]]
    assert after.answers["kop.visie"] == "Iedereen is welkom."


def test_blocks_are_added_wiped_renamed_and_moved(keeper: Client) -> None:
    sent = opened(keeper)
    sent |= {
        field("groep", "weg"): "x",
        field("ruimte", "plaats"): "1",
        field("verwelkoming", "naam"): "Onthaal",
        "blok.nieuw.naam": "Afscheid",
        "blok.nieuw.punten": "Zeg tot de volgende keer.",
    }
    keeper.post(URL, sent)
    assert [(one["key"], one["name"]) for one in content()["blocks"]] == [
        ("ruimte", "Ruimte en beweging"),
        ("aanbod", "Voorbereiding: aanbod en activiteiten"),
        ("begeleiding", "Begeleiding en medewerkers"),
        ("verwelkoming", "Onthaal"),
        ("afscheid", "Afscheid"),
    ]


def test_two_keepers_both_keep_their_text(keeper: Client) -> None:
    els, fatma = opened(keeper), opened(keeper)
    keeper.post(URL, els | {"visie": "Iedereen is welkom."})
    keeper.post(URL, fatma | {field("ruimte", "naam"): "Ruimte"})
    assert (content()["vision"], content()["blocks"][-1]["name"]) == (
        "Iedereen is welkom.",
        "Ruimte",
    )
    answer = keeper.post(URL, fatma | {"visie": "Gewoon komen."})
    assert answer.status_code == 409
    assert "Iedereen is welkom.\nGewoon komen.</textarea>" in answer.content.decode()
    assert content()["vision"] == "Iedereen is welkom."


def test_a_block_that_one_wipes_while_the_other_writes_in_it_stays(keeper: Client) -> None:
    els, fatma = opened(keeper), opened(keeper)
    name, gone = field("groep", "naam"), field("groep", "weg")
    keeper.post(URL, els | {name: "De groep"})
    assert keeper.post(URL, fatma | {gone: "x"}).status_code == 409
    assert own().blocks.get(key="groep").name == "De groep"
    keeper.post(URL, opened(keeper) | {gone: "x"})
    keeper.post(URL, els | {name: "De hele groep"})
    assert "De hele groep" in [one["name"] for one in content()["blocks"]]


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("naam", "", "Geef de bouwsteen een naam."),
        ("naam", "a" * 81, "tot 80 tekens"),
        ("punten", "", "Schrijf minstens één aandachtspunt"),
        ("punten", "\n".join(f"Punt {n}" for n in range(16)), "Dit zijn 16 aandachtspunten"),
        ("punten", "a" * 301, "hoogstens 300 tekens"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    keeper: Client, part: str, value: str, sentence: str
) -> None:
    before = content()
    answer = keeper.post(URL, opened(keeper) | {field("ruimte", part): value, "visie": "Nieuw."})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert "Nieuw.</textarea>" in html
    assert content() == before


def test_a_new_version_of_the_werkgroep_leaves_the_own_copy_alone(keeper: Client) -> None:
    before = content()
    shared = Template.objects.shared().get()
    shared.blocks.filter(key="ruimte").delete()
    publish(shared)
    assert a_record().version.content == before


def test_back_to_the_template_of_the_werkgroep(keeper: Client) -> None:
    mine = a_record()
    keeper.post(URL, {"daad": "terug"})
    assert "Maak een eigen versie" in keeper.get(URL).content.decode()
    mine.refresh_from_db()
    assert mine.version.content["blocks"]
    assert a_record().version.template == Template.objects.shared().get()


def test_the_blank_sheet_of_the_organisation_is_for_its_people(keeper: Client) -> None:
    keeper.post(URL, opened(keeper) | {"visie": "Iedereen is welkom."})
    assert "Iedereen is welkom." in text_of(keeper.get(f"{URL}blanco.pdf").content)
    assert keeper.get(f"{URL}blanco.xlsx").status_code == 404
    other = browser_of(a_partner("Ali", "Ander huis"))
    assert other.get(f"{URL}blanco.pdf").status_code == 404


def test_who_does_not_keep_the_data_changes_nothing(keeper: Client) -> None:
    sent = opened(keeper)
    els = browser_of(a_partner("Els"))
    assert els.post(URL, sent | {"visie": "Anders."}).status_code == 404
    assert content()["vision"] == ""
