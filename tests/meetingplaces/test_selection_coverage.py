"""The matrix of a whole city: what counting by hand gives, and what the map says."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client

from meetingplaces.models import Wijk
from tests.meetingplaces import selection_city
from tests.meetingplaces.faces import Visitor
from tests.meetingplaces.selection_city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_afternoon")]

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """Fill the database once for the stories below."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield selection_city.build()
        transaction.set_rollback(True)


@pytest.fixture
def _afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 25, 14, tzinfo=ZoneInfo("Europe/Brussels"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def csv_of(client: Client) -> list[dict[str, str]]:
    """Return the rows of the matrix as a program reads them."""
    text = client.get("/dekking.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def figures(city: City, wijk: Wijk) -> dict[str, str]:
    """Return a row of the matrix, counted by hand."""
    published = [place for place in city.places if place.is_published and place.wijk == wijk]
    places = [place for place in published if not place.is_example]
    row = {"wijknummer": str(wijk.number), "wijk": wijk.name}
    for code in ("KO", "SO", "GW", "totaal"):
        of_type = [place for place in places if code == "totaal" or code in place.encounter_types]
        row[f"{code}_gekend"] = str(len(of_type))
        row[f"{code}_bevestigd"] = str(sum(place.is_certain(TODAY) for place in of_type))
    low = [place.is_low_threshold for place in places]
    row |= {"kinderen_0_11": "", "kinderen_per_plek": ""}
    row |= {
        "laagdrempelig_zeker": str(low.count(True)),
        "laagdrempelig_niet_gekend": str(low.count(None)),
    }
    row["norm"] = (
        "voldoet" if True in low else "onbekend" if None in low else "niet" if low else "geen"
    )
    row["voorbeelden"] = str(sum(place.is_example for place in published))
    return row


def test_the_matrix_is_what_counting_by_hand_gives(city: City, stranger: Client) -> None:
    by_hand = [
        figures(city, wijk) for wijk in sorted(city.wijken, key=lambda wijk: wijk.search_text)
    ]
    assert csv_of(stranger) == by_hand


def test_the_matrix_and_the_map_tell_the_same_story(city: City, stranger: Client) -> None:
    visitor = Visitor(stranger)
    counts = visitor.page("").counts["wijk"]
    low = visitor.page("gratis=1&vrij=1").counts["wijk"]
    groupwork = visitor.page("type=GW").counts["wijk"]
    slugs = {wijk.name: wijk.slug for wijk in city.wijken}
    for row in csv_of(stranger):
        slug = slugs[row["wijk"]]
        on_map = (counts[slug], low[slug], groupwork[slug])
        matrix_says = (row["totaal_gekend"], row["laagdrempelig_zeker"], row["GW_gekend"])
        assert matrix_says == tuple(map(str, on_map))


def test_the_page_of_a_wijk_lists_exactly_its_places(city: City, stranger: Client) -> None:
    for wijk in city.wijken:
        html = stranger.get(f"/wijken/{wijk.slug}/").content.decode()
        listed = sorted(
            int(pk) for pk in re.findall(r'<li class="plek[^>]* data-plek="(\d+)"', html)
        )
        feature_ids = [feature["id"] for feature in Visitor(stranger).features(f"wijk={wijk.slug}")]
        assert listed == sorted(feature_ids)
