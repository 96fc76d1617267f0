"""The fiche: what a family needs to know of a place."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meetingplaces.models import HoursState, PlacePhoto
from tests.factories import a_place, a_square, a_wijk, open_on
from tests.people import a_partner

pytestmark = pytest.mark.django_db
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def html_of(client: Client, address: str) -> str:
    """Return a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words_of(html: str) -> str:
    """Return the words of a page's content, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main")[1]).split())


def test_a_place_of_which_nothing_is_known_says_so_and_never_guesses(stranger: Client) -> None:
    a_place("Bankje")
    words = words_of(html_of(stranger, "/kaart/bankje/"))
    for sentence in (
        "Leeftijd Niet gekend",
        "Prijs Niet gekend",
        "Inschrijven Niet gekend",
        "Talen Niet gekend",
        "Rolstoel Niet gekend",
        "Verschoontafel Niet gekend",
        "Deze gegevens zijn nog niet bevestigd.",
        "Buiten de wijken van de stad",
        "Voor deze plek kennen we nog geen contact.",
    ):
        assert sentence in words


def test_a_place_of_which_all_is_known_tells_it(stranger: Client) -> None:
    a_wijk("Oost", number=1, boundary=a_square(3.70, 51.04))
    place = a_place(
        "De Krook",
        lat=51.045,
        lon=3.705,
        age_from=0,
        age_to=6,
        is_free=True,
        price_note="koffie 1 euro",
        enrolment_needed=False,
        languages=["nl", "tr"],
        wheelchair=True,
        buggy=False,
        street="Kaai",
        house_number="1",
        postcode="9000",
        municipality="Gent",
        getting_there="Tram 1 tot Korenmarkt.",
        contact_function="Onthaal",
        phone="09 323 68 00",
        email="onthaal@voorbeeld.gent",
        website="https://voorbeeld.gent",
        confirmed_on=timezone.localdate(),
    )
    open_on(place, 0, "10:00", "19:00")
    words = words_of(html_of(stranger, "/kaart/de-krook/"))
    for sentence in (
        "Van 0 tot en met 6 jaar",
        "Gratis – koffie 1 euro",
        "Inschrijven Niet nodig",
        "Talen Nederlands, Turks",
        "Rolstoel Ja",
        "Buggy Nee",
        "Kaai 1, 9000 Gent",
        "Tram 1 tot Korenmarkt.",
        "Vraag naar Onthaal",
        "Wijk Oost",
        "Laatst bevestigd op",
    ):
        assert sentence in words
    assert "Bel of mail even" not in words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, None, "Vanaf 0 jaar"),
        (None, 3, "Tot en met 3 jaar"),
        (0, 0, "Van 0 tot en met 0 jaar"),
        (2, 12, "Van 2 tot en met 12 jaar"),
    ],
)
def test_ages_are_said_as_far_as_they_are_known(
    stranger: Client, low: int | None, high: int | None, said: str
) -> None:
    a_place("De Krook", age_from=low, age_to=high)
    assert f"Leeftijd {said}" in words_of(html_of(stranger, "/kaart/de-krook/"))


def test_a_confirmation_that_is_overdue_is_a_visible_doubt(stranger: Client) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    a_place("De Krook", confirmed_on=long_ago, check_months=6, phone="09 000 00 00")
    words = words_of(html_of(stranger, "/kaart/de-krook/"))
    assert "dat is te lang geleden. Vraag het even na voor je een gezin doorverwijst." in words


def test_editing_a_place_does_not_confirm_it(stranger: Client) -> None:
    place = a_place("De Krook")
    place.summary = "Nieuw."
    place.save()
    assert "nog niet bevestigd" in html_of(stranger, "/kaart/de-krook/")


def test_an_example_says_that_it_is_one(stranger: Client) -> None:
    a_place("Het Voorbeeld", is_example=True)
    assert "Deze plek bestaat niet" in words_of(html_of(stranger, "/kaart/het-voorbeeld/"))


def test_every_address_a_place_had_leads_to_the_one_it_has(stranger: Client) -> None:
    place = a_place("De Krook")
    for slug in ("de-nieuwe-krook", "krook", "de-krook-aan-de-kaai"):
        place.slug = slug
        place.save()
    for former in ("de-krook", "de-nieuwe-krook", "krook"):
        answer = stranger.get(f"/kaart/{former}/")
        assert (answer.status_code, answer["Location"]) == (301, "/kaart/de-krook-aan-de-kaai/")


def test_a_place_that_takes_its_old_address_back_stands_there(stranger: Client) -> None:
    place = a_place("De Krook")
    for slug in ("krook", "de-krook"):
        place.slug = slug
        place.save()
    assert stranger.get("/kaart/de-krook/").status_code == 200
    led_on = stranger.get("/kaart/krook/")
    assert (led_on["Location"], led_on["Cache-Control"]) == ("/kaart/de-krook/", "no-cache")


def test_an_address_given_to_another_place_belongs_to_that_place(stranger: Client) -> None:
    old = a_place("De Krook")
    old.slug = "krook"
    old.save()
    a_place("De Andere", slug="de-krook")
    assert "De Andere" in html_of(stranger, "/kaart/de-krook/")


def test_the_former_address_of_a_draft_gives_nothing_away(stranger: Client) -> None:
    place = a_place("De Krook")
    place.slug, place.status = "krook", "concept"
    place.save()
    assert stranger.get("/kaart/de-krook/").status_code == 404


def test_an_address_nobody_ever_had_is_a_page_that_helps_on(stranger: Client) -> None:
    answer = stranger.get("/kaart/nergens/")
    assert answer.status_code == 404
    assert 'href="/kaart/"' in answer.content.decode()


def test_the_short_link_survives_a_new_name(stranger: Client) -> None:
    place = a_place("De Krook")
    assert f"/k/{place.code}" in html_of(stranger, "/kaart/de-krook/")
    place.slug = "krook"
    place.save()
    for code in (place.code, place.code.upper()):
        answer = stranger.get(f"/k/{code}")
        assert (answer.status_code, answer["Location"]) == (302, "/kaart/krook/")


def test_places_nearby_stand_nearest_first_without_the_place_itself(stranger: Client) -> None:
    for number in range(6):
        a_place(f"Plek {number}", lat=51.05 + number / 1000)
    a_place("Ver weg", lat=51.5)
    near = html_of(stranger, "/kaart/plek-0/").split("dichtbij-kop")[2].split("</ol>")[0]
    assert re.findall(r"/kaart/(plek-\d|ver-weg)/", near) == [
        "plek-1",
        "plek-2",
        "plek-3",
        "plek-4",
    ]


def test_a_photo_is_shown_with_its_words_and_its_maker(stranger: Client) -> None:
    place = a_place("De Krook")
    PlacePhoto.objects.create(
        place=place, image="plekken/1.webp", width=4, height=3, alt="Een rode deur", credit="Ada"
    )
    html = html_of(stranger, "/kaart/de-krook/")
    assert 'src="/media/plekken/1.webp" alt="Een rode deur" width="4" height="3"' in html
    assert "Foto: Ada" in words_of(html)


def test_search_engines_read_the_facts_and_only_the_known_ones(stranger: Client) -> None:
    place = a_place("</script><script>alert(1)</script>", slug="kwaad", is_free=True)
    found = LINKED_DATA.findall(html_of(stranger, "/kaart/kwaad/"))
    assert len(found) == 1
    facts: dict[str, Any] = json.loads(found[0])
    assert facts["name"] == place.name
    assert facts["isAccessibleForFree"] is True
    assert facts["geo"] == {"@type": "GeoCoordinates", "latitude": 51.05, "longitude": 3.72}
    assert not {"telephone", "email", "address", "amenityFeature", "openingHours"} & facts.keys()


def test_what_an_editor_typed_is_text_on_every_page(stranger: Client) -> None:
    nasty = '"><script>alert(1)</script>'
    a_place(
        nasty,
        slug="kwaad",
        summary=nasty,
        description=nasty,
        audience=nasty,
        price_note=nasty,
        street=nasty,
        getting_there=nasty,
        hours_note=nasty,
        website="https://voorbeeld.gent/?a=%22%3E",
    )
    for address in ("/kaart/kwaad/", "/kaart/", "/kaart/insluiten/", "/kaart/kwaad/melding/"):
        assert "<script>alert(1)" not in html_of(stranger, address), address


def test_how_to_refer_is_for_who_is_logged_in(client: Client) -> None:
    a_place("De Krook", referral="Bel naar de brugfiguur.")
    assert "Bel naar de brugfiguur." not in html_of(client, "/kaart/de-krook/")
    client.force_login(a_partner())
    assert "Bel naar de brugfiguur." in html_of(client, "/kaart/de-krook/")


def test_the_balloon_on_the_map_says_what_when_and_where(stranger: Client) -> None:
    place = a_place("De Krook", street="Kaai", hours_state=HoursState.ALWAYS)
    words = " ".join(
        re.sub(r"<[^>]+>", " ", html_of(stranger, f"/kaart/ballon/{place.pk}/")).split()
    )
    assert words.startswith("De Krook")
    assert "Kaai" in words
    assert stranger.get("/kaart/ballon/999999999999999999999/").status_code == 404
