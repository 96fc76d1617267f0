"""What people read about the hours of a place: the week, the rhythm, the exceptions."""

from datetime import date, datetime, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from meetingplaces.hours import Day, coming_exceptions, rhythm, today_line, week_of
from meetingplaces.hours.week import WeekDay, WeekPeriod
from meetingplaces.models import HoursState, MeetingPlace
from tests.factories import a_place, open_on
from tests.meetingplaces.hours_stories import (
    CALENDAR,
    MONDAY,
    ORDINARY,
    SATURDAY,
    WEDNESDAY,
    except_on,
    known,
    two_periods,
)
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db


def a_day(on: date, name: str, **fields: Any) -> WeekDay:
    """Return a day of the week on which nothing happens, unless said otherwise."""
    usual = {"periods": [], "otherwise": "gesloten", "remark": "", "is_today": False}
    return WeekDay(date=on, name=name, **{**usual, **fields})


class TestWeek:
    def test_seven_days_from_today(self) -> None:
        place = two_periods()
        open_on(place, SATURDAY, "10:00", "12:00", note="babbelcafé", by_appointment=True)
        except_on(place, date(2026, 11, 12), reason="opleiding")
        week = week_of(known(place), Day.of(date(2026, 11, 11), CALENDAR))
        saturday = WeekPeriod("10:00–12:00", "babbelcafé", by_appointment=True)
        assert week == [
            a_day(date(2026, 11, 11), "woensdag", remark="Wapenstilstand", is_today=True),
            a_day(date(2026, 11, 12), "donderdag", remark="Opleiding"),
            a_day(date(2026, 11, 13), "vrijdag"),
            a_day(date(2026, 11, 14), "zaterdag", periods=[saturday]),
            a_day(date(2026, 11, 15), "zondag"),
            a_day(date(2026, 11, 16), "maandag"),
            a_day(date(2026, 11, 17), "dinsdag"),
        ]

    def test_periods_come_in_the_order_of_the_day(self) -> None:
        week = week_of(known(two_periods()), Day.of(ORDINARY, CALENDAR))
        assert [period.text for period in week[0].periods] == ["9:00–12:00", "14:00–17:00"]

    def test_holidays_of_both_kinds_are_remarked(self) -> None:
        week = week_of(known(two_periods()), Day.of(date(2026, 12, 25), CALENDAR))
        assert week[0].remark == "Kerstmis, Kerstvakantie"

    @pytest.mark.parametrize(
        "state", [HoursState.UNKNOWN, HoursState.ALWAYS, HoursState.APPOINTMENT, HoursState.MOMENTS]
    )
    def test_no_week_when_every_day_is_alike(self, state: HoursState) -> None:
        place = a_place(hours_state=state)
        assert week_of(known(place), Day.of(ORDINARY, CALENDAR)) == []

    def test_no_week_of_seven_closed_days(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "14:00", "17:00", nth=1)
        assert week_of(known(place), Day.of(ORDINARY, CALENDAR)) == []

    @pytest.mark.parametrize(
        ("state", "usually"),
        [(HoursState.UNKNOWN, "niet gekend"), (HoursState.APPOINTMENT, "alleen op afspraak")],
    )
    def test_an_exception_makes_days_differ(self, state: HoursState, usually: str) -> None:
        place = a_place(hours_state=state)
        except_on(place, ORDINARY)
        week = week_of(known(place), Day.of(ORDINARY, CALENDAR))
        assert [day.otherwise for day in week] == ["gesloten", *[usually] * 6]
        assert week[0].remark == "Uitzondering"

    def test_an_always_open_place_is_open_all_day(self) -> None:
        place = a_place(hours_state=HoursState.ALWAYS)
        except_on(place, ORDINARY)
        week = week_of(known(place), Day.of(ORDINARY, CALENDAR))
        assert [[period.text for period in day.periods] for day in week] == [
            [],
            *[["heel de dag"]] * 6,
        ]


def rhythm_of(place: MeetingPlace) -> list[str]:
    """Return the rhythm without the closing line on public holidays."""
    lines = rhythm(known(place), ORDINARY)
    return [one for one in lines if "wettelijke feestdagen" not in one]


