"""The page of one activity: what it says, who sees it, and that its links keep working."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from contacts.models import Organisation
from tests.agenda.days import at, long_ago
from tests.factories import a_condition, a_place, a_wijk, an_activity
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

ADDRESS = "/agenda/samen-leren/"


def html_of(client: Client) -> str:
    """Return the page of the activity."""
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def words(client: Client) -> str:
    """Return what stands on the page, without its tags."""
    html = html_of(client)
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def described(client: Client) -> dict[str, Any]:
    """Return what search engines read."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html_of(client))
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_an_activity_tells_what_when_where_and_by_whom(stranger: Client) -> None:
    an_activity(
        "Samen leren",
        starts_at=at(9),
        encounter_types=["GW"],
        description="<p>Breng een vraag mee.</p>",
        place=a_place("De Krook", street="Platteberg", house_number="11"),
        where="Zaal 2",
        audience="brugfiguren",
        price="10 euro",
        capacity=12,
        organisers=[Organisation.objects.create(name="De Brug", slug="brug")],
        wijken=[a_wijk("Ledeberg")],
        conditions=[a_condition("Koffie en tijd")],
    )
    html, said = html_of(stranger), words(stranger)
    for address, name in {
        "/kaart/de-krook/": "De Krook",
        "/organisaties/brug/": "De Brug",
        "/wijken/ledeberg/": "Ledeberg",
        "/randvoorwaarden/koffie-en-tijd/": "Koffie en tijd",
    }.items():
        assert f'<a href="{address}">{name}</a>' in html
    for part in (
        "donderdag 9 maart 2090 van 09:00 tot 11:00",
        "Waar De Krook Zaal 2, Platteberg 11 Wie",
        "Voor wie brugfiguren",
        "Prijs 10 euro",
        "Aantal plaatsen 12",
        "Breng een vraag mee.",
        "Inschrijven hoeft niet: kom gewoon.",
    ):
        assert part in said, part
    assert 'href="/agenda/samen-leren.ics"' in html


def test_what_is_not_known_is_said_or_left_out(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=at(9), where="", status="gepubliceerd")
    said = words(stranger)
    assert "Waar Dat weten we nog niet." in said
    assert "Wie organiseert Dat staat er nog niet bij." in said
    assert "Voor welke wijken Voor de hele stad" in said
    assert "Prijs" not in said


def test_a_place_of_which_we_know_no_street_is_known_all_the_same(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=at(9), where="", place=a_place("De Krook"))
    assert "Waar De Krook Wie organiseert" in words(stranger)


def test_search_engines_read_which_room_too(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=at(9), where="Zaal 2", place=a_place("De Krook"))
    [place] = described(stranger)["location"]
    assert (place["name"], place["description"]) == ("De Krook", "Zaal 2")


def test_an_activity_of_two_days_says_both(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=at(9), ends_at=at(10, 16))
    assert "donderdag 9 maart 2090 om 09:00 tot vrijdag 10 maart 2090 om 16:00" in words(stranger)


def test_a_place_that_nobody_sees_is_not_named(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=at(9), where="", place=a_place("Huis", status="concept"))
    assert "Huis" not in words(stranger)
    assert "location" not in described(stranger)


# Taking part -------------------------------------------------------------------------------------

ELSEWHERE = {"registration": "elders", "registration_email": "vorming@voorbeeld.gent"}


def test_one_registers_where_the_organiser_asks_it(stranger: Client) -> None:
    an_activity(
        "Samen leren",
        starts_at=at(9),
        registration_url="https://voorbeeld.gent/in",
        registration_until=date(2090, 3, 5),
        **ELSEWHERE,
    )
    html = html_of(stranger)
    assert 'href="https://voorbeeld.gent/in"' in html
    assert 'href="mailto:vorming@voorbeeld.gent"' in html
    assert "Inschrijven kan tot en met zondag 5 maart 2090." in html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"is_cancelled": True}, "Inschrijven kan niet meer: deze activiteit gaat niet door."),
        ({"registration_until": date(2026, 1, 1)}, "Inschrijven kan niet meer."),
        ({"starts_at": long_ago(0)}, "Inschrijven kan niet meer."),
        ({"starts_at": long_ago(9), "ends_at": long_ago(8)}, "deze activiteit is voorbij."),
    ],
)
def test_nobody_is_led_to_register_in_vain(
    stranger: Client, fields: dict[str, Any], sentence: str
) -> None:
    an_activity("Samen leren", **{"starts_at": at(9), "ends_at": at(9, 12), **ELSEWHERE, **fields})
    assert sentence in words(stranger)
    assert "mailto:vorming" not in html_of(stranger)


