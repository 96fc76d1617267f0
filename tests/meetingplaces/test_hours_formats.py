"""The hours as other programs read them: OpenStreetMap and schema.org."""

from datetime import date, time
from typing import Any

import pytest
from opening_hours import validate
from pytest_django import DjangoAssertNumQueries

from meetingplaces.holidays import Calendar, Span
from meetingplaces.hours import Day, as_osm, as_schema_org
from meetingplaces.models import HoursState, MeetingPlace, SchoolHoliday
from tests.factories import a_place, open_on
from tests.meetingplaces.hours_stories import KERST, ORDINARY, SATURDAY, WEDNESDAY, except_on, known

pytestmark = pytest.mark.django_db

KROKUS = Span("Krokusvakantie", date(2027, 2, 8), date(2027, 2, 14))


def osm(place: MeetingPlace) -> str:
    """Return the hours from 18 November 2026 on, and hold them to the grammar."""
    day = Day.of(ORDINARY, Calendar(since=ORDINARY, spans=(KERST, KROKUS)))
    written = as_osm(known(place), day)
    assert validate(written or "off")
    return written


def wednesdays(**fields: Any) -> MeetingPlace:
    """Return a place that is open on Wednesday from 14:00 to 17:00."""
    place = a_place()
    open_on(place, WEDNESDAY, "14:00", "17:00", **fields)
    return place


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "We 14:00-17:00; PH off"),
        ({"on_public_holidays": True}, "We 14:00-17:00"),
        ({"nth": 1}, "We[1] 14:00-17:00; PH off"),
        ({"nth": -1}, "We[-1] 14:00-17:00; PH off"),
        ({"by_appointment": True}, 'We 14:00-17:00 unknown "op afspraak"; PH off'),
        ({"note": 'het "café"'}, "We 14:00-17:00 open \"het 'café'\"; PH off"),
        ({"months_off": [7, 8]}, "Jan-Jun,Sep-Dec: We 14:00-17:00; PH off"),
        ({"months_off": [11], "nth": 1}, "Jan-Oct,Dec: We[1] 14:00-17:00; PH off"),
        ({"months_off": list(range(1, 13))}, "PH off"),
        ({"valid_from": date(2025, 9, 1)}, "We 14:00-17:00; PH off"),
        ({"valid_from": date(2027, 1, 6)}, "2027 Jan 06+: We 14:00-17:00; PH off"),
        (
            {"valid_from": date(2026, 12, 2), "valid_to": date(2026, 12, 2)},
            "2026 Dec 02: We 14:00-17:00; PH off",
        ),
        (
            {"valid_to": date(2027, 6, 30)},
            "2026 Nov 18-2027 Jun 30: We 14:00-17:00; PH off",
        ),
        (
            {"school_period": "school"},
            "2026 Nov 18-2026 Dec 20,2027 Jan 04-2027 Feb 07,2027 Feb 15+: We 14:00-17:00; PH off",
        ),
        (
            {"school_period": "vakantie"},
            "2026 Dec 21-2027 Jan 03,2027 Feb 08-2027 Feb 14: We 14:00-17:00; PH off",
        ),
        (
            {"valid_from": date(2027, 6, 15), "months_off": [7, 8]},
            (
                "2027 Jun 15-2027 Jun 30,2027 Sep 01-2027 Dec 31: We 14:00-17:00, "
                "2028+ Jan-Jun,Sep-Dec: We 14:00-17:00; PH off"
            ),
        ),
    ],
)
def test_one_moment_for_openstreetmap(fields: dict[str, Any], expected: str) -> None:
    assert osm(wednesdays(**fields)) == expected


def test_days_alike_are_written_together() -> None:
    place = a_place()
    for weekday in (0, 1, 2, 4):
        open_on(place, weekday, "09:00", "12:00")
    open_on(place, WEDNESDAY, "14:00", "17:00")
    assert osm(place) == "Mo-We,Fr 09:00-12:00, We 14:00-17:00; PH off"


def test_moments_on_public_holidays_come_after_the_day_off() -> None:
    place = wednesdays()
    open_on(place, SATURDAY, "10:00", "12:00", on_public_holidays=True)
    assert osm(place) == "We 14:00-17:00; PH off, Sa 10:00-12:00"


def test_an_appointment_does_not_hide_free_hours() -> None:
    place = wednesdays()
    open_on(place, WEDNESDAY, "09:00", "15:00", on_public_holidays=True, by_appointment=True)
    assert osm(place) == 'We 09:00-15:00 unknown "op afspraak", We 14:00-17:00; PH off'


def test_midnight_is_the_end_of_the_day() -> None:
    place = a_place()
    open_on(place, SATURDAY, "20:00", "23:59", on_public_holidays=True)
    assert osm(place) == "Sa 20:00-24:00"


