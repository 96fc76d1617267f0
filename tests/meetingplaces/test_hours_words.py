"""What people read about the hours of a place: today, the week, the rhythm, the exceptions."""

from datetime import date, datetime, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from meetingplaces.holidays import Calendar, Span
from meetingplaces.hours import Day, coming_exceptions, rhythm, today_line, week_of
from meetingplaces.hours.today import TodayLine
from meetingplaces.hours.week import WeekDay, WeekPeriod
from meetingplaces.models import HoursState, MeetingPlace, OpeningException
from tests.factories import a_place, open_on
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db

MONDAY, WEDNESDAY, SATURDAY = 0, 2, 5
HERFST = Span("Herfstvakantie", date(2026, 11, 2), date(2026, 11, 8))
KERST = Span("Kerstvakantie", date(2026, 12, 21), date(2027, 1, 3))
CALENDAR = Calendar(since=date(2025, 1, 1), spans=(HERFST, KERST))
ORDINARY = date(2026, 11, 18)  # a Wednesday


def known(place: MeetingPlace) -> MeetingPlace:
    """Return the place as a list selects it."""
    return MeetingPlace.objects.for_list().get(pk=place.pk)


def line(place: MeetingPlace, clock: str = "10:00", on: date = ORDINARY) -> TodayLine:
    """Return what is said of a place at a time of a day."""
    now = datetime.combine(on, time.fromisoformat(clock), tzinfo=GENT)
    return today_line(known(place), Day.of(on, CALENDAR), now)


def except_on(place: MeetingPlace, first: date, last: date | None = None, **fields: Any) -> None:
    """Say that the place is not open as usual."""
    OpeningException.objects.create(place=place, first=first, last=last or first, **fields)


def two_periods() -> MeetingPlace:
    """Return a place that is open on Wednesday, before and after the meal."""
    place = a_place()
    open_on(place, WEDNESDAY, "09:00", "12:00")
    open_on(place, WEDNESDAY, "14:00", "17:00")
    return place