class TestRhythm:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, "Elke woensdag van 14:00 tot 17:00"),
            (
                {"school_period": "school"},
                "Elke woensdag van 14:00 tot 17:00, alleen in schoolweken",
            ),
            (
                {"school_period": "vakantie"},
                "Elke woensdag van 14:00 tot 17:00, alleen in schoolvakanties",
            ),
            (
                {"nth": 1, "months_off": [8, 7]},
                "Eerste woensdag van de maand van 14:00 tot 17:00, niet in juli en augustus",
            ),
            ({"nth": -1}, "Laatste woensdag van de maand van 14:00 tot 17:00"),
            ({"by_appointment": True}, "Elke woensdag van 14:00 tot 17:00, op afspraak"),
            ({"on_public_holidays": True}, "Elke woensdag van 14:00 tot 17:00, ook op feestdagen"),
            ({"note": "babbelcafé"}, "Elke woensdag van 14:00 tot 17:00 (babbelcafé)"),
            (
                {"valid_from": date(2026, 9, 1)},
                "Elke woensdag van 14:00 tot 17:00, vanaf 1 september 2026",
            ),
            (
                {"valid_to": date(2027, 6, 30)},
                "Elke woensdag van 14:00 tot 17:00, tot en met 30 juni 2027",
            ),
            (
                {"valid_from": date(2026, 9, 1), "valid_to": date(2027, 6, 30)},
                "Elke woensdag van 14:00 tot 17:00, van 1 september 2026 tot en met 30 juni 2027",
            ),
            (
                {"valid_from": date(2026, 12, 2), "valid_to": date(2026, 12, 2)},
                "Op woensdag 2 december 2026 van 14:00 tot 17:00",
            ),
        ],
    )
    def test_one_moment(self, fields: dict[str, Any], expected: str) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "14:00", "17:00", **fields)
        assert rhythm_of(place) == [expected]

    @pytest.mark.parametrize(
        ("weekdays", "expected"),
        [
            ([0, 1, 2, 3, 4], "Van maandag tot en met vrijdag van 9:00 tot 12:00"),
            ([0, 2], "Elke maandag en woensdag van 9:00 tot 12:00"),
            ([0, 1, 4], "Elke maandag, dinsdag en vrijdag van 9:00 tot 12:00"),
            ([0, 1, 2, 3, 4, 5, 6], "Elke dag van 9:00 tot 12:00"),
        ],
    )
    def test_days_alike_are_said_together(self, weekdays: list[int], expected: str) -> None:
        place = a_place()
        for weekday in weekdays:
            open_on(place, weekday, "09:00", "12:00")
        assert rhythm_of(place) == [expected]

    def test_two_periods_of_one_day_are_one_sentence(self) -> None:
        expected = "Elke woensdag van 9:00 tot 12:00 en van 14:00 tot 17:00"
        assert rhythm_of(two_periods()) == [expected]

    def test_what_is_behind_us_is_left_out(self) -> None:
        place = two_periods()
        open_on(place, MONDAY, "09:00", "12:00", valid_to=date(2026, 11, 17))
        assert len(rhythm_of(place)) == 1

    def test_public_holidays_are_mentioned(self) -> None:
        place = two_periods()
        assert rhythm(known(place), ORDINARY)[-1] == "Gesloten op wettelijke feestdagen"
        open_on(place, MONDAY, "09:00", "12:00", on_public_holidays=True)
        expected = "Op andere feestdagen gesloten"
        assert rhythm(known(place), ORDINARY)[-1] == expected

    def test_single_dates_come_last_in_their_order(self) -> None:
        place = a_place()
        for on in (date(2027, 1, 4), date(2026, 12, 7)):
            open_on(place, MONDAY, "14:00", "16:00", valid_from=on, valid_to=on)
        open_on(place, WEDNESDAY, "09:00", "12:00")
        assert rhythm_of(place) == [
            "Elke woensdag van 9:00 tot 12:00",
            "Op maandag 7 december 2026 van 14:00 tot 16:00",
            "Op maandag 4 januari 2027 van 14:00 tot 16:00",
        ]

    @pytest.mark.parametrize("state", [HoursState.UNKNOWN, HoursState.ALWAYS])
    def test_no_rhythm_where_moments_do_not_count(self, state: HoursState) -> None:
        place = two_periods()
        place.hours_state = state
        assert rhythm(place, ORDINARY) == []


def test_the_exceptions_that_are_coming() -> None:
    place = two_periods()
    except_on(place, date(2026, 11, 2), date(2026, 11, 17), reason="voorbij")
    except_on(place, date(2026, 12, 24), date(2027, 1, 3), reason="kerstvakantie")
    except_on(place, date(2026, 12, 1), opens=time(10), closes=time(12))
    assert coming_exceptions(known(place), Day.of(ORDINARY, CALENDAR)) == [
        "Dinsdag 1 december 2026: open van 10:00 tot 12:00",
        "Van 24 december 2026 tot en met 3 januari 2027: gesloten (kerstvakantie)",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_no_query_per_place(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _n in range(number):
        except_on(two_periods(), date(2026, 12, 1))
    places = list(MeetingPlace.objects.for_list())
    now = datetime.combine(ORDINARY, time(18), tzinfo=GENT)
    with django_assert_num_queries(2):  # the state of the data, and the school holidays once
        day = Day.today(now)
        for place in places:
            today_line(place, day, now)
            week_of(place, day)
            rhythm(place)
            coming_exceptions(place, day)