def test_what_does_not_take_place_says_why(stranger: Client) -> None:
    an_activity(
        "Samen leren", starts_at=at(9), is_cancelled=True, cancelled_note="We zoeken een datum."
    )
    assert "Deze activiteit gaat niet door. We zoeken een datum." in words(stranger)


def test_what_is_over_says_so(stranger: Client) -> None:
    an_activity("Samen leren", starts_at=long_ago())
    assert "Deze activiteit is voorbij. Bekijk wat eraan komt" in words(stranger)


# For search engines ------------------------------------------------------------------------------


def test_search_engines_read_an_event(stranger: Client) -> None:
    activity = an_activity(
        "Samen leren",
        starts_at=at(9),
        description="<p>Meer.</p>",
        capacity=12,
        place=a_place(
            "De Krook", street="Platteberg", house_number="11", postcode="9000", municipality="Gent"
        ),
        organisers=[Organisation.objects.create(name="De Brug", slug="brug")],
    )
    base = "http://testserver"
    assert described(stranger) == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": f"{base}/k/{activity.code}",
        "url": f"{base}/agenda/samen-leren/",
        "name": "Samen leren",
        "description": "Je leert samen hoe je gezinnen laat ontmoeten. Meer.",
        "inLanguage": "nl",
        "startDate": "2090-03-09T09:00:00+01:00",
        "endDate": "2090-03-09T11:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "De Krook",
                "url": f"{base}/kaart/de-krook/",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Platteberg 11",
                    "postalCode": "9000",
                    "addressLocality": "Gent",
                    "addressCountry": "BE",
                },
                "description": "Zaal 1",
            }
        ],
        "organizer": [
            {"@type": "Organization", "name": "De Brug", "url": f"{base}/organisaties/brug/"}
        ],
        "maximumAttendeeCapacity": 12,
    }


@pytest.mark.parametrize(
    ("fields", "mode", "places"),
    [
        ({"where": "", "is_online": True}, "Online", ["VirtualLocation"]),
        ({"where": "Zaal 1", "is_online": True}, "Mixed", ["Place", "VirtualLocation"]),
        ({"where": "Zaal 1", "is_cancelled": True}, "Offline", ["Place"]),
    ],
)
def test_search_engines_read_where_and_whether(
    stranger: Client, fields: dict[str, Any], mode: str, places: list[str]
) -> None:
    an_activity("Samen leren", starts_at=at(9), **fields)
    told = described(stranger)
    assert told["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [one["@type"] for one in told["location"]] == places
    is_off = told["eventStatus"] == "https://schema.org/EventCancelled"
    assert is_off is fields.get("is_cancelled", False)


# Who sees it, and its links ----------------------------------------------------------------------


@pytest.mark.parametrize("status", ["concept", "nazicht", "archief"])
def test_before_it_is_published_only_editors_see_it(client: Client, status: str) -> None:
    an_activity("Samen leren", starts_at=at(9), status=status)
    assert client.get(ADDRESS).status_code == 404
    client.force_login(a_partner())
    assert client.get(ADDRESS).status_code == 404
    client.force_login(a_werkgroep_member())
    assert client.get(ADDRESS)["Cache-Control"] == "private, no-store"


def test_a_former_address_and_the_short_link_lead_to_it(stranger: Client) -> None:
    activity = an_activity("Samen leren", starts_at=at(9))
    activity.slug = "leren"
    activity.save()
    moved = stranger.get(ADDRESS)
    assert (moved.status_code, moved["Location"]) == (301, "/agenda/leren/")
    assert stranger.get(f"/k/{activity.code}")["Location"] == "/agenda/leren/"


def test_nothing_an_editor_typed_becomes_markup(stranger: Client) -> None:
    an_activity(
        "Samen leren",
        starts_at=at(9),
        summary="</script><b>x</b>",
        where="<i>zaal</i>",
        description="<p onclick=x()>Zo</p><script>1</script>",
    )
    html = html_of(stranger)
    for markup in ("</script><b>", "<i>zaal", "onclick", "<script>1"):
        assert markup not in html
