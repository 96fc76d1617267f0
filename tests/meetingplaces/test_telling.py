"""A place is read and told once a minute, in whatever list it stands."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django.fixtures import DjangoAssertNumQueries

from core.publishing import Status
from core.stamps import state_of
from meetingplaces.models import MeetingPlace
from meetingplaces.options import STAMP
from meetingplaces.telling import Told, told_by_key
from tests.factories import a_place, open_on
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 9, 59, tzinfo=GENT)  # a Monday


def told_now(
    *places: MeetingPlace, now: datetime = MORNING, weekdays: tuple[int, ...] = ()
) -> list[Told]:
    """Return these places as a list tells them in the state of now."""
    return told_by_key([one.pk for one in places], state_of(STAMP), now, weekdays)


def words_of(told: Told) -> str:
    """Return what a person reads of an entry."""
    return " ".join(strip_tags(told.html).split())


def test_places_come_in_the_order_that_was_asked() -> None:
    krook, bron = a_place("De Krook"), a_place("De Bron")
    assert [one.slug for one in told_now(bron, krook)] == ["de-bron", "de-krook"]
    assert [one.slug for one in told_now(krook, bron)] == ["de-krook", "de-bron"]


def test_in_the_next_list_only_new_places_are_read(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    krook, bron = a_place("De Krook"), a_place("De Bron")
    state = state_of(STAMP)
    before = told_by_key([krook.pk], state, MORNING, ())
    with django_assert_num_queries(0):
        assert told_by_key([krook.pk], state, MORNING, ()) == before
    assert [one.slug for one in told_by_key([bron.pk, krook.pk], state, MORNING, ())] == [
        "de-bron",
        "de-krook",
    ]


def test_a_minute_later_the_hours_are_told_anew() -> None:
    place = a_place()
    open_on(place, 0, "10:00", "12:00")
    (before,) = told_now(place)
    (after,) = told_now(place, now=MORNING + timedelta(minutes=1))
    assert "Vandaag van 10:00 tot 12:00" in words_of(before)
    assert "Nu open, tot 12:00" in words_of(after)


def test_the_hours_of_a_day_that_somebody_asked_are_told_to_who_asked() -> None:
    place = a_place()
    open_on(place, 2, "14:00", "17:00")
    (without,), (asked,) = told_now(place), told_now(place, weekdays=(2,))
    assert "woensdag" not in words_of(without).lower()
    assert "woensdag" in words_of(asked).lower()


def test_a_new_name_is_told_at_once(client: Client) -> None:
    place = a_place("De Krook")
    assert "De Krook" in client.get("/kaart/").content.decode()
    place.name = "De Nieuwe Krook"
    place.save()
    assert [words_of(one).startswith("De Nieuwe Krook") for one in told_now(place)] == [True]


def test_who_may_no_longer_be_seen_is_left_out() -> None:
    krook, bron = a_place("De Krook"), a_place("De Bron")
    state = state_of(STAMP)
    MeetingPlace.objects.filter(pk=bron.pk).update(status=Status.DRAFT)
    assert [one.slug for one in told_by_key([krook.pk, bron.pk], state, MORNING, ())] == [
        "de-krook"
    ]
