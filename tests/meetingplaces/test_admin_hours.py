"""The opening hours of a place in the workplace: what is kept, refused and told."""

from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from meetingplaces.models import HoursState, MeetingPlace, OpeningMoment
from tests.admin_forms import OpenForm, said, sentences
from tests.factories import a_place, open_on
from tests.people import a_werkgroep_member

THURSDAY = (
    "24 december 2026 is een donderdag, geen zaterdag. Kies donderdag, of vul een andere datum in."
)
NO_MONDAY = (
    "Van 24 december 2026 tot en met 27 december 2026 valt er geen maandag. "
    "Kies een andere dag, of een langere periode."
)
LIST = "/beheer/meetingplaces/meetingplace/"
pytestmark = pytest.mark.django_db


def change(place: MeetingPlace) -> str:
    """Return the address of a place's form."""
    return f"{LIST}{place.pk}/change/"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def a_moment(number: int = 0, **fields: Any) -> dict[str, Any]:
    """Return the fields of one more row of opening hours, on Tuesday from 9 to 12."""
    row = {
        "weekday": "1",
        "opens": "09:00",
        "closes": "12:00",
        "school_period": "altijd",
        **fields,
    }
    sent = {f"moments-{number}-{name}": value for name, value in row.items()}
    return {**sent, "moments-TOTAL_FORMS": str(number + 1)}


def test_a_moment_with_all_that_narrows_it(wim: Client) -> None:
    place = a_place(hours_state=HoursState.MOMENTS)
    narrow = {
        "nth": "-1",
        "valid_from": "2026-09-01",
        "valid_to": "2027-06-30",
        "months_off": ["7", "8"],
        "school_period": "school",
        "on_public_holidays": "on",
        "by_appointment": "on",
        "note": "babbelcafé",
    }
    assert OpenForm(wim, change(place)).send(**a_moment(**narrow)).status_code == 302
    moment = OpeningMoment.objects.get()
    assert (moment.weekday, moment.opens, moment.closes, moment.nth) == (1, time(9), time(12), -1)
    assert (moment.valid_from, moment.valid_to) == (date(2026, 9, 1), date(2027, 6, 30))
    assert (moment.months_off, moment.school_period) == ([7, 8], "school")
    assert (moment.on_public_holidays, moment.by_appointment, moment.note) == (
        True,
        True,
        "babbelcafé",
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"closes": "08:00"}, "Het einduur moet na het beginuur komen."),
        ({"closes": "09:00"}, "Het einduur moet na het beginuur komen."),
        (
            {"valid_from": "2026-02-02", "valid_to": "2026-02-01"},
            "De laatste dag komt voor de eerste dag.",
        ),
        (
            {"weekday": "5", "valid_from": "2026-12-24", "valid_to": "2026-12-24"},
            THURSDAY,
        ),
        (
            {"weekday": "0", "valid_from": "2026-12-24", "valid_to": "2026-12-27"},
            NO_MONDAY,
        ),
        ({"opens": "25:00"}, "Dit uur klopt niet: typ het zoals 14:30."),
        ({"weekday": ""}, "Kies een dag."),
        ({"closes": ""}, "Vul in tot hoe laat."),
        ({"weekday": "7"}, "Kies iets uit de lijst: “7” staat er niet in."),
        ({"months_off": ["13"]}, "Kies iets uit de lijst: “13” staat er niet in."),
        ({"valid_from": "30 februari"}, "Deze datum klopt niet: kies ze opnieuw."),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    wim: Client, fields: dict[str, Any], sentence: str
) -> None:
    place = a_place()
    response = OpenForm(wim, change(place)).send(**a_moment(**fields))
    assert sentences(response) == [sentence]
    assert not OpeningMoment.objects.exists()


@pytest.mark.parametrize(
    ("weekday", "last"), [("3", "2026-12-24"), ("0", "2026-12-28"), ("2", "2026-12-30"), ("0", "")]
)
def test_a_period_in_which_its_day_falls_is_kept(wim: Client, weekday: str, last: str) -> None:
    place = a_place()
    row = a_moment(weekday=weekday, valid_from="2026-12-24", valid_to=last)
    OpenForm(wim, change(place)).send(**row)
    assert OpeningMoment.objects.get().weekday == int(weekday)


@pytest.mark.parametrize("weekday", [2, 4, 5])
def test_the_database_keeps_no_date_on_another_day(weekday: int) -> None:
    on = date(2026, 12, 24)
    with pytest.raises(IntegrityError, match="moment_date_is_its_weekday"), transaction.atomic():
        open_on(a_place(), weekday, "14:00", "16:00", valid_from=on, valid_to=on)


def test_a_first_moment_makes_the_hours_known(wim: Client) -> None:
    place = a_place()
    response = OpenForm(wim, change(place)).send(**a_moment())
    place.refresh_from_db()
    assert place.hours_state == HoursState.MOMENTS
    assert said(response)[0] == (
        "Er staan openingsmomenten bij: “Wanneer open” staat nu op “Op de momenten hieronder”."
    )


def test_hours_that_are_said_to_be_unknown_beside_moments_are_not_left_so(wim: Client) -> None:
    place = a_place()
    open_on(place, 0, "09:00", "10:00")
    response = OpenForm(wim, change(place)).send(hours_state=HoursState.UNKNOWN)
    place.refresh_from_db()
    assert place.hours_state == HoursState.MOMENTS
    assert said(response)[0].startswith("Er staan openingsmomenten bij:")


def test_moments_that_do_not_count_are_told(wim: Client) -> None:
    place = a_place()
    response = OpenForm(wim, change(place)).send(hours_state=HoursState.ALWAYS, **a_moment())
    place.refresh_from_db()
    assert place.hours_state == HoursState.ALWAYS
    assert said(response)[0] == (
        "Let op: de openingsmomenten tellen niet mee zolang er "
        "“Altijd toegankelijk (bv. een speelterrein)” staat."
    )


def test_hours_without_a_moment_are_told(wim: Client) -> None:
    response = OpenForm(wim, change(a_place())).send(hours_state=HoursState.MOMENTS)
    assert said(response)[0] == (
        "Er staat nog geen openingsmoment bij: de fiche zegt “uren niet gekend”."
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"last": "2026-12-23"}, "De laatste dag komt voor de eerste dag."),
        (
            {"opens": "10:00"},
            "Vul een begin- en einduur in (het einde na het begin), of laat beide leeg.",
        ),
        (
            {"opens": "10:00", "closes": "09:00"},
            "Vul een begin- en einduur in (het einde na het begin), of laat beide leeg.",
        ),
    ],
)
def test_an_exception_that_cannot_be_is_refused(
    wim: Client, fields: dict[str, Any], sentence: str
) -> None:
    row = {"first": "2026-12-24", "last": "2026-12-26", **fields}
    sent = {f"exceptions-0-{name}": value for name, value in row.items()}
    form = OpenForm(wim, change(a_place()))
    response = form.send(**{**sent, "exceptions-TOTAL_FORMS": "1"})
    assert sentences(response) == [sentence]


def test_a_moment_is_removed_by_its_tick(wim: Client) -> None:
    place = a_place()
    open_on(place, 0, "09:00", "10:00")
    open_on(place, 1, "09:00", "10:00")
    OpenForm(wim, change(place)).send(**{"moments-0-DELETE": "on"})
    assert [moment.weekday for moment in OpeningMoment.objects.all()] == [1]
