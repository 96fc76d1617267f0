"""When a place is open: the rules, one story each."""

from datetime import date, datetime, time
from typing import Any

import pytest

from meetingplaces.holidays import Calendar
from meetingplaces.hours import Day, is_open_at, periods_on
from meetingplaces.hours.periods import Period
from meetingplaces.models import HoursState, MeetingPlace, SchoolHoliday
from tests.factories import a_place, open_on
from tests.meetingplaces.hours_stories import HERFST, ORDINARY, WEDNESDAY, except_on
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db


def day(on: date = ORDINARY) -> Day:
    """Return a day in a calendar with one school holiday."""
    return Day.of(on, Calendar(since=date(2025, 1, 1), spans=(HERFST,)))


def speelcafe(**fields: Any) -> MeetingPlace:
    """Return a place that is open on Wednesday from 14:00 to 17:00."""
    place = a_place("Speelcafé")
    open_on(place, WEDNESDAY, "14:00", "17:00", **fields)
    return place


def is_open(place: MeetingPlace, on: date, clock: str = "15:00") -> bool:
    """Ask both tellers of the rules; they must agree."""
    at = time.fromisoformat(clock)
    now = datetime.combine(on, at, tzinfo=GENT)
    told = is_open_at(place, day(on), at)
    found = MeetingPlace.objects.filter(pk=place.pk).open_at(now=now).exists()
    assert told == found, "Python and the database disagree"
    return told


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("13:59", False), ("14:00", True), ("16:59:59", True), ("17:00", False)],
)
def test_a_moment_begins_on_time_and_is_over_at_its_end(clock: str, expected: bool) -> None:
    assert is_open(speelcafe(), ORDINARY, clock) is expected


def test_a_moment_of_wednesday_says_nothing_of_thursday() -> None:
    assert not is_open(speelcafe(), date(2026, 11, 19))


@pytest.mark.parametrize(
    ("nth", "open_days"),
    [(1, [4]), (2, [11]), (3, [18]), (4, [25]), (5, []), (-1, [25]), (None, [4, 11, 18, 25])],
)
def test_which_wednesday_of_the_month(nth: int | None, open_days: list[int]) -> None:
    place = speelcafe(nth=nth, on_public_holidays=True)
    wednesdays = [4, 11, 18, 25]
    assert [d for d in wednesdays if is_open(place, date(2026, 11, d))] == open_days


def test_the_fifth_wednesday_may_also_be_the_last() -> None:
    assert day(date(2026, 12, 30)).nths == [5, -1]
    assert is_open(speelcafe(nth=5), date(2026, 12, 30))
    assert is_open(speelcafe(nth=-1), date(2026, 12, 30))
    assert not is_open(speelcafe(nth=-1), date(2026, 12, 23))


def test_the_first_and_the_last_day_are_included() -> None:
    place = speelcafe(valid_from=date(2026, 11, 18), valid_to=date(2026, 11, 25))
    around = [date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 25), date(2026, 12, 2)]
    assert [is_open(place, on) for on in around] == [False, True, True, False]


def test_one_single_date() -> None:
    place = speelcafe(valid_from=ORDINARY, valid_to=ORDINARY)
    assert is_open(place, ORDINARY)
    assert not is_open(place, date(2026, 11, 25))


def test_months_that_are_left_out() -> None:
    place = speelcafe(months_off=[7, 8])
    assert not is_open(place, date(2026, 7, 1))
    assert not is_open(place, date(2026, 8, 26))
    assert is_open(place, date(2026, 9, 2))


@pytest.mark.usefixtures("_herfst")
class TestSchoolHolidays:
    """The autumn holiday runs from 2 to 8 November 2026."""

    @pytest.fixture
    def _herfst(self) -> None:
        SchoolHoliday.objects.create(name=HERFST.name, first=HERFST.first, last=HERFST.last)

    @pytest.mark.parametrize(
        ("school_period", "in_holiday", "after"),
        [("altijd", True, True), ("school", False, True), ("vakantie", True, False)],
    )
    def test_school_weeks_and_holidays(
        self, school_period: str, in_holiday: bool, after: bool
    ) -> None:
        place = speelcafe(school_period=school_period)
        assert is_open(place, date(2026, 11, 4)) is in_holiday
        assert is_open(place, ORDINARY) is after


def test_closed_on_a_public_holiday_unless_it_says_otherwise() -> None:
    wapenstilstand = date(2026, 11, 11)
    assert day(wapenstilstand).public_holiday == "Wapenstilstand"
    assert not is_open(speelcafe(), wapenstilstand)
    assert is_open(speelcafe(on_public_holidays=True), wapenstilstand)


def test_by_appointment_is_not_walking_in() -> None:
    place = speelcafe(by_appointment=True)
    assert not is_open(place, ORDINARY)
    assert periods_on(place, day()) == [Period(time(14), time(17), by_appointment=True)]