class TestToday:
    @pytest.mark.parametrize(
        ("clock", "state", "text", "next_time"),
        [
            ("08:00", "later", "Vandaag van 9:00 tot 12:00 en van 14:00 tot 17:00", ""),
            ("09:00", "open", "Nu open, tot 12:00 en straks van 14:00 tot 17:00", ""),
            ("12:00", "later", "Straks open, van 14:00 tot 17:00", ""),
            ("16:59", "open", "Nu open, tot 17:00", ""),
            (
                "17:00",
                "closed",
                "Vandaag niet meer open",
                "Volgende keer: woensdag 25 november, 9:00",
            ),
        ],
    )
    def test_a_day_with_two_periods(
        self, clock: str, state: Any, text: str, next_time: str
    ) -> None:
        assert line(two_periods(), clock) == TodayLine(state, text, next_time)

    def test_periods_that_touch_are_one(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "09:00", "12:00", note="babbelcafé")
        open_on(place, WEDNESDAY, "12:00", "17:00", note="uitleen")
        assert line(place) == TodayLine("open", "Nu open, tot 17:00")

    def test_until_midnight(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "20:00", "23:59")
        assert line(place, "23:59") == TodayLine("open", "Nu open, tot middernacht")

    def test_all_day(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "00:00", "23:59")
        assert line(place) == TodayLine("open", "Nu open, heel de dag")

    def test_a_day_without_moments(self) -> None:
        said = line(two_periods(), on=date(2026, 11, 26))
        expected = "Volgende keer: woensdag 2 december, 9:00"
        assert said == TodayLine("closed", "Vandaag gesloten", expected)

    def test_the_year_is_said_when_it_is_another(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "14:00", "17:00", nth=1)
        said = line(place, on=date(2026, 12, 3))
        assert said.next_time == "Volgende keer: woensdag 6 januari 2027, 14:00"

    def test_nothing_within_sixty_days(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "14:00", "17:00", valid_from=date(2027, 3, 3))
        assert line(place) == TodayLine("closed", "Vandaag gesloten")

    def test_a_public_holiday_is_the_reason(self) -> None:
        said = line(two_periods(), on=date(2026, 11, 11))
        expected = "Volgende keer: woensdag 18 november, 9:00"
        assert said == TodayLine("closed", "Vandaag gesloten: Wapenstilstand", expected)

    def test_a_holiday_is_no_reason_on_a_day_that_is_never_open(self) -> None:
        place = a_place()
        open_on(place, MONDAY, "09:00", "12:00")
        assert line(place, on=date(2026, 11, 11)).text == "Vandaag gesloten"

    def test_a_school_holiday_is_the_reason(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "14:00", "17:00", school_period="school")
        said = line(place, on=date(2026, 11, 4))
        # Armistice Day falls on the Wednesday between.
        expected = "Volgende keer: woensdag 18 november, 14:00"
        assert said == TodayLine("closed", "Vandaag gesloten: Herfstvakantie", expected)

    def test_closed_by_an_exception(self) -> None:
        place = two_periods()
        except_on(place, ORDINARY, reason="verbouwing")
        expected = "Volgende keer: woensdag 25 november, 9:00"
        assert line(place) == TodayLine("exception", "Vandaag gesloten: verbouwing", expected)

    def test_closed_by_an_exception_without_a_reason(self) -> None:
        place = two_periods()
        except_on(place, ORDINARY, date(2027, 3, 1))
        assert line(place) == TodayLine("exception", "Vandaag gesloten")

    def test_other_hours_by_an_exception(self) -> None:
        place = two_periods()
        except_on(place, ORDINARY, opens=time(13), closes=time(15))
        assert line(place) == TodayLine("later", "Vandaag van 13:00 tot 15:00")
        assert line(place, "13:30") == TodayLine("open", "Nu open, tot 15:00")

    @pytest.mark.parametrize(
        ("clock", "text"),
        [
            ("08:00", "Vandaag op afspraak, van 9:00 tot 12:00"),
            ("10:00", "Nu op afspraak, tot 12:00"),
        ],
    )
    def test_by_appointment_does_not_read_as_closed(self, clock: str, text: str) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "09:00", "12:00", by_appointment=True)
        assert line(place, clock) == TodayLine("appointment", text)

    def test_the_next_time_is_by_appointment(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "09:00", "12:00", by_appointment=True)
        said = line(place, "12:00")
        expected = "Volgende keer, op afspraak: woensdag 25 november, 9:00"
        assert said == TodayLine("closed", "Vandaag niet meer open", expected)

    def test_walking_in_is_said_before_an_appointment(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "09:00", "12:00", by_appointment=True)
        open_on(place, WEDNESDAY, "14:00", "17:00")
        assert line(place, "10:00") == TodayLine("later", "Vandaag van 14:00 tot 17:00")

    @pytest.mark.parametrize(
        ("hours_state", "state", "text"),
        [
            (HoursState.UNKNOWN, "unknown", "Uren niet gekend"),
            (HoursState.ALWAYS, "always", "Altijd toegankelijk"),
            (HoursState.APPOINTMENT, "appointment", "Alleen op afspraak"),
            (HoursState.MOMENTS, "unknown", "Uren niet gekend"),
        ],
    )
    def test_every_day_alike(self, hours_state: HoursState, state: Any, text: str) -> None:
        assert line(a_place(hours_state=hours_state)) == TodayLine(state, text)

    def test_moments_that_are_all_behind_us_are_unknown_hours(self) -> None:
        place = a_place()
        open_on(place, WEDNESDAY, "09:00", "12:00", valid_to=date(2026, 6, 30))
        assert line(place) == TodayLine("unknown", "Uren niet gekend")

    def test_one_known_day_among_unknown_ones(self) -> None:
        place = a_place(hours_state=HoursState.UNKNOWN)
        except_on(place, date(2026, 11, 21), opens=time(10), closes=time(12))
        expected = "Volgende keer: zaterdag 21 november, 10:00"
        assert line(place) == TodayLine("unknown", "Uren niet gekend", expected)

    def test_an_always_open_place_that_is_closed_for_a_while(self) -> None:
        place = a_place(hours_state=HoursState.ALWAYS)
        except_on(place, ORDINARY, date(2026, 11, 20), reason="heraanleg")
        expected = "Volgende keer: zaterdag 21 november"
        assert line(place) == TodayLine("exception", "Vandaag gesloten: heraanleg", expected)


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
        expected = "Voor de rest gesloten op wettelijke feestdagen"
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
