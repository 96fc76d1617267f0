"""Photos of practices and of materials: what Wim uploads, and who sees it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve
from django.views.static import serve

from core.images import clean_photo
from methods.models import Material
from practices.models import Practice
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_practice
from tests.methods.making import a_loan, a_version
from tests.people import a_beheerder, a_werkgroep_member
from tests.photos import an_upload, files_in

pytestmark = pytest.mark.django_db(transaction=True)

BOTH = pytest.mark.parametrize("kind", [Practice, Material])
Record = Practice | Material


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


def a_record(kind: type[Record]) -> Record:
    """Return a published practice, or something to borrow."""
    return a_practice("Babbelcafé") if kind is Practice else a_loan("Babbellaken")


def address(record: Record, page: str = "change") -> str:
    """Return the address of a page of the admin about this record."""
    facts = record._meta
    return f"/beheer/{facts.app_label}/{facts.model_name}/{record.pk}/{page}/"


def send(wim: Client, record: Record, **fields: Any) -> Any:
    """Return the answer to one more photo in the form."""
    row = {f"photos-0-{name}": value for name, value in {"order": "0", **fields}.items()}
    return OpenForm(wim, address(record)).send(**row, **{"photos-TOTAL_FORMS": "1"})


@BOTH
def test_a_photo_with_its_words_stands_on_the_page(
    wim: Client, media: Path, kind: type[Record]
) -> None:
    record = a_record(kind)
    photo = {"image": an_upload(), "alt": "Een laken vol vragen.", "credit": "De Brug"}
    assert send(wim, record, **photo).status_code == 302
    kept = record.photos.get()
    html = Client().get(record.get_absolute_url()).content.decode()
    image = f'<img src="{kept.image.url}" alt="Een laken vol vragen." width="1600" height="800"'
    assert (image in html, "Foto: De Brug" in html) == (True, True)
    # What is made per state of the library learns of other words too.
    record.photos.update(alt="Een laken aan een draad.")
    assert "Een laken aan een draad." in Client().get(record.get_absolute_url()).content.decode()
    assert resolve(kept.image.url).func is serve
    assert "IMG" not in kept.image.name


@BOTH
def test_a_photo_without_words_is_refused(wim: Client, media: Path, kind: type[Record]) -> None:
    answer = send(wim, a_record(kind), image=an_upload(), alt=" ")
    assert sentences(answer) == ["Beschrijf in een zin wat er op de foto te zien is."]
    assert "Kies “IMG_0001.JPG” opnieuw." in answer.content.decode()
    assert files_in(media) == 0


@BOTH
def test_what_is_no_photo_is_refused(wim: Client, media: Path, kind: type[Record]) -> None:
    page = SimpleUploadedFile("foto.jpg", b"<svg/>", content_type="image/jpeg")
    answer = send(wim, a_record(kind), image=page, alt="Een laken.")
    assert [one[:36] for one in sentences(answer)] == ["Dit is geen JPEG, PNG of WebP. Bewaar"[:36]]
    assert files_in(media) == 0


@BOTH
def test_no_file_stays_behind_of_a_photo_or_a_record_that_goes(
    wim: Client, media: Path, kind: type[Record]
) -> None:
    record = a_record(kind)
    for number in (1, 2):
        image = clean_photo(an_upload())
        record.photos.create(image=image, alt=f"Foto {number}", order=number)
    OpenForm(wim, address(record)).send(**{"photos-0-DELETE": "on"})
    assert ([photo.alt for photo in record.photos.all()], files_in(media)) == (["Foto 2"], 1)
    wim.force_login(a_beheerder())
    assert wim.post(address(record, "delete"), {"post": "yes"}).status_code == 302
    assert files_in(media) == 0


def test_the_file_of_a_material_is_never_served_as_a_photo(media: Path) -> None:
    file = a_version(a_loan())
    assert files_in(media) == 1
    with pytest.raises(Resolver404):
        resolve(f"/media/{file.file.name}")
