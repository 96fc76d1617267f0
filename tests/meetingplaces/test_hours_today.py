"""The one sentence on a place: is it open now, later today, and if not, when then."""

from datetime import date, datetime, time
from typing import Any

import pytest

from meetingplaces.hours import Day, today_line
from meetingplaces.hours.today import TodayLine
from meetingplaces.models import HoursState, MeetingPlace
from tests.factories import a_place, open_on
from tests.meetingplaces.hours_stories import (
    CALENDAR,
    MONDAY,
    ORDINARY,
    WEDNESDAY,
    except_on,
    known,
    two_periods,
)
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db


def line(place: MeetingPlace, clock: str = "10:00", on: date = ORDINARY) -> TodayLine:
    """Return what is said of a place at a time of a day."""
    now = datetime.combine(on, time.fromisoformat(clock), tzinfo=GENT)
    return today_line(known(place), Day.of(on, CALENDAR), now)


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
