"""What others can take over from a practice: files and things to borrow."""

import re

import pytest
from django.test import Client

from tests.admin_forms import OpenForm
from tests.factories import a_practice
from tests.methods.making import a_loan, a_material, a_version
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db

PRACTICE = "/praktijken/babbelcafe/"


def text_of(client: Client, address: str) -> str:
    """Return the words of a page."""
    html = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_a_practice_leads_to_what_others_can_take_over_and_back(stranger: Client) -> None:
    poster, cloth = a_material("Affiche"), a_loan("Babbellaken")
    a_version(poster)
    a_practice("Babbelcafé", materials=[poster, cloth])
    words = text_of(stranger, PRACTICE)
    assert "Om over te nemen Affiche Om samen te gebruiken. Te downloaden pdf," in words
    assert "Babbellaken Om samen te gebruiken. Te leen bij De Brug" in words
    html = stranger.get(poster.get_absolute_url()).content.decode()
    assert f'<li><a href="{PRACTICE}">Babbelcafé</a></li>' in html


def test_what_is_not_published_stays_out_of_sight_on_both_sides(stranger: Client) -> None:
    secret, poster = a_material("Geheim", status="concept"), a_material("Affiche")
    a_practice("Babbelcafé", materials=[secret])
    a_practice("Kladje", materials=[poster], status="concept")
    assert "Geheim" not in text_of(stranger, PRACTICE)
    assert "Om over te nemen" not in text_of(stranger, PRACTICE)
    assert "Kladje" not in text_of(stranger, poster.get_absolute_url())


def test_wim_looks_attachments_up_by_name(client: Client) -> None:
    practice, poster = a_practice("Babbelcafé"), a_material("Affiche")
    client.force_login(a_werkgroep_member())
    asked = {"app_label": "practices", "model_name": "practice", "field_name": "materials"}
    found = client.get("/beheer/autocomplete/", {"term": "affi", **asked}).json()["results"]
    assert [one["text"] for one in found] == ["Affiche"]
    form = OpenForm(client, f"/beheer/practices/practice/{practice.pk}/change/")
    assert form.send(materials=[poster.pk]).status_code == 302
    assert list(practice.materials.all()) == [poster]


def test_the_material_tells_of_a_practice_at_once(stranger: Client) -> None:
    """Pages that are kept per state of the library must learn of a new link too."""
    poster, practice = a_material("Affiche"), a_practice("Babbelcafé")
    assert "Babbelcafé" not in text_of(stranger, poster.get_absolute_url())
    practice.materials.add(poster)
    assert "Babbelcafé" in text_of(stranger, poster.get_absolute_url())
