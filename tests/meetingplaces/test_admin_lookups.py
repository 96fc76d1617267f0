"""What the map in the form of a place asks the server."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import a_wijk
from tests.people import a_partner, a_werkgroep_member
from tests.stand_ins.geocoder import StandIn

FIND = "/beheer/meetingplaces/meetingplace/adres/"
POINT = "/beheer/meetingplaces/meetingplace/punt/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def found(client: Client, text: str) -> dict[str, Any]:
    """Return the answer to an address."""
    response = client.post(FIND, {"q": text})
    assert response.status_code == 200
    return response.json()  # type: ignore[no-any-return]


def test_an_address_becomes_a_point_with_its_wijk(wim: Client, geocoder: StandIn) -> None:
    a_wijk("Binnenstad", number=2)  # from 51.04, 3.72
    assert found(wim, "Sint-Pietersnieuwstraat 23") == {
        "sentence": "",
        "found": [
            {
                "label": "Sint-Pietersnieuwstraat 23, 9000 Gent",
                "lat": 51.0478,
                "lon": 3.7273,
                "street": "Sint-Pietersnieuwstraat",
                "number": "23",
                "postcode": "9000",
                "municipality": "Gent",
                "kind": "basisregisters_huisnummer_afgeleidVanObject",
                "precise": True,
                "wijk": "Binnenstad",
            }
        ],
    }


def test_several_candidates_are_all_offered(wim: Client, geocoder: StandIn) -> None:
    labels = [one["label"] for one in found(wim, "Kerkstraat 10")["found"]]
    assert labels == ["Kerkstraat 10, 9000 Gent", "Kerkstraat 10, 9040 Gent"]


def test_an_unknown_address_gets_a_sentence_and_lookalikes(wim: Client, geocoder: StandIn) -> None:
    assert found(wim, "Bellevues 99") == {
        "found": [],
        "others": ["Bellevue, Gent"],
        "sentence": "Dat adres vinden we niet. Bedoel je een van deze?",
    }
    assert found(wim, "Nergenslaan 3") == {
        "found": [],
        "others": [],
        "sentence": (
            "Dat adres vinden we niet. Kijk de straatnaam na, of zet de speld zelf op de kaart."
        ),
    }


@pytest.mark.parametrize("typed", ["", "  ", " , "])
def test_nothing_typed_gets_a_sentence(wim: Client, geocoder: StandIn, typed: str) -> None:
    assert found(wim, typed)["sentence"] == "Typ eerst een straat met een huisnummer."
    assert geocoder.asked == []


@pytest.mark.parametrize("mode", ["500", "html", "hang_up", "null_location"])
def test_a_service_that_fails_gets_a_sentence(wim: Client, geocoder: StandIn, mode: str) -> None:
    geocoder.mode = mode
    answer = found(wim, "Botermarkt 1")
    assert answer["found"] == []
    assert "adressendienst van Vlaanderen" in answer["sentence"]


def test_a_point_tells_its_wijk_without_asking_anybody(wim: Client, geocoder: StandIn) -> None:
    a_wijk("Ledeberg", number=1)
    inside = wim.post(POINT, {"lat": "51.045", "lon": "3.715"}).json()
    outside = wim.post(POINT, {"lat": "51.2", "lon": "3.715"}).json()
    assert inside == {"wijk": "Ledeberg", "sentence": ""}
    assert outside == {"wijk": "buiten alle wijken", "sentence": ""}
    assert geocoder.asked == []


def test_a_point_tells_its_address_when_asked(wim: Client, geocoder: StandIn) -> None:
    answer = wim.post(POINT, {"lat": "51.029", "lon": "3.7405", "adres": "1"}).json()
    assert answer["address"]["label"] == "Bellevue 5, 9050 Gent"


def test_a_point_without_address_gets_a_sentence(wim: Client, geocoder: StandIn) -> None:
    answer = wim.post(POINT, {"lat": "51.5", "lon": "2.5", "adres": "1"}).json()
    assert answer["sentence"] == "Bij de speld kennen we geen adres. Dat mag: laat het leeg."
    geocoder.mode = "503"
    answer = wim.post(POINT, {"lat": "51.4", "lon": "2.5", "adres": "1"}).json()
    assert answer["sentence"].startswith("De adressendienst van Vlaanderen werkt even niet.")


@pytest.mark.parametrize(
    "point", [{}, {"lat": "x", "lon": "3"}, {"lat": "91", "lon": "3"}, {"lat": "nan", "lon": "3"}]
)
def test_what_is_no_point_gets_a_sentence(wim: Client, point: dict[str, str]) -> None:
    assert wim.post(POINT, point).json()["sentence"] == (
        "Dit is geen punt op de kaart: kijk breedte- en lengtegraad na."
    )


@pytest.mark.parametrize("url", [FIND, POINT])
def test_lookups_are_for_staff_by_post_with_a_token(url: str, geocoder: StandIn) -> None:
    stranger, partner = Client(), Client()
    partner.force_login(a_partner())
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_werkgroep_member())
    assert stranger.post(url, {"q": "Botermarkt 1"}).status_code == 302
    assert partner.post(url, {"q": "Botermarkt 1"}, follow=True).status_code == 404
    assert strict.post(url, {"q": "Botermarkt 1"}).status_code == 403
    assert strict.get(url).status_code == 405
    assert geocoder.asked == []
