"""Asking for places by weekday and part of the day, and what that costs."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from meetingplaces.facets import counts
from meetingplaces.hours import SLOTS, Week, options_of, week_of_places
from meetingplaces.models import HoursState, MeetingPlace, OpeningException
from meetingplaces.selection import Selection
from tests.factories import a_place, open_on
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2
MORNING, AFTERNOON, EVENING = 1, 2, 4
TODAY = date(2026, 11, 18)  # a Wednesday
NOW = datetime.combine(TODAY, time(15), tzinfo=GENT)


def names(**asked: Any) -> set[str]:
    """Return the names of the places that are open when asked so."""
    asked.setdefault("today", TODAY)
    return set(MeetingPlace.objects.open_at(**asked).values_list("name", flat=True))


@pytest.fixture
def _places() -> None:
    open_on(a_place("Ochtend"), MONDAY, "09:00", "12:00")
    open_on(a_place("Middag"), WEDNESDAY, "12:00", "18:00")
    open_on(a_place("Avond"), WEDNESDAY, "18:00", "20:00")
    open_on(a_place("Afspraak op maandag"), MONDAY, "14:00", "16:00", by_appointment=True)
    a_place("Plein", hours_state=HoursState.ALWAYS)
    a_place("Op afspraak", hours_state=HoursState.APPOINTMENT)
    a_place("Onbekend", hours_state=HoursState.UNKNOWN)
    a_place("Leeg", hours_state=HoursState.MOMENTS)


@pytest.mark.usefixtures("_places")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"weekdays": [MONDAY]}, {"Ochtend", "Afspraak op maandag", "Plein"}),
        ({"weekdays": [TUESDAY]}, {"Plein"}),
        (
            {"weekdays": [MONDAY, WEDNESDAY], "parts": MORNING},
            {"Ochtend", "Plein"},
        ),
        # Noon and six o'clock belong to one part only.
        ({"weekdays": [WEDNESDAY], "parts": AFTERNOON}, {"Middag", "Plein"}),
        ({"weekdays": [WEDNESDAY], "parts": EVENING}, {"Avond", "Plein"}),
        ({"weekdays": [MONDAY], "parts": EVENING}, {"Plein"}),
        ({"parts": EVENING}, {"Avond", "Plein"}),
        ({"parts": MORNING | EVENING}, {"Ochtend", "Avond", "Plein"}),
        ({}, {"Ochtend", "Middag", "Avond", "Afspraak op maandag", "Plein"}),
        ({"now": NOW}, {"Middag", "Plein"}),
        ({"now": NOW, "parts": AFTERNOON}, {"Middag", "Plein"}),
        ({"now": NOW, "parts": EVENING}, set()),
        (
            {"now": NOW, "weekdays": [MONDAY]},
            {"Middag", "Ochtend", "Afspraak op maandag", "Plein"},
        ),
        ({"now": NOW, "weekdays": [MONDAY], "parts": MORNING}, {"Ochtend", "Plein"}),
    ],
)
def test_who_is_open(asked: dict[str, Any], expected: set[str]) -> None:
    assert names(**asked) == expected


def test_moments_count_until_their_last_day() -> None:
    open_on(a_place("Voorbij"), MONDAY, "09:00", "12:00", valid_to=date(2026, 11, 17))
    open_on(a_place("Vandaag nog"), MONDAY, "09:00", "12:00", valid_to=TODAY)
    open_on(a_place("Begint later"), MONDAY, "09:00", "12:00", valid_from=date(2027, 1, 4))
    assert names(weekdays=[MONDAY]) == {"Vandaag nog", "Begint later"}


def test_day_and_part_are_one_and_the_same_moment() -> None:
    place = a_place("Twee momenten")
    open_on(place, MONDAY, "09:00", "12:00")
    open_on(place, WEDNESDAY, "18:00", "20:00")
    assert names(weekdays=[MONDAY], parts=EVENING) == set()


@pytest.mark.usefixtures("_places")
def test_the_counts_say_what_an_option_would_give() -> None:
    week = week_of_places(MeetingPlace.objects.all(), NOW)
    given = options_of(week, weekdays=[], parts=0, now=NOW, with_now=False)
    counted = {name: bits.bit_count() for name, bits in given.items()}
    days = {"ma": 3, "di": 1, "wo": 3, "do": 1, "vr": 1, "za": 1, "zo": 1}
    assert counted == {**days, "nu": 2, "voormiddag": 2, "namiddag": 3, "avond": 2}


@pytest.mark.usefixtures("_places")
@pytest.mark.parametrize(
    ("moment", "part"), [("11:59", "voormiddag"), ("12:00", "namiddag"), ("18:00", "avond")]
)
def test_now_counts_in_its_own_part_of_the_day(moment: str, part: str) -> None:
    now = datetime.combine(TODAY, time.fromisoformat(moment), tzinfo=GENT)
    week = week_of_places(MeetingPlace.objects.filter(name="Plein"), now)
    given = options_of(week, weekdays=[], parts=0, now=now, with_now=True)
    parts = {name: given[name].bit_count() for name in ("voormiddag", "namiddag", "avond")}
    assert parts == {"voormiddag": 0, "namiddag": 0, "avond": 0} | {part: 1}


@pytest.mark.usefixtures("_places")
def test_now_asked_together_with_another_part_of_the_day_fits_nothing() -> None:
    selection = Selection(QueryDict("open=nu&dagdeel=avond"), now=NOW)
    counted = counts(selection)
    assert (selection.total, counted["type"].total(), counted["dagdeel"]["namiddag"]) == (0, 0, 2)


def test_no_places_give_empty_sets() -> None:
    assert week_of_places(MeetingPlace.objects.none(), NOW) == Week((0,) * SLOTS, 0)


def test_a_place_stands_in_the_set_of_every_slot_it_matches(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    place = a_place()
    open_on(place, WEDNESDAY, "14:00", "17:00")
    open_on(place, MONDAY, "09:00", "12:30")
    closed = a_place(hours_state=HoursState.ALWAYS)
    OpeningException.objects.create(place=closed, first=TODAY, last=TODAY)
    places = MeetingPlace.objects.published()
    week_of_places(places, NOW)  # the school holidays are kept from here on
    with django_assert_num_queries(3):  # the state of the data, who is open now, and the weeks
        week = week_of_places(places, NOW)
    first = [slot for slot in range(SLOTS) if week.slots[slot] & 1]
    second = [slot for slot in range(SLOTS) if week.slots[slot] & 2]
    monday_morning, monday_afternoon, wednesday_afternoon = 0, 1, 7
    assert first == [monday_morning, monday_afternoon, wednesday_afternoon]
    assert (second, week.now) == (list(range(SLOTS)), 1)
