"""One set of rules, told three times: in Python, in SQL, and by an independent reader of OSM."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from meetingplaces.holidays import calendar_of, load_school_holidays, public_holidays
from meetingplaces.hours import Day, as_osm, is_open_at, options_of, week_of_places
from meetingplaces.models import MeetingPlace
from meetingplaces.values import PARTS, WEEKDAYS
from tests.meetingplaces.random_hours import FIRST, GENT, a_place_with, instants, instants_of, weeks

pytestmark = pytest.mark.django_db

many = settings(
    max_examples=100,
    deadline=None,
    # No shrinking: every try writes places, and the assertion shows all that is needed.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
fewer = settings(many, max_examples=30)


@pytest.fixture(autouse=True)
def _school_holidays(db: None) -> None:
    load_school_holidays()


def whit_sunday(year: int) -> date:
    """Return Pentecost, which opening-hours-py does not count among the Belgian holidays."""
    names = public_holidays("BE", year)
    return next(day for day, name in names.items() if name == "Pinksteren")


@many
@given(data=st.data(), week=weeks())
def test_python_sql_and_osm_tell_the_same(data: st.DataObject, week: dict[str, Any]) -> None:
    place = a_place_with(week)
    calendar = calendar_of(FIRST)
    written = as_osm(place, Day.of(FIRST, calendar))
    read = OpeningHours(written or "off", timezone=GENT, country="BE")
    for now in data.draw(st.lists(instants_of(week), min_size=8, max_size=8)):
        told = {
            "python": is_open_at(place, Day.of(now.date(), calendar), now.time()),
            "sql": MeetingPlace.objects.filter(pk=place.pk).open_at(now=now).exists(),
        }
        if now.date() != whit_sunday(now.year):
            told["osm"] = read.is_open(now.replace(tzinfo=None))
        assert len(set(told.values())) == 1, (told, now, written)
    place.delete()


@fewer
@given(data=st.data(), many_weeks=st.lists(weeks(), min_size=1, max_size=6), now=instants())
def test_the_count_of_every_option_is_what_it_gives(
    data: st.DataObject, many_weeks: list[dict[str, Any]], now: datetime
) -> None:
    pks = [a_place_with(week).pk for week in many_weeks]
    places = MeetingPlace.objects.filter(pk__in=pks)
    days = data.draw(st.lists(st.integers(0, 6), max_size=3, unique=True))
    with_now = data.draw(st.booleans())
    parts = data.draw(st.integers(0, 7))
    given = options_of(
        week_of_places(places, now), weekdays=days, parts=parts, now=now, with_now=with_now
    )
    counted = {name: bits.bit_count() for name, bits in given.items()}
    given_now = now if with_now else None
    today = now.date()
    expected = {
        "nu": places.open_at(parts=parts, now=now, today=today).count(),
        **{
            name: places.open_at(weekdays=[day], parts=parts, today=today).count()
            for name, day in WEEKDAYS.items()
        },
        **{
            name: places.open_at(weekdays=days, parts=part, now=given_now, today=today).count()
            for name, part in PARTS.items()
        },
    }
    assert counted == expected
    places.delete()
