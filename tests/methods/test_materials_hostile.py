"""Whatever means harm is refused with a sentence, and nothing of it is kept."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.uploads.refusals import SENTENCES
from methods.models import Material, MaterialFile
from tests.admin_forms import OpenForm, sentences
from tests.hostile import HOSTILE
from tests.methods.making import a_material
from tests.people import a_werkgroep_member

FORM = "/beheer/methods/material/{}/change/"

pytestmark = pytest.mark.django_db


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


def a_row(content: bytes, name: str = "fiche.pdf", version: str = "1") -> dict[str, Any]:
    """Return one more version in the form."""
    return {
        "files-TOTAL_FORMS": "1",
        "files-0-version": version,
        "files-0-file": SimpleUploadedFile(name, content),
    }


def test_there_are_more_than_a_hundred() -> None:
    assert len(HOSTILE) > 100


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_with_a_sentence_and_nothing_is_kept(
    what: str, wim: Client, media: Path
) -> None:
    hostile = HOSTILE[what]
    form = OpenForm(wim, FORM.format(a_material().pk))
    answer = form.send(**a_row(hostile.content, hostile.file_name), summary="Iets anders")
    said = sentences(answer)
    assert len(said) == 1
    if hostile.why in SENTENCES:
        assert said == [str(SENTENCES[hostile.why])]
    else:  # a sentence of core.images
        assert said[0].startswith(("Deze foto", "Dit is geen JPEG", "Dit beeld"))
    assert not MaterialFile.objects.exists()
    assert Material.objects.get().summary != "Iets anders"
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_refusal_leaves_the_form_filled_in(wim: Client) -> None:
    form = OpenForm(wim, FORM.format(a_material().pk))
    answer = form.send(**a_row(b"geen pdf", version="maart 2026"), summary="Nieuwe zin")
    page = answer.content.decode()
    assert 'value="maart 2026"' in page
    assert 'value="Nieuwe zin"' in page
    assert "Je browser onthoudt gekozen bestanden niet:" in page
