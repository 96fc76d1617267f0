"""Nothing stale: whatever changes the data, every face tells of it at the next question."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from contacts.models import Organisation
from core.publishing import Status
from meetingplaces.models import (
    HoursState,
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    PlaceKind,
    SchoolHoliday,
    Wijk,
)
from tests.factories import a_place, a_square, a_wijk, open_on
from tests.meetingplaces.faces import CSV, GEOJSON, MARKERS, WIJKEN, XLSX, Visitor

pytestmark = pytest.mark.django_db

FACES = ["/", "/kaart/", GEOJSON, CSV, XLSX, MARKERS, WIJKEN, "/kaart/de-krook/",
         "/kaart/de-krook.json", "/wijken/", "/wijken/oost/", "/dekking/", "/dekking.csv",
         "/organisaties/de-brug/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _a_place_in_a_wijk(db: None) -> None:
    a_wijk("Oost", number=1, boundary=a_square(3.70, 51.04))
    employer = Organisation.objects.create(name="De Brug", slug="de-brug")
    place = a_place("De Krook", organisation=employer, lat=51.045, lon=3.705)
    open_on(place, 0, "09:00", "12:00")


def faces(client: Client) -> dict[str, bytes]:
    """Return all faces as they are now."""
    return {address: client.get(address).content for address in FACES}


def by_sql(statement: str) -> Callable[[], Any]:
    """Return a change made past Django."""

    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return change


def save_name() -> None:
    place = MeetingPlace.objects.get()
    place.name = "De Nieuwe Krook"
    place.save()


CHANGES: dict[str, tuple[Callable[[], Any], set[str]]] = {
    "a place is saved": (
        save_name,
        {"/kaart/", GEOJSON, CSV, XLSX, MARKERS, "/kaart/de-krook/", "/kaart/de-krook.json"},
    ),
    "a queryset is updated": (
        lambda: MeetingPlace.objects.update(encounter_types=["GW"]),
        {"/kaart/", GEOJSON, CSV, XLSX, MARKERS, "/wijken/oost/", "/dekking/", "/dekking.csv"},
    ),
    "somebody uses psql": (
        by_sql("UPDATE meetingplaces_meetingplace SET name = 'Sql'"),
        {"/kaart/", GEOJSON, CSV, XLSX, MARKERS, "/kaart/de-krook/", "/kaart/de-krook.json"},
    ),
    "a place is deleted": (
        lambda: MeetingPlace.objects.all().delete(),
        {"/", "/kaart/", GEOJSON, CSV, XLSX, MARKERS, WIJKEN, "/wijken/", "/dekking/"},
    ),
    "a place is withdrawn": (
        lambda: MeetingPlace.objects.update(status=Status.DRAFT),
        {"/", "/kaart/", GEOJSON, CSV, MARKERS, WIJKEN, "/kaart/de-krook/", "/dekking.csv"},
    ),
    "places are added in bulk": (
        lambda: MeetingPlace.objects.bulk_create(
            [
                MeetingPlace(
                    name="Nieuw",
                    slug="nieuw",
                    kind=PlaceKind.objects.get(),
                    encounter_types=["SO"],
                    status=Status.PUBLISHED,
                    lat=51.045,
                    lon=3.705,
                    wijk=Wijk.objects.get(),
                )
            ]
        ),
        {"/", "/kaart/", GEOJSON, CSV, XLSX, MARKERS, WIJKEN, "/wijken/oost/", "/dekking.csv"},
    ),
    "hours are added": (
        lambda: OpeningMoment.objects.create(
            place=MeetingPlace.objects.get(), weekday=6, opens="10:00", closes="12:00"
        ),
        {"/kaart/", "/kaart/de-krook/", "/kaart/de-krook.json"},
    ),
    "an exception is added": (
        lambda: OpeningException.objects.create(
            place=MeetingPlace.objects.get(),
            first=timezone.localdate(),
            last=timezone.localdate(),
            reason="Verbouwing",
        ),
        {"/kaart/", "/kaart/de-krook/"},
    ),
    "a wijk is renamed": (
        lambda: Wijk.objects.update(name="Oosten"),
        {"/kaart/", WIJKEN, "/kaart/de-krook/", "/wijken/", "/wijken/oost/", "/dekking/"},
    ),
    "a kind is renamed": (
        lambda: PlaceKind.objects.update(name="Boekenhuis"),
        {"/kaart/", "/kaart/de-krook/", "/wijken/oost/"},
    ),
    "an organisation is renamed": (
        lambda: Organisation.objects.update(name="De Loopbrug"),
        {CSV, XLSX, "/kaart/de-krook/", "/organisaties/de-brug/"},
    ),
    "the table is emptied": (
        by_sql("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE meetingplaces_meetingplace CASCADE"),
        {"/", "/kaart/", GEOJSON, CSV, XLSX, MARKERS, WIJKEN, "/dekking/"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_once(stranger: Client, change: str) -> None:
    apply, touched = CHANGES[change]
    before = faces(stranger)
    assert faces(stranger) == before
    apply()
    after = faces(stranger)
    assert {address for address in FACES if after[address] != before[address]} >= touched


def test_a_change_that_is_taken_back_leaves_no_trace(stranger: Client) -> None:
    before = faces(stranger)
    with transaction.atomic():
        save_name()
        during = faces(stranger)
        transaction.set_rollback(True)
    after = faces(stranger)
    MeetingPlace.objects.update(name="Derde naam")
    assert during[GEOJSON] != before[GEOJSON]
    assert after == before
    assert b"Derde naam" in faces(stranger)[GEOJSON]


BRUSSELS = ZoneInfo("Europe/Brussels")


def test_nu_open_changes_with_the_clock_alone(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for hour, minute in ((8, 59), (9, 0), (11, 59), (12, 0)):
        now = datetime(2026, 11, 23, hour, minute, 30, tzinfo=BRUSSELS)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        visitor = Visitor(stranger)
        told.append(
            (
                visitor.page("").counts["open"]["nu"],
                len(visitor.features("open=nu")),
                visitor.page("open=nu").total,
                visitor.markers("open=nu").total,
            )
        )
    assert told == [(0,) * 4, (1,) * 4, (1,) * 4, (0,) * 4]


def test_a_confirmation_runs_out_by_itself(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed = datetime(2026, 1, 31, 12, tzinfo=BRUSSELS)
    MeetingPlace.objects.update(confirmed_on=confirmed.date(), check_months=1)
    told = []
    for days in (0, 28, 29):
        now = confirmed + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        visitor = Visitor(stranger)
        look = next(iter(visitor.markers("").points.values()))[2]
        row = stranger.get("/dekking.csv").content.decode().splitlines()[1].split(",")
        told.append((look, row[8:10], "plek-onzeker" in stranger.get("/kaart/").content.decode()))
    # 31 January plus a month is 28 February.
    assert told == [("1", ["1", "1"], False), ("1", ["1", "1"], False), ("9", ["1", "0"], True)]


def test_a_school_holiday_that_editors_add_counts_at_once(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=BRUSSELS)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    OpeningMoment.objects.update(school_period="school")
    visitor = Visitor(stranger)
    before = visitor.page("open=nu").total
    SchoolHoliday.objects.create(name="IJsvrij", first=now.date(), last=now.date())
    assert (before, visitor.page("open=nu").total) == (1, 0)


def test_a_place_that_becomes_always_open_is_open_on_every_day(stranger: Client) -> None:
    visitor = Visitor(stranger)
    assert visitor.page("open=zo").total == 0
    MeetingPlace.objects.update(hours_state=HoursState.ALWAYS)
    assert visitor.page("open=zo").total == 1


def test_the_hours_of_one_place_change_with_the_day_alone(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = datetime(2026, 11, 30, 10, tzinfo=BRUSSELS)
    OpeningMoment.objects.update(valid_from=on.date(), valid_to=on.date())
    told, tags = [], []
    for days in (-1, 0, 1):
        now = on + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        seen = {"If-None-Match": tags[-1]} if tags else {}
        answer = stranger.get("/kaart/de-krook.json", headers=seen)
        told.append(answer.json()["openingsuren_osm"] if answer.status_code == 200 else "stale")
        tags.append(answer["ETag"])
    assert told == [*["2026 Nov 30: Mo 09:00-12:00; PH off"] * 2, None]
    assert len(set(tags)) == 3
