"""Photos of a place: what Wim uploads, and what becomes of the files."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from core.images import clean_photo
from meetingplaces import editing
from meetingplaces.models import MeetingPlace, PlacePhoto
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_place
from tests.people import a_beheerder, a_werkgroep_member
from tests.photos import an_upload, files_in

LIST = "/beheer/meetingplaces/meetingplace/"

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


def a_photo(place: MeetingPlace, alt: str = "Een bank.") -> PlacePhoto:
    """Return a photo that is there already."""
    return PlacePhoto.objects.create(place=place, image=clean_photo(an_upload()), alt=alt)


def form_of(wim: Client, place: MeetingPlace) -> OpenForm:
    """Return the opened form of a place."""
    return OpenForm(wim, f"{LIST}{place.pk}/change/")


def a_row(**fields: Any) -> dict[str, Any]:
    """Return one more row of photos."""
    sent = {f"photos-0-{name}": value for name, value in {"order": "0", **fields}.items()}
    return {**sent, "photos-TOTAL_FORMS": "1"}


def test_a_photo_is_kept_small_upright_and_under_another_name(wim: Client, media: Path) -> None:
    place = a_place()
    row = a_row(image=an_upload(), alt="Een bank.")
    assert form_of(wim, place).send(**row).status_code == 302
    photo = place.photos.get()
    assert (photo.width, photo.height, photo.alt) == (1600, 800, "Een bank.")
    assert "IMG" not in photo.image.name
    with Image.open(media / photo.image.name) as kept:
        assert (kept.format, kept.size) == ("WEBP", (1600, 800))


def test_a_photo_without_words_is_refused(wim: Client, media: Path) -> None:
    response = form_of(wim, a_place()).send(**a_row(image=an_upload(), alt=" "))
    assert sentences(response) == ["Beschrijf in een zin wat er op de foto te zien is."]
    assert re.search(r"Kies “[^”]+” opnieuw", response.content.decode())
    assert files_in(media) == 0


def test_words_without_a_photo_are_refused(wim: Client) -> None:
    response = form_of(wim, a_place()).send(**a_row(alt="Een bank."))
    assert sentences(response) == ["Kies een foto, of laat deze rij weg."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "Dit is geen JPEG, PNG of WebP. Bewaar je foto eerst als JPEG en kies ze opnieuw.",
        ),
        (b"", "Dit bestand is leeg. Kies de foto opnieuw."),
    ],
)
def test_what_is_no_photo_is_refused_in_the_form(
    wim: Client, media: Path, content: bytes, sentence: str
) -> None:
    upload = SimpleUploadedFile("foto.jpg", content, content_type="image/jpeg")
    response = form_of(wim, a_place()).send(**a_row(image=upload, alt="Een bank."))
    assert sentences(response) == [sentence]
    assert files_in(media) == 0


def test_other_words_leave_the_file_alone(wim: Client, media: Path) -> None:
    photo = a_photo(a_place())
    form_of(wim, photo.place).send(**{"photos-0-alt": "Een bank onder een boom."})
    again = PlacePhoto.objects.get()
    assert (again.image.name, again.alt) == (photo.image.name, "Een bank onder een boom.")
    assert files_in(media) == 1


def test_a_photo_that_is_replaced_leaves_no_file_behind(wim: Client, media: Path) -> None:
    photo = a_photo(a_place())
    form_of(wim, photo.place).send(**{"photos-0-image": an_upload("blue", (300, 200))})
    again = PlacePhoto.objects.get()
    assert (again.width, again.height) == (300, 200)
    assert [path.name for path in media.rglob("*.webp")] == [Path(again.image.name).name]


def test_a_photo_that_is_deleted_leaves_no_file_behind(wim: Client, media: Path) -> None:
    photo = a_photo(a_place())
    form_of(wim, photo.place).send(**{"photos-0-DELETE": "on"})
    assert not PlacePhoto.objects.exists()
    assert files_in(media) == 0


def test_a_form_that_is_refused_removes_no_file(wim: Client, media: Path) -> None:
    photo = a_photo(a_place())
    changes = {"photos-0-DELETE": "on", "name": ""}
    assert form_of(wim, photo.place).send(**changes).status_code == 200
    assert files_in(media) == 1


def test_a_place_that_is_deleted_takes_its_photos_with_it(client: Client, media: Path) -> None:
    client.force_login(a_beheerder())
    photo = a_photo(a_place())
    client.post(f"{LIST}{photo.place.pk}/delete/", {"post": "yes"})
    assert not PlacePhoto.objects.exists()
    assert files_in(media) == 0


def test_examples_that_are_removed_take_their_photos_with_them(media: Path) -> None:
    a_photo(a_place(is_example=True))
    kept = a_photo(a_place())
    assert editing.remove_examples() == 1
    assert [path.name for path in media.rglob("*.webp")] == [Path(kept.image.name).name]


def test_the_form_shows_the_photo_that_is_there(wim: Client) -> None:
    photo = a_photo(a_place())
    page = wim.get(f"{LIST}{photo.place.pk}/change/").content.decode()
    assert f'<img src="{photo.image.url}" alt="De foto die er nu staat"' in page
