"""When nothing was found: which choices to drop, and never one that leads to nothing again."""

import re
from datetime import datetime
from html import unescape
from itertools import combinations

import pytest
from django.test import Client

from tests.factories import a_place, a_wijk, open_on
from tests.meetingplaces.faces import GEOJSON
from tests.meetingplaces.test_selection_story import MOMENTS

pytestmark = pytest.mark.django_db
WAY = re.compile(r'<a href="/kaart/\??([^"]*)"[^>]*>([^<]*)')


def ways(client: Client, query: str) -> list[tuple[str, str]]:
    """Return the sentence of each way out, with the query string it leads to."""
    html = client.get(f"/kaart/?{query}").content.decode()
    part = html.partition('<ul class="uitwegen">')[2].partition("</ul>")[0]
    return [(sentence, unescape(led_to)) for led_to, sentence in WAY.findall(part)]


@pytest.fixture(autouse=True)
def _wednesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENTS[0])
    return MOMENTS[0]


@pytest.fixture
def ledeberg(db: None) -> None:
    """Return a wijk with a free place for little ones, open on Wednesday in the morning."""
    a_wijk("Ledeberg", number=0)
    a_wijk("Oost", number=1)
    place = a_place("De Ton", lat=51.045, lon=3.705, is_free=True, age_from=0, age_to=3)
    open_on(place, 2, "09:00", "12:00")


def test_fatma_reads_which_choice_is_in_the_way(stranger: Client, ledeberg: None) -> None:
    assert ways(stranger, "wijk=ledeberg&gratis=1&vrij=1") == [
        ("Zonder de keuze bij ‘Inschrijven’: 1 plek", "wijk=ledeberg&gratis=1")
    ]


def test_day_and_part_of_the_day_are_dropped_one_by_one(stranger: Client, ledeberg: None) -> None:
    assert ways(stranger, "open=wo&dagdeel=avond") == [
        ("Zonder de keuze bij ‘Dagdeel’: 1 plek", "open=wo")
    ]
    assert ways(stranger, "open=do&dagdeel=voormiddag") == [
        ("Zonder de keuze bij ‘Wanneer open’: 1 plek", "dagdeel=voormiddag")
    ]


def test_words_and_a_part_of_the_map_are_dropped_one_by_one(
    stranger: Client, ledeberg: None
) -> None:
    box = "3.7,51.04,3.71,51.05"
    assert ways(stranger, f"q=zwembad&bbox={box}") == [
        ("Zonder de keuze bij ‘Met deze woorden’: 1 plek", f"bbox={box}")
    ]


def test_the_fifth_choice_is_tried_too(stranger: Client, ledeberg: None) -> None:
    found = ways(stranger, "wijk=ledeberg&type=KO&leeftijd=2&gratis=1&open=wo&taal=sv")
    assert [sentence for sentence, _led_to in found] == [
        "Zonder de keuze bij ‘Talen die je er spreekt’: 1 plek"
    ]


def test_where_one_is_not_enough_the_two_that_must_go_are_named(
    stranger: Client, ledeberg: None
) -> None:
    assert ways(stranger, "wijk=ledeberg&vrij=1&taal=sv") == [
        ("Zonder de keuze bij ‘Inschrijven’ en ‘Talen die je er spreekt’: 1 plek", "wijk=ledeberg")
    ]


def test_where_nothing_helps_only_all_places_are_offered(stranger: Client, ledeberg: None) -> None:
    query = "wijk=oost&vrij=1&taal=sv"
    assert ways(stranger, query) == []
    assert "Toon alle plekken" in stranger.get(f"/kaart/?{query}").content.decode()


def test_every_way_out_gives_what_it_promises(stranger: Client, ledeberg: None) -> None:
    open_on(a_place("De Bib", encounter_types=["SO"], enrolment_needed=False), 4, "13:00", "20:00")
    asked = [
        *("wijk=ledeberg", "type=GW", "leeftijd=9", "open=nu", "open=vr", "dagdeel=avond"),
        *("vrij=1", "q=bib", "bbox=3.70,51.04,3.71,51.05", "bij=51.05,3.72"),
    ]
    followed = 0
    for query in map("&".join, (*combinations(asked, 2), *combinations(asked, 3))):
        for sentence, led_to in ways(stranger, query):
            number = int(sentence.rpartition(": ")[2].split()[0])
            found = stranger.get(f"{GEOJSON}?{led_to}").json()["features"]
            assert len(found) == number > 0, (query, led_to)
            followed += 1
    assert followed > 100
