"""One selection, many faces: page, map, files and counts tell the same story.

A thousand random selections of a city of 150 places are decided twice: by the portal, and by
`selection_oracle` from the same records. Every face must agree with both.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from core.lists.asking import PAGE_SIZE
from meetingplaces import values
from meetingplaces.languages import LANGUAGES
from tests.meetingplaces import selection_city, selection_oracle
from tests.meetingplaces.faces import Asked, Page, Visitor, asked_in, query_of
from tests.meetingplaces.selection_city import City

BRUSSELS = ZoneInfo("Europe/Brussels")
MOMENTS = [
    datetime(2026, 11, 25, 14, 30, 20, tzinfo=BRUSSELS),  # a plain Wednesday
    datetime(2026, 11, 25, 12, 0, tzinfo=BRUSSELS),  # where morning ends, and many places close
    datetime(2026, 11, 11, 10, 15, tzinfo=BRUSSELS),  # a public holiday
    datetime(2026, 12, 27, 19, 5, tzinfo=BRUSSELS),  # a Sunday in the Christmas holidays
    datetime(2026, 11, 28, 23, 59, 59, tzinfo=BRUSSELS),  # the last minute of a Saturday
]
WORDS = [
    *("bib", "BIB", "café", "cafe", "spel koffie", "de krook", "één", "100%", "onder_de"),
    *("buggy!", "ledeberg", "hoekje", "speelterreinen", "niets", "<b>", "s&o", "'t groene", "BIB."),
]
LONGEST_LIST = 2 * PAGE_SIZE
POINTS = ["51.05,3.72", "51.0450,3.7050", "0,0", "-33.9,18.4", "51.045,3.745"]
BOXES = ["3.70,51.04,3.72,51.05", "3.705,51.041,3.733,51.046", "-180,-90,180,90", "3,50,3,50"]


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """Fill the database once for all stories here, and empty it again."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield selection_city.build()
        transaction.set_rollback(True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Return a clock: its only element is what everyone thinks the time is."""
    now = [MOMENTS[0]]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])
    return now


def options(city: City) -> dict[str, list[str]]:
    """Return all values that can be chosen in the panel."""
    return {
        "wijk": [wijk.slug for wijk in city.wijken],
        "type": ["KO", "SO", "GW"],
        "soort": [kind.slug for kind in city.kinds],
        "leeftijd": [str(age) for age in range(19)],
        "open": ["nu", *selection_oracle.DAYS],
        "dagdeel": list(selection_oracle.PARTS),
        "gratis": ["1"],
        "vrij": ["1"],
        "taal": list(LANGUAGES),
        "toegankelijk": list(selection_oracle.NEEDS),
    }


def selections(city: City) -> st.SearchStrategy[Asked]:
    """Return a strategy for selections: some parameters, each with some values, also repeated."""
    several = {
        **options(city),
        "taal": [*selection_city.LANGUAGES, "sk"],
        "q": WORDS,
        "bbox": BOXES,
    }
    parameters: dict[str, st.SearchStrategy[list[str]]] = {
        name: st.lists(st.sampled_from(["", *known]), max_size=3) for name, known in several.items()
    }
    parameters["bij"] = st.sampled_from(POINTS).map(lambda point: [point])
    return st.lists(st.sampled_from(sorted(parameters)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: parameters[name] for name in names})
    )


def meant(asked: Asked) -> Asked:
    """Return what is asked without the empty values, which count as absent."""
    cleaned = {name: [value for value in given if value] for name, given in asked.items()}
    return {name: given for name, given in cleaned.items() if given}


@pytest.mark.django_db
@pytest.mark.parametrize("quarter", range(4))
def test_a_thousand_selections_are_the_same_in_every_face(
    city: City, client: Client, clock: list[datetime], quarter: int
) -> None:
    visitor = Visitor(client)

    # Seeded: the same thousand for everyone, so that a failure is nobody's bad luck; in quarters,
    # so that every core tells some.
    @seed(quarter)
    @settings(
        max_examples=250, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(asked=selections(city), now=st.sampled_from(MOMENTS))
    def tell(asked: Asked, now: datetime) -> None:
        clock[0] = now
        minute = now.replace(second=0)
        page = visitor.page(query_of(asked))
        expected = [place.pk for place in selection_oracle.chosen(city, meant(asked), minute)]
        _faces_agree(visitor, page, asked, expected)
        counted = selection_oracle.counts(city, meant(asked), options(city), minute)
        assert page.counts == counted, query_of(asked)

    tell()


def _faces_agree(visitor: Visitor, page: Page, asked: Asked, ids: list[int]) -> None:
    query = query_of(asked)
    markers = visitor.markers(query)
    assert page.total == len(ids), query
    # Longer lists have a story of their own: rendering thousands of pages takes minutes.
    if page.total <= LONGEST_LIST:
        assert sorted(visitor.list_ids(asked, page)) == ids, query
    assert sorted(feature["id"] for feature in visitor.features(query)) == ids, query
    assert sorted(int(row["id"]) for row in visitor.csv_rows(query)) == ids, query
    assert (markers.total, list(markers.points)) == (len(ids), ids), query


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "",
        "type=KO",
        "type=KO&type=GW&gratis=1",
        "open=wo&dagdeel=avond",
        "open=nu&dagdeel=namiddag",
        "wijk=ledeberg&wijk=brugse-poort&leeftijd=3",
        "bij=51.05,3.72&taal=nl",
        "bbox=3.70,51.04,3.72,51.05",
        "q=bib",
    ],
)
def test_the_count_beside_an_option_is_the_length_of_the_geojson_it_leads_to(
    city: City, client: Client, clock: list[datetime], query: str
) -> None:
    visitor, asked = Visitor(client), asked_in(query)
    page = visitor.page(query)
    led_to = {
        name: {value: len(visitor.features(query_of(asked, **{name: [value]}))) for value in counts}
        for name, counts in page.counts.items()
    }
    assert page.counts == led_to


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "bij=51.05,3.72", "type=KO&type=SO", "bbox=3,50,4,52"])
def test_a_list_of_many_pages_holds_every_place_once(
    city: City, client: Client, clock: list[datetime], query: str
) -> None:
    asked = asked_in(query)
    expected = selection_oracle.chosen(city, asked, clock[0])
    assert len(expected) > LONGEST_LIST
    assert sorted(Visitor(client).list_ids(asked)) == [place.pk for place in expected]


@pytest.mark.django_db
def test_the_list_stands_by_name_without_regard_to_accents_and_capitals(
    city: City, client: Client, clock: list[datetime]
) -> None:
    names = {place.pk: place.sort_name for place in city.places}
    listed = [names[pk] for pk in Visitor(client).list_ids({"q": ["bib"]})]
    assert listed == sorted(listed)
    assert len(listed) > 1


@pytest.mark.django_db
def test_the_whole_page_and_the_part_for_a_changed_selection_say_the_same(
    city: City, client: Client, clock: list[datetime]
) -> None:
    visitor = Visitor(client)
    whole, part = (visitor.page("type=SO&gratis=1", whole=whole) for whole in (True, False))
    assert (whole.ids, whole.total, whole.counts) == (part.ids, part.total, part.counts)


@pytest.mark.django_db
def test_the_embedded_list_says_the_same(city: City, client: Client, clock: list[datetime]) -> None:
    answer = client.get("/kaart/insluiten/?type=SO")
    assert f'data-total="{Visitor(client).page("type=SO").total}"' in answer.content.decode()


@pytest.mark.django_db
def test_what_is_chosen_stands_checked_and_as_a_pill(
    city: City, client: Client, clock: list[datetime]
) -> None:
    page = Visitor(client).page("type=SO&type=SO&wijk=ledeberg&q=bib&bij=51.05,3.72&taal=")
    assert page.checked == {("type", "SO"), ("wijk", "ledeberg")}
    assert page.pills == 4


@pytest.mark.django_db
@pytest.mark.parametrize("near", POINTS)
def test_near_a_point_everyone_gives_the_same_order_and_distance(
    city: City, client: Client, clock: list[datetime], near: str
) -> None:
    visitor, query = Visitor(client), f"bij={near}&type=KO"
    by_id = {place.pk: place for place in city.places}
    features = visitor.features(query)
    ids = [feature["id"] for feature in features]
    assert ids == visitor.list_ids({"bij": [near], "type": ["KO"]})
    assert ids == [int(row["id"]) for row in visitor.csv_rows(query)]
    distances = [selection_oracle.metres(by_id[pk], near) for pk in ids]
    assert [round(one) for one in distances] == sorted(round(one) for one in distances)
    said = [feature["properties"]["afstand"] for feature in features]
    assert said == pytest.approx(distances, abs=1)
    assert [int(row["afstand"]) for row in visitor.csv_rows(query)] == said


@pytest.mark.django_db
def test_the_workbook_has_the_rows_of_the_csv(
    city: City, client: Client, clock: list[datetime]
) -> None:
    visitor = Visitor(client)
    for query in ("", "type=GW&leeftijd=7", "bij=51.05,3.72", "wijk=leeg"):
        as_text = [
            {name: "" if value is None else str(value).removesuffix(" 00:00:00")
             for name, value in row.items()}
            for row in visitor.xlsx_rows(query)
        ]  # fmt: skip
        # In a CSV a sign that begins a formula gets an apostrophe; a workbook says what is text.
        told = [
            {name: value.removeprefix("'") for name, value in row.items()}
            for row in visitor.csv_rows(query)
        ]
        assert as_text == told


@pytest.mark.django_db
def test_the_wijken_on_the_map_count_what_choosing_them_would_give(
    city: City, client: Client, clock: list[datetime]
) -> None:
    visitor = Visitor(client)
    for query in ("", "type=KO", "wijk=ledeberg&gratis=1"):
        beside = visitor.page(query).counts["wijk"]
        outlines = visitor.get("/kaart/wijken.geojson", query).json()["features"]
        on_outline = {one["properties"]["wijk"]: one["properties"]["aantal"] for one in outlines}
        on_markers = visitor.markers(query).wijken
        assert on_outline == beside
        assert {slug: on_markers.get(slug, 0) for slug in beside} == beside


@pytest.mark.django_db
def test_markers_stand_where_their_places_are_and_look_as_they_are(
    city: City, client: Client, clock: list[datetime]
) -> None:
    bits = {"KO": 1, "SO": 2, "GW": 4}
    published = [place for place in city.places if place.is_published]
    markers = Visitor(client).markers("")
    looks = {
        place.pk: sum(bits[code] for code in place.encounter_types)
        + (0 if place.is_certain(clock[0].date()) else 8)
        for place in published
    }
    assert {pk: int(point[2], 16) for pk, point in markers.points.items()} == looks
    assert markers.names == {place.pk: place.name for place in published}
    for place in published:
        assert markers.points[place.pk][:2] == pytest.approx((place.lat, place.lon), abs=1e-5)


def test_the_panel_offers_every_language_and_moment_that_can_be_read() -> None:
    assert list(values.OPEN_LABELS) == ["nu", *selection_oracle.DAYS]
    assert list(values.PARTS) == list(selection_oracle.PARTS)