def test_an_exception_closes_the_place() -> None:
    place = speelcafe()
    except_on(place, ORDINARY)
    assert not is_open(place, ORDINARY)
    assert is_open(place, date(2026, 11, 25))


def test_an_exception_brings_other_hours() -> None:
    place = speelcafe()
    except_on(place, ORDINARY, opens=time(10), closes=time(12))
    assert is_open(place, ORDINARY, "11:00")
    assert not is_open(place, ORDINARY, "15:00")


def test_an_exception_over_the_turn_of_the_year() -> None:
    place = speelcafe()
    except_on(place, date(2026, 12, 24), date(2027, 1, 6))
    closed = [date(2026, 12, 30), date(2027, 1, 6)]
    assert [is_open(place, on) for on in closed] == [False, False]
    assert is_open(place, date(2026, 12, 23))
    assert is_open(place, date(2027, 1, 13))


def test_a_special_day_within_a_closed_month() -> None:
    place = speelcafe()
    except_on(place, date(2026, 7, 1), date(2026, 7, 31))
    except_on(place, date(2026, 7, 15), opens=time(14), closes=time(16))
    assert is_open(place, date(2026, 7, 15))
    assert not is_open(place, date(2026, 7, 22))


def test_always_open_but_for_its_exceptions() -> None:
    playground = a_place(hours_state=HoursState.ALWAYS)
    except_on(playground, ORDINARY)
    except_on(playground, date(2026, 11, 19), opens=time(9), closes=time(12))
    assert is_open(playground, date(2026, 11, 17), "03:00")
    assert not is_open(playground, ORDINARY, "03:00")
    assert is_open(playground, date(2026, 11, 19), "09:00")
    assert not is_open(playground, date(2026, 11, 19), "12:00")


@pytest.mark.parametrize("state", [HoursState.UNKNOWN, HoursState.APPOINTMENT])
def test_moments_only_count_when_the_place_says_so(state: HoursState) -> None:
    place = speelcafe()
    place.hours_state = state
    place.save()
    assert not is_open(place, ORDINARY)


@pytest.mark.parametrize("state", [HoursState.UNKNOWN, HoursState.APPOINTMENT])
def test_a_day_with_known_hours_counts_where_the_rest_is_unknown(state: HoursState) -> None:
    place = a_place(hours_state=state)
    except_on(place, ORDINARY, opens=time(14), closes=time(17))
    assert is_open(place, ORDINARY)


def test_until_midnight() -> None:
    place = a_place()
    open_on(place, WEDNESDAY, "20:00", "23:59")
    assert is_open(place, ORDINARY, "23:59")
    assert is_open(place, ORDINARY, "23:59:59.999")
    assert not is_open(place, date(2026, 11, 19), "00:00")


def test_past_midnight_is_the_next_day() -> None:
    place = a_place()
    open_on(place, WEDNESDAY, "20:00", "23:59")
    open_on(place, WEDNESDAY + 1, "00:00", "01:00")
    assert is_open(place, ORDINARY, "23:59:30")
    assert is_open(place, date(2026, 11, 19), "00:00")


def test_a_leap_day() -> None:
    place = a_place()
    open_on(place, 1, "14:00", "17:00", nth=-1)
    assert day(date(2028, 2, 29)).nths == [5, -1]
    assert is_open(place, date(2028, 2, 29))
    assert not is_open(place, date(2028, 2, 22))


class TestWhenTheClockChanges:
    """Hours are the wall clock's: 02:30 comes twice in October, and in March it does not come."""

    @pytest.mark.parametrize(
        ("utc", "expected"),
        [
            ("2026-10-25T00:30+00:00", True),  # 02:30, summer time
            ("2026-10-25T01:30+00:00", True),  # 02:30 once more
            ("2026-10-25T02:30+00:00", False),  # 03:30
            ("2027-03-28T00:59+00:00", False),  # 01:59
            ("2027-03-28T01:00+00:00", False),  # 03:00: two o'clock was skipped
        ],
    )
    def test_a_moment_at_night(self, utc: str, expected: bool) -> None:
        place = a_place()
        open_on(place, 6, "02:00", "03:00")
        now = datetime.fromisoformat(utc)
        assert MeetingPlace.objects.open_at(now=now).exists() is expected

    def test_the_day_is_the_day_in_gent(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "00:00", "01:00")
        tuesday_in_london = datetime.fromisoformat("2026-11-17T23:30+00:00")
        assert Day.today(tuesday_in_london).date == ORDINARY
        assert MeetingPlace.objects.open_at(now=tuesday_in_london).get() == place


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        MeetingPlace.objects.open_at(now=datetime(2026, 11, 18, 15, 0))  # noqa: DTZ001
