"""Wim of the werkgroep keeps drafts as they come, and publishes only what is whole."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from core.publishing import Publishable, Status
from methods.models import Deck, Material, MaterialFile, Method
from practices.models import Practice
from tests.admin_forms import OpenForm, said, sentences
from tests.hostile.pdfs import a_pdf, a_tagged_pdf
from tests.methods.making import a_material, a_method, a_version
from tests.methods.test_materials_admin import a_row
from tests.people import a_werkgroep_member

METHODS, MATERIALS = "/beheer/methods/method/", "/beheer/methods/material/"
NO_FILE = (
    "Er staat nog geen bestand bij: voeg een versie met een bestand toe, of kies "
    "bovenaan “Concept”."
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Keep uploads in a folder of this story alone."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


@pytest.mark.parametrize(
    ("model", "address"),
    [
        (Method, METHODS),
        (Material, MATERIALS),
        (Deck, "/beheer/methods/deck/"),
        (Practice, "/beheer/practices/practice/"),
    ],
)
def test_a_draft_is_kept_with_a_name_alone_and_can_be_looked_at(
    wim: Client, model: type[Publishable], address: str
) -> None:
    answer = OpenForm(wim, f"{address}add/").send("_save", name="Rondje")
    assert answer.status_code == 302
    draft: Any = model._default_manager.get()
    assert (draft.name, draft.status) == ("Rondje", Status.DRAFT)
    assert wim.get(draft.get_absolute_url()).status_code == 200
    if sheet := getattr(draft, "sheet_url", ""):
        assert wim.get(sheet).status_code == 200


def test_publishing_says_at_each_field_what_is_still_to_be_filled_in(wim: Client) -> None:
    new = OpenForm(wim, f"{METHODS}add/")
    answer = new.send("_save", name="Rondje", status="gepubliceerd")
    assert sentences(answer) == [
        "Kies wat voor methodiek het is, of laat ze nog een concept.",
        "Schrijf het doel in één zin, of laat ze nog een concept.",
    ]
    assert not Method.objects.exists()


def test_what_is_incomplete_is_not_published_from_the_list_either(wim: Client) -> None:
    draft = a_method("Rondje", status="concept", purpose="")
    whole = a_method("Kring", status="concept")
    sent = {"action": "publish_records", "_selected_action": [draft.pk, whole.pk]}
    answer = wim.post(METHODS, sent)
    assert said(answer) == [
        "1 methodiek gepubliceerd.",
        "Niet gepubliceerd, want nog niet volledig ingevuld: Rondje.",
    ]
    assert [*Method.objects.published()] == [whole]


def test_something_to_download_is_not_published_without_a_file(wim: Client) -> None:
    new = OpenForm(wim, f"{MATERIALS}add/")
    fields = {"name": "Kijkfiche", "summary": "Kijk mee.", "status": "gepubliceerd"}
    assert NO_FILE in new.send("_save", **fields).content.decode()
    assert not Material.objects.exists()


def test_the_last_file_of_what_visitors_see_is_not_taken_away(wim: Client) -> None:
    material = a_version(a_material()).material
    form = OpenForm(wim, f"{MATERIALS}{material.pk}/change/")
    assert NO_FILE in form.send(**{"files-0-DELETE": "on"}).content.decode()
    assert MaterialFile.objects.count() == 1


def test_a_first_file_is_kept_and_nothing_says_that_there_is_none(wim: Client) -> None:
    material = a_material("Kijkfiche", status="concept")
    form = OpenForm(wim, f"{MATERIALS}{material.pk}/change/")
    answer = form.send(status="gepubliceerd", **a_row(a_tagged_pdf()))
    assert [strip_tags(sentence) for sentence in said(answer)] == [
        "“Kijkfiche” is bewaard. Je kunt hieronder verder werken.",
        "Bezoekers zien dit nu: bekijk de pagina.",
    ]
    assert f'<a href="{material.get_absolute_url()}">bekijk de pagina</a>' in said(answer)[1]


def test_a_draft_says_nothing_of_visitors(wim: Client) -> None:
    method = a_method("Rondje", status="concept")
    answer = OpenForm(wim, f"{METHODS}{method.pk}/change/").send("_save")
    assert [strip_tags(sentence) for sentence in said(answer)] == ["“Rondje” is bewaard."]


def test_what_a_pdf_lacks_is_one_sentence(wim: Client) -> None:
    material = a_material(status="concept")
    form = OpenForm(wim, f"{MATERIALS}{material.pk}/change/")
    assert said(form.send(**a_row(a_pdf())))[0] == (
        "“Fiche kijken.pdf” is bewaard, maar niet toegankelijk: er ontbreken koppen en "
        "leesvolgorde (tags), de taal en een titel. Bewaar het in Word als “pdf met tags”, of zet "
        "de inhoud ook in de uitleg."
    )
