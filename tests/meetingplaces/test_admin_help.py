"""What the form of a place tells Wim: what is required, what is lost, what he can do himself."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from meetingplaces.admin import lookups
from meetingplaces.geocoder import GeocoderError
from tests.admin_forms import OpenForm, said
from tests.factories import a_place
from tests.meetingplaces.test_admin_photos import a_row, an_upload
from tests.people import a_werkgroep_member

LIST = "/beheer/meetingplaces/meetingplace/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def labels(response: Any) -> list[str]:
    """Return the words of the labels that say a field is required."""
    page = response.content.decode()
    parts = [part.partition("</label>")[0] for part in page.split("<label")[1:]]
    words = [strip_tags(f"<label{part}").strip() for part in parts]
    return [word for word in words if "(verplicht)" in word]


def test_the_label_of_what_is_required_says_so(wim: Client) -> None:
    found = labels(wim.get(f"{LIST}add/"))
    assert {"Naam (verplicht):", "Soort plek (verplicht):"} <= set(found)
    assert not [word for word in found if word.startswith(("Straat", "Website"))]


def test_a_refused_form_names_the_photo_to_choose_again_and_leads_there(wim: Client) -> None:
    form = OpenForm(wim, f"{LIST}{a_place().pk}/change/")
    refused = form.send(name="", zoek_adres="Bijlokekaai 7", **a_row(image=an_upload(), alt="Bank"))
    page = refused.content.decode()
    assert '<a href="#id_photos-0-image">Kies “IMG_0001.JPG” opnieuw.</a>' in page
    assert "Je browser onthoudt gekozen bestanden niet:" in page
    assert 'name="zoek_adres" value="Bijlokekaai 7"' in page


def test_without_a_photo_nothing_is_said_of_files(wim: Client) -> None:
    form = OpenForm(wim, f"{LIST}{a_place().pk}/change/")
    page = form.send(name="").content.decode()
    assert "Wat je invulde, staat er nog. Verbeter het en bewaar opnieuw." in page
    assert "onthoudt gekozen bestanden niet" not in page


def test_without_the_service_wim_can_set_the_place_himself(
    wim: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_text: str) -> None:
        raise GeocoderError("De dienst is weg.")

    monkeypatch.setattr(lookups, "find_address", away)
    answer = wim.post(f"{LIST}adres/", {"q": "Bijlokekaai 7"}).json()
    assert answer["sentence"] == (
        "De dienst is weg. Of vul straat en nummer zelf in, en klik op de kaart om de speld te "
        "zetten."
    )


def test_a_published_place_without_a_street_is_told_and_leads_to_its_page(wim: Client) -> None:
    place = a_place("Speelplein", street="", status="concept")
    answer = OpenForm(wim, f"{LIST}{place.pk}/change/").send("_save", status="gepubliceerd")
    assert [strip_tags(sentence) for sentence in said(answer)] == [
        "Er staat nog geen straat bij: heeft de plek er een, vul ze dan in.",
        "“Speelplein” is bewaard.",
        "Bezoekers zien dit nu: bekijk de pagina.",
    ]