def test_exceptions_over_the_turn_of_the_year_and_with_other_hours() -> None:
    place = wednesdays()
    except_on(place, date(2026, 6, 1), reason="voorbij")
    except_on(place, date(2026, 12, 24), date(2027, 1, 6), reason="kerst")
    except_on(place, date(2026, 12, 30), opens=time(10), closes=time(12))
    assert osm(place) == (
        'We 14:00-17:00; PH off; 2026 Dec 24-2027 Jan 06 off "kerst"; '
        "2026 Dec 30 off, 2026 Dec 30 10:00-12:00"
    )


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (HoursState.UNKNOWN, ""),
        (HoursState.MOMENTS, ""),
        (HoursState.ALWAYS, "24/7"),
        (HoursState.APPOINTMENT, '24/7 unknown "op afspraak"'),
    ],
)
def test_a_place_without_moments(state: HoursState, expected: str) -> None:
    assert osm(a_place(hours_state=state)) == expected


def test_one_known_day_does_not_close_the_unknown_ones() -> None:
    place = a_place(hours_state=HoursState.UNKNOWN)
    except_on(place, date(2026, 12, 30), opens=time(10), closes=time(12))
    assert osm(place) == "24/7 unknown; 2026 Dec 30 off, 2026 Dec 30 10:00-12:00"


def test_a_moment_for_holidays_that_nobody_knows_yet_is_closed() -> None:
    place = wednesdays(school_period="vakantie", on_public_holidays=True)
    day = Day.of(ORDINARY, Calendar(since=ORDINARY, spans=()))
    assert as_osm(place, day) == "off"


def test_school_holidays_come_from_the_editors_table() -> None:
    place = wednesdays(school_period="vakantie", on_public_holidays=True)
    SchoolHoliday.objects.create(name="Maanvakantie", first=date(2090, 3, 1), last=date(2090, 3, 7))
    assert as_osm(place) == "2090 Mar 01-2090 Mar 07: We 14:00-17:00"


def spec(**facts: Any) -> dict[str, Any]:
    """Return a row of schema.org."""
    return {"@type": "OpeningHoursSpecification", **facts}


CLOSED_ON_HOLIDAYS = spec(
    dayOfWeek="https://schema.org/PublicHolidays", opens="00:00", closes="00:00"
)


def test_plain_moments_for_schema_org() -> None:
    place = wednesdays(valid_from=date(2026, 9, 1), valid_to=date(2027, 6, 30))
    assert as_schema_org(place, ORDINARY) == {
        "openingHoursSpecification": [
            spec(
                dayOfWeek="https://schema.org/Wednesday",
                opens="14:00",
                closes="17:00",
                validFrom="2026-09-01",
                validThrough="2027-06-30",
            ),
            CLOSED_ON_HOLIDAYS,
        ]
    }


def test_a_place_that_is_also_open_on_public_holidays() -> None:
    rows = as_schema_org(wednesdays(on_public_holidays=True), ORDINARY)
    assert CLOSED_ON_HOLIDAYS not in rows["openingHoursSpecification"]


@pytest.mark.parametrize(
    "fields",
    [
        {"nth": 1},
        {"months_off": [7]},
        {"school_period": "school"},
        {"by_appointment": True},
        {"valid_to": date(2026, 11, 17)},
    ],
)
def test_what_schema_org_cannot_say_is_left_out(fields: dict[str, Any]) -> None:
    assert as_schema_org(wednesdays(**fields), ORDINARY) == {}


def test_exceptions_for_schema_org() -> None:
    place = a_place(hours_state=HoursState.UNKNOWN)
    except_on(place, date(2026, 6, 1))
    except_on(place, date(2026, 12, 24), date(2027, 1, 3))
    except_on(place, date(2026, 12, 30), opens=time(10), closes=time(12))
    assert as_schema_org(place, ORDINARY) == {
        "specialOpeningHoursSpecification": [
            spec(opens="00:00", closes="00:00", validFrom="2026-12-24", validThrough="2027-01-03"),
            spec(opens="10:00", closes="12:00", validFrom="2026-12-30", validThrough="2026-12-30"),
        ]
    }


def test_always_open_for_schema_org() -> None:
    rows = as_schema_org(a_place(hours_state=HoursState.ALWAYS), ORDINARY)
    [row] = rows["openingHoursSpecification"]
    assert (row["opens"], row["closes"], len(row["dayOfWeek"])) == ("00:00", "23:59", 7)


@pytest.mark.parametrize("state", [HoursState.UNKNOWN, HoursState.APPOINTMENT])
def test_nothing_for_schema_org_where_nothing_is_known(state: HoursState) -> None:
    assert as_schema_org(a_place(hours_state=state), ORDINARY) == {}


def test_no_query_per_place(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _n in range(3):
        except_on(wednesdays(school_period="school"), ORDINARY)
    places = list(MeetingPlace.objects.for_list())
    day = Day.of(ORDINARY, Calendar(since=ORDINARY, spans=(KERST,)))
    with django_assert_num_queries(0):
        for place in places:
            as_osm(place, day)
            as_schema_org(place, ORDINARY)
