"""Public holidays, and the school holidays we ship and editors keep."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import DjangoAssertNumQueries

from meetingplaces.holidays import (
    Calendar,
    Span,
    calendar_of,
    load_school_holidays,
    public_holidays,
)
from meetingplaces.models import SchoolHoliday

WEEK = timedelta(days=7)
YEARS = range(2025, 2029)


def easter(year: int) -> date:
    """Return Easter Sunday."""
    return next(day for day, name in public_holidays("BE", year).items() if name == "Pasen")


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def autumn(year: int) -> date:
    """Return the first day: the Monday of the week of 1 November; 2 November after a Sunday."""
    first = date(year, 11, 1)
    return first + timedelta(days=1) if first.weekday() == 6 else monday_of(first)


def christmas(year: int) -> date:
    """Return the first day: the Monday of the week of Christmas, the next one after a weekend."""
    day = date(year, 12, 25)
    return monday_of(day) + (WEEK if day.weekday() >= 5 else timedelta())


def spring(year: int) -> date:
    """Return the first day of the Easter holiday, by the three cases of the decree."""
    sunday = easter(year)
    if sunday.month == 3:
        return sunday + timedelta(days=1)
    if sunday > date(year, 4, 15):
        return monday_of(sunday) - WEEK
    return monday_of(date(year, 4, 7))


def by_the_decree(year: int) -> set[tuple[str, date, date]]:
    """Return the school holidays that begin in a year, by the rules of the Flemish Government."""
    carnival = monday_of(easter(year)) - 6 * WEEK
    begin = [
        ("Krokusvakantie", carnival, 1),
        ("Paasvakantie", spring(year), 2),
        ("Herfstvakantie", autumn(year), 1),
        ("Kerstvakantie", christmas(year), 2),
    ]
    counted = {(name, day, day + weeks * WEEK - timedelta(days=1)) for name, day, weeks in begin}
    return counted | {("Zomervakantie", date(year, 7, 1), date(year, 8, 31))}


def stored() -> set[tuple[str, date, date]]:
    """Return the school holidays in the table."""
    return set(SchoolHoliday.objects.values_list("name", "first", "last"))


@pytest.mark.django_db
def test_the_shipped_holidays_follow_the_decree() -> None:
    load_school_holidays()
    expected = set().union(*map(by_the_decree, YEARS))
    assert stored() == expected | {("Kerstvakantie", date(2024, 12, 23), date(2025, 1, 5))}


@pytest.mark.django_db
def test_the_school_year_2025_2026_as_schools_announced_it() -> None:
    load_school_holidays()
    year = SchoolHoliday.objects.filter(first__range=(date(2025, 9, 1), date(2026, 8, 31)))
    assert list(year.values_list("name", "first", "last")) == [
        ("Herfstvakantie", date(2025, 10, 27), date(2025, 11, 2)),
        ("Kerstvakantie", date(2025, 12, 22), date(2026, 1, 4)),
        ("Krokusvakantie", date(2026, 2, 16), date(2026, 2, 22)),
        ("Paasvakantie", date(2026, 4, 6), date(2026, 4, 19)),
        ("Zomervakantie", date(2026, 7, 1), date(2026, 8, 31)),
    ]


@pytest.mark.django_db
class TestLoadingAgain:
    def test_adds_nothing(self) -> None:
        assert load_school_holidays() == 21
        assert load_school_holidays() == 0
        assert SchoolHoliday.objects.count() == 21

    def test_keeps_what_an_editor_moved(self) -> None:
        load_school_holidays()
        moved = SchoolHoliday.objects.get(name="Herfstvakantie", first=date(2026, 11, 2))
        moved.first = date(2026, 10, 31)
        moved.save()
        assert load_school_holidays() == 0
        assert SchoolHoliday.objects.count() == 21

    def test_does_not_bring_back_what_an_editor_removed(self) -> None:
        load_school_holidays()
        SchoolHoliday.objects.get(name="Herfstvakantie", first=date(2026, 11, 2)).delete()
        assert load_school_holidays() == 0
        assert SchoolHoliday.objects.count() == 20

    def test_leaves_a_holiday_that_an_editor_made_first(self) -> None:
        SchoolHoliday.objects.create(
            name="Herfstvakantie", first=date(2026, 10, 31), last=date(2026, 11, 8)
        )
        assert load_school_holidays() == 20
        assert SchoolHoliday.objects.filter(name="Herfstvakantie", first__year=2026).count() == 1


@pytest.mark.django_db
class TestCalendar:
    def test_leaves_out_what_is_over(self) -> None:
        SchoolHoliday.objects.create(name="Oud", first=date(2026, 7, 1), last=date(2026, 8, 31))
        SchoolHoliday.objects.create(name="Nu", first=date(2026, 11, 2), last=date(2026, 11, 8))
        calendar = calendar_of(date(2026, 11, 8))
        assert calendar == Calendar(
            since=date(2026, 11, 8), spans=(Span("Nu", date(2026, 11, 2), date(2026, 11, 8)),)
        )

    def test_shows_a_change_at_once(self) -> None:
        day = date(2026, 11, 4)
        assert calendar_of(day).school_holiday(day) == ""
        SchoolHoliday.objects.create(name="Herfst", first=day, last=day)
        assert calendar_of(day).school_holiday(day) == "Herfst"
        SchoolHoliday.objects.all().delete()
        assert calendar_of(day).school_holiday(day) == ""

    def test_reads_the_holidays_once(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        load_school_holidays()
        with django_assert_num_queries(2):  # the state of the data, and the holidays
            calendar_of(date(2026, 11, 4))
        with django_assert_num_queries(1):  # the state of the data
            calendar_of(date(2026, 11, 4))

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2026, 11, 1), ""),
            (date(2026, 11, 2), "Herfstvakantie"),
            (date(2026, 11, 8), "Herfstvakantie"),
            (date(2026, 11, 9), ""),
            (date(2027, 1, 3), "Kerstvakantie"),
        ],
    )
    def test_first_and_last_day_are_included(self, day: date, name: str) -> None:
        load_school_holidays()
        assert calendar_of(date(2026, 1, 1)).school_holiday(day) == name


class TestPublicHolidays:
    def test_bear_their_dutch_names(self) -> None:
        named = public_holidays("BE", 2026)
        assert named[date(2026, 11, 11)] == "Wapenstilstand"
        assert named[date(2026, 7, 21)] == "Nationale feestdag"
        assert date(2026, 7, 11) not in named  # the Flemish one is no public holiday by law

    def test_of_a_country_nobody_keeps(self) -> None:
        with pytest.raises(ImproperlyConfigured, match="'XX', and no public holidays are known"):
            public_holidays("XX", 2026)
