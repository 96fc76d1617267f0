"""Words lead to a method by all that its fiche tells, and by nothing of how that is written."""

import re
from importlib import import_module
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client

from methods.models import Method
from methods.starter.methods import load_methods
from tests.admin_forms import OpenForm
from tests.methods.making import a_material, a_method
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db

TOLD = {
    "when_to_use": "<ul><li>Bij de <strong>start</strong></li><li>van een overleg</li></ul>",
    "needed": "Een rode draad",
    "questions": "Wat zeiden de kinderen?",
    "tips": "Hou het tempo hoog.",
    "variations": "Buiten op een plein",
}


def found(client: Client, words: str) -> list[str]:
    """Return the names of the methods that these words lead to."""
    html = client.get("/methodieken/?" + urlencode({"q": words})).content.decode()
    return re.findall(r'class="plek-naam"><a href="[^"]*">([^<]*)</a>', html)


@pytest.mark.parametrize(
    "words", ["start overleg", "draad", "kinderen", "tempo", "plein", "ronde samen", "thee koek"]
)
def test_fatma_finds_a_method_by_any_word_of_its_fiche(client: Client, words: str) -> None:
    method = a_method("Ronde", **TOLD)
    method.steps.create(title="Zet thee", text="<p>En <em>koek</em>.</p>")
    method.save()
    a_method("Kompas")
    assert found(client, words) == ["Ronde"]


@pytest.mark.parametrize("markup", ["li", "ul", "strong"])
def test_no_method_is_found_by_its_markup(client: Client, markup: str) -> None:
    method = a_method(
        "Ronde", purpose="Samen.", when_to_use="<ul><li>Bij de <strong>start</strong></li></ul>"
    )
    method.steps.create(title="Een", text="<ul><li>Zet <strong>thee</strong></li></ul>")
    method.save()
    assert found(client, markup) == []


def test_a_step_that_wim_writes_is_found_and_what_he_takes_out_is_not(client: Client) -> None:
    method = a_method("Ronde", steps=1)
    wim = Client()
    wim.force_login(a_werkgroep_member())
    address = f"/beheer/methods/method/{method.pk}/change/"
    OpenForm(wim, address).send(**{"steps-0-title": "Zet thee", "steps-0-text": "<p>Koek</p>"})
    assert found(client, "thee koek") == ["Ronde"]
    OpenForm(wim, address).send(**{"steps-0-DELETE": "on"})
    assert (method.steps.count(), found(client, "thee")) == (0, [])


def test_the_steps_of_the_starter_content_are_found(client: Client) -> None:
    load_methods()
    assert found(client, "spruitjes") == ["Het kleine ontmoeten in speedtempo"]


def test_what_was_stored_before_is_found_after_the_migration(client: Client) -> None:
    method = a_method("Ronde", **TOLD)
    method.steps.create(title="Zet thee", text="<p>Koek</p>")
    material = a_material("Vlag", description="<p>Van <strong>katoen</strong> &amp; zijde</p>")
    Method.objects.update(search_text="<strong>")
    type(material).objects.update(search_text="<strong>")
    import_module("methods.migrations.0004_words_to_find")._find_more(apps, None)
    assert (found(client, "kinderen koek"), found(client, "strong")) == (["Ronde"], [])
    material.refresh_from_db()
    assert material.search_text == "vlag om samen te gebruiken. van katoen & zijde"
