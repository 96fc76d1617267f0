"""The agenda in the calendar of who follows it."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from contacts.models import Organisation
from core.stamps import forget
from tests.agenda.days import BRUSSELS, at, long_ago
from tests.factories import a_place, a_wijk, an_activity
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db

FEED = "/agenda.ics"


def read(client: Client, address: str = FEED) -> Calendar:
    """Return a calendar as a program reads it."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def summaries(calendar: Calendar) -> list[str]:
    """Return the names of the activities in a calendar."""
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def only(client: Client, address: str = FEED) -> Any:
    """Return the one activity of a calendar."""
    [event] = read(client, address).walk("VEVENT")
    return event


def test_an_activity_arrives_as_it_was_written(stranger: Client) -> None:
    place = a_place(
        "De Krook", street="Platteberg", house_number="11", postcode="9000", municipality="Gent"
    )
    activity = an_activity(
        "Vorming; praten, en nog",
        starts_at=at(9),
        place=place,
        where="Zaal 2",
        organisers=[Organisation.objects.create(name="De Brug", slug="brug")],
    )
    event = only(stranger)
    assert event["summary"] == "Vorming; praten, en nog"
    assert (event["dtstart"].dt, event["dtend"].dt) == (at(9), at(9, 11))
    assert event["dtstart"].params["TZID"] == "Europe/Brussels"
    assert event["location"] == "De Krook, Zaal 2, Platteberg 11, 9000 Gent"
    assert event["url"] == f"http://testserver/k/{activity.code}"
    assert event["categories"].cats == ["Vorming"]
    assert event["description"] == (
        "Je leert samen hoe je gezinnen laat ontmoeten.\nDoor: De Brug\n"
        "Alles lees je op http://testserver/agenda/vorming-praten-en-nog/"
    )
    assert (event["status"], event["sequence"], event["uid"]) == ("CONFIRMED", 0, str(activity.uid))
    assert (
        event["dtstamp"].dt
        == event["last-modified"].dt
        == activity.updated_at.replace(microsecond=0)
    )


def test_a_place_that_moved_makes_a_calendar_look_again(stranger: Client) -> None:
    place = a_place("De Krook")
    activity = an_activity("Vorming", starts_at=at(9), place=place)
    place.street = "Platteberg"
    place.save()
    event = only(stranger)
    assert event["location"] == "De Krook, Zaal 1, Platteberg"
    assert activity.updated_at < place.updated_at
    assert event["dtstamp"].dt == place.updated_at.replace(microsecond=0)


def test_a_calendar_is_well_made_to_the_letter(stranger: Client) -> None:
    an_activity("Een naam met é die heel lang is en toch op een lijn moet passen, of niet soms?")
    raw = stranger.get(FEED).content
    lines = raw.split(b"\r\n")
    assert raw.count(b"\n") == len(lines) - 1
    assert max(len(line) for line in lines) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"BEGIN:VTIMEZONE", b"TZID:Europe/Brussels"} <= set(lines)


@pytest.mark.parametrize(
    ("month", "day", "offset"), [(3, 25, 1), (3, 27, 2), (10, 28, 2), (10, 30, 1), (7, 1, 2)]
)
def test_the_clock_of_the_calendar_is_ours_in_summer_and_winter(
    stranger: Client, month: int, day: int, offset: int
) -> None:
    """The rules that the calendar carries give the same hours as the time zone itself (2090)."""
    zone = read(stranger).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    moment = datetime(2090, month, day, 12, tzinfo=zone)
    assert moment.utcoffset() == datetime(2090, month, day, 12, tzinfo=BRUSSELS).utcoffset()
    assert moment.utcoffset().total_seconds() == offset * 3600  # type: ignore[union-attr]


def test_an_agenda_with_nothing_in_it_is_a_calendar_all_the_same(stranger: Client) -> None:
    assert summaries(read(stranger)) == []


