"""Entries of the map's list as HTML: a place is told once a minute, in whatever list it stands."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.stamps import State, kept, kept_already
from meetingplaces.entries import Entry, entries
from meetingplaces.models import MeetingPlace


class Told(NamedTuple):
    """An entry as HTML, with what else a list asks of it."""

    html: SafeString
    slug: str
    metres: int | None


def told(entry: Entry) -> Told:
    """Return an entry as the list beside the map shows it."""
    html = render_to_string("meetingplaces/_entry.html", {"entry": entry, "on_map": True})
    return Told(html, entry.place.slug, entry.metres)


def told_by_key(
    keys: Sequence[int], stamp: State, now: datetime, weekdays: Collection[int]
) -> list[Told]:
    """Return the places with these keys in this order; who may no longer be seen is left out.

    Reading and writing twenty entries is most of what a new selection costs, and most of them
    stood in the list before it. `now` is a whole minute; `weekdays` as in `entries`.
    """
    asked = tuple(sorted(weekdays))
    names = {key: ("told", stamp, now, asked, key) for key in keys}
    found = {key: kept_already(name) for key, name in names.items()}
    missing = [key for key, told_before in found.items() if told_before is None]
    # Who may be seen is asked again: what was kept may be a moment old.
    places = MeetingPlace.objects.published().filter(pk__in=missing).for_list() if missing else []
    for entry in entries(places, now, weekdays):
        key = entry.place.pk
        found[key] = kept(names[key], lambda entry=entry: told(entry))  # type: ignore[misc]
    return [found[key] for key in keys if found[key]]
