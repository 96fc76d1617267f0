"""Bringing the starter content: to an empty portal, beside what is there, and when it fails."""

from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.models import StarterItem
from core.starter import one_at_a_time
from meetingplaces.models import MeetingPlace
from tests.factories import a_kind, a_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.DEMO = tmp_path / "media", False


def load() -> str:
    """Bring the starter content, and return what was said about it."""
    said = StringIO()
    call_command("load_actieplan", stdout=said)
    return said.getvalue()


def test_it_says_what_it_brought_and_the_next_time_that_there_is_nothing_new() -> None:
    first, second = load(), load()
    assert {"Plekken: 44", "Redactiepagina’s: 3"} <= set(first.splitlines())
    assert {line.partition(": ")[2] for line in second.splitlines()} == {"niets nieuws"}


def test_examples_come_with_the_first_demonstration_and_not_before(settings: Any) -> None:
    load()
    assert MeetingPlace.objects.examples().count() == 0
    settings.DEMO = True
    load()
    assert MeetingPlace.objects.examples().count() == 10


def test_a_place_that_wim_had_added_himself_is_not_doubled() -> None:
    a_place("de krook", kind=a_kind("Bibliotheek"))
    load()
    assert MeetingPlace.objects.filter(sort_name="de krook").count() == 1


def test_two_portals_that_start_at_once_wait_for_each_other() -> None:
    params = connection.get_connection_params()
    names = ("dbname", "host", "port", "user", "password")
    same_database = {name: params[name] for name in names if params.get(name)}
    with one_at_a_time(), psycopg.connect(**same_database) as other:
        free = other.execute("SELECT pg_try_advisory_xact_lock(hashtext('starter'))").fetchone()
    assert free == (False,)


def test_photos_that_cannot_be_written_are_said_and_nothing_is_half_written(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("")
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path / "in-the-way"
    with pytest.raises(CommandError, match="in-the-way/plekken kan niet worden geschreven"):
        load()
    assert (MeetingPlace.objects.count(), StarterItem.objects.count()) == (0, 0)