@pytest.mark.parametrize(
    ("query", "found", "name"),
    [
        ("", ["Bad", "Bij jullie", "Bij ons"], "Agenda ontmoeten"),
        ("soort=kennisbad", ["Bad"], "Agenda ontmoeten: Kennisbad"),
        ("wijk=ledeberg", ["Bad", "Bij ons"], "Agenda ontmoeten: Ledeberg"),
        ("wijk=ledeberg&soort=vorming", ["Bij ons"], "Agenda ontmoeten: Vorming, Ledeberg"),
        ("periode=voorbij", ["Oud"], "Agenda ontmoeten: Alleen wat voorbij is"),
        ("utm_source=mail", ["Bad", "Bij jullie", "Bij ons"], "Agenda ontmoeten"),
    ],
)
def test_a_calendar_holds_what_was_asked(
    stranger: Client, query: str, found: list[str], name: str
) -> None:
    an_activity("Bad", kind="kennisbad", starts_at=at(3))
    an_activity("Bij ons", starts_at=at(4), wijken=[a_wijk("Ledeberg")])
    an_activity("Bij jullie", starts_at=at(4), wijken=[a_wijk("Muide")])
    an_activity("Oud", starts_at=long_ago())
    an_activity("Geheim", starts_at=at(5), status="concept")
    calendar = read(stranger, f"{FEED}?{query}")
    assert (summaries(calendar), calendar["x-wr-calname"]) == (found, name)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("soort=feest", "soort"),
        ("wijk=atlantis", "wijk"),
        ("periode=ooit", "periode"),
        ("kind=vorming", "kind"),
        ("&".join(f"a{number}=1" for number in range(1001)), "*"),
    ],
)
def test_a_question_that_is_not_understood_gets_no_calendar(
    stranger: Client, query: str, parameter: str
) -> None:
    answer = stranger.get(f"{FEED}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(answer.content)["parameter"] == parameter


def test_who_has_it_already_is_told_so_until_something_changes(stranger: Client) -> None:
    activity = an_activity("Vorming", starts_at=at(3))
    etag = stranger.get(FEED)["ETag"]
    assert stranger.get(FEED, headers={"If-None-Match": etag}).status_code == 304
    activity.where = "Zaal 2"
    activity.save()
    forget()
    assert stranger.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_what_ends_leaves_the_calendar_though_nobody_changed_it(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_activity("Vorming", starts_at=at(3))
    etag = stranger.get(FEED)["ETag"]
    monkeypatch.setattr("agenda.selection.timezone.now", lambda: at(4))
    answer = stranger.get(FEED, headers={"If-None-Match": etag})
    assert (answer.status_code, summaries(Calendar.from_ical(answer.content))) == (200, [])


def test_a_calendar_knows_again_what_it_has_and_what_changed(stranger: Client) -> None:
    activity = an_activity("Vorming", starts_at=at(3))
    first = only(stranger)
    activity.name, activity.slug = "Andere naam", "andere-naam"
    activity.save()
    renamed = only(stranger)
    assert (renamed["uid"], renamed["sequence"]) == (first["uid"], 0)
    activity.starts_at, activity.ends_at = at(4), at(4, 12)
    activity.save()
    assert only(stranger)["sequence"] == 1
    activity.is_cancelled, activity.cancelled_note = True, "De zaal is bezet."
    activity.save()
    off = only(stranger)
    assert (off["uid"], off["sequence"], off["status"]) == (first["uid"], 2, "CANCELLED")
    assert off["summary"] == "Gaat niet door: Andere naam"
    assert off["description"].startswith("De zaal is bezet.\n")


def test_one_activity_is_a_calendar_too(stranger: Client) -> None:
    an_activity("Vorming", starts_at=at(3))
    an_activity("Elders", starts_at=at(3))
    address = "/agenda/vorming.ics"
    assert only(stranger, address)["summary"] == "Vorming"
    assert 'filename="vorming.ics"' in stranger.get(address)["Content-Disposition"]
    assert stranger.get(f"{address}?soort=vorming").status_code == 400


def test_the_calendar_of_a_former_address_leads_on(stranger: Client) -> None:
    activity = an_activity("Vorming", starts_at=at(3))
    activity.slug = "vorming-praten"
    activity.save()
    answer = stranger.get("/agenda/vorming.ics")
    assert (answer.status_code, answer["Location"]) == (301, "/agenda/vorming-praten.ics")


def test_the_calendar_of_a_draft_is_for_editors_and_is_kept_nowhere(client: Client) -> None:
    an_activity("Vorming", starts_at=at(3), status="concept")
    assert client.get("/agenda/vorming.ics").status_code == 404
    client.force_login(a_werkgroep_member())
    assert client.get("/agenda/vorming.ics")["Cache-Control"] == "private, no-store"
    assert summaries(read(client)) == []
