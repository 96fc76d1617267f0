"""All published places as sets of bits: made once per state of the data, then counted in no time.

A place is one bit, at its place in `ids`. Every option of the panel is the set of places it gives,
a whole number; what two sets share is `&`, how many they hold `bit_count()`. Asking the database
for all counts of every new selection took 45 ms at 10,000 places; this takes less than one.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any, NamedTuple

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from core.stamps import State, kept
from meetingplaces import hours, values
from meetingplaces.looks import looks
from meetingplaces.models import MeetingPlace
from meetingplaces.models.queries import ACCESS_FIELDS, LIST_ORDER, MeetingPlaceQuerySet


@dataclass(frozen=True)
class Parameter:
    """A parameter with countable options: the columns they follow from, and how."""

    columns: tuple[str, ...]
    options_of: Callable[..., Iterable[Any]]


def _ages(low: int | None, high: int | None) -> range:
    if low is None and high is None:
        return range(0)
    return range(low or 0, (values.OLDEST if high is None else high) + 1)


def _needs(*met: bool | None) -> list[str]:
    return [need for need, yes in zip(ACCESS_FIELDS, met, strict=True) if yes]


# What each option means stands in MeetingPlaceQuerySet; here it is said of one place's columns.
# A thousand random selections are held to both (tests/meetingplaces/test_selection_story.py).
PARAMETERS = {
    "wijk": Parameter(("wijk__slug",), lambda wijk: [wijk]),
    "soort": Parameter(("kind__slug",), lambda kind: [kind]),
    "type": Parameter(("encounter_types",), lambda types: types),
    "leeftijd": Parameter(("age_from", "age_to"), _ages),
    "gratis": Parameter(("is_free",), lambda free: [1] if free else []),
    "vrij": Parameter(("enrolment_needed",), lambda needed: [1] if needed is False else []),
    "taal": Parameter(("languages",), lambda codes: codes),
    "toegankelijk": Parameter(tuple(ACCESS_FIELDS.values()), _needs),
}
COLUMNS = tuple(column for parameter in PARAMETERS.values() for column in parameter.columns)


# Degrees to whole numbers: 0.00001 degree is about a metre.
SCALE = 100_000


def whole(degrees: float) -> int:
    """Return WGS84 degrees as a whole number of SCALE to the degree."""
    return round(degrees * SCALE)


# Which bits of a byte are set.
SET_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


class Columns(NamedTuple):
    """What a marker needs of each place, in the order of their keys; and where a list has each."""

    ids: "array[int]"
    lat: "array[int]"  # degrees * SCALE
    lon: "array[int]"
    looks: "array[int]"
    # How a list tells them, by name: which is first, second …; and the other way round.
    listed: "array[int]"
    ranks: "array[int]"
    # All names after each other, and where each ends: a list of strings weighs five times as much.
    names: str
    ends: "array[int]"


# So many places are sorted in no time; of more than these the first twenty are soon met.
FEW = 1_000
# Where a place stands in the list of all: sorting names is the database's work.
RANK = Window(RowNumber(), order_by=[F(name).asc() for name in LIST_ORDER])


class Tally(NamedTuple):
    """The places in columns, and the sets: of everyone, of each option, of each slot."""

    columns: Columns
    everyone: int
    options: dict[str, dict[Any, int]]
    slots: tuple[int, ...]

    @property
    def ids(self) -> "array[int]":
        """Return the places' keys in order."""
        return self.columns.ids

    def bits_of(self, ids: Iterable[int]) -> int:
        """Return the set of the places with these keys; keys of others are left out."""
        found = ((bisect_left(self.ids, pk), pk) for pk in ids)
        known = (at for at, pk in found if at < len(self.ids) and self.ids[at] == pk)
        return _bits(known, len(self.ids))

    def listed(self, found: int) -> Iterator[int]:
        """Return the keys of the places in this set, in the order of a list."""
        if found.bit_count() <= FEW:
            ordered = sorted(_positions(found), key=self.columns.ranks.__getitem__)
            return (self.ids[at] for at in ordered)
        held = found.to_bytes(len(self.ids) // 8 + 1, "little")
        return (self.ids[at] for at in self.columns.listed if held[at >> 3] >> (at & 7) & 1)

    def names(self, found: int) -> list[str]:
        """Return the names of the places in this set, in the order of their keys."""
        names, ends = self.columns.names, self.columns.ends
        return [names[ends[at - 1] if at else 0 : ends[at]] for at in _positions(found)]

    def points(self, found: int) -> Iterator[tuple[int, int, int, int]]:
        """Return key, latitude and longitude (degrees * SCALE) and look of the places in this set.

        They come in the order of their keys.
        """
        ids, lat, lon, looks_of = self.columns[:4]
        return ((ids[at], lat[at], lon[at], looks_of[at]) for at in _positions(found))


def tally_of(stamp: State, today: date) -> Tally:
    """Return the tally of the data in this state; moments that ended before `today` are over."""
    return kept(("tally", stamp, today), lambda: _tally(today))


def open_now(stamp: State, now: datetime) -> int:
    """Return the places where one can walk in at the aware moment `now` (whole minutes)."""
    tally = tally_of(stamp, now.date())

    def ask() -> int:
        walk_in: MeetingPlaceQuerySet = MeetingPlace.objects.published().open_at(now=now)
        return tally.bits_of(walk_in.order_by().values_list("pk", flat=True))

    # Only writing the question down takes 4 ms, and a page wants the answer four times.
    return kept(("walk in", stamp, now), ask)


def _tally(today: date) -> Tally:
    """Read all published places in one statement."""
    rows = MeetingPlace.objects.published().order_by("pk")
    columns = Columns(
        ids=array("q"),
        lat=array("i"),
        lon=array("i"),
        looks=array("b"),
        listed=array("i"),
        ranks=array("i"),
        names="",
        ends=array("i"),
    )
    options: dict[str, dict[Any, list[int]]] = {name: defaultdict(list) for name in PARAMETERS}
    slots: dict[int, list[int]] = defaultdict(list)
    names: list[str] = []
    told = ("pk", "name", "lat", "lon", looks(today), RANK, "hours_state", hours.moments_of(today))
    asked = rows.values_list(*told, *COLUMNS).iterator(5_000)
    for at, (pk, name, lat, lon, look, rank, state, moments, *facts) in enumerate(asked):
        columns.ids.append(pk)
        columns.lat.append(whole(lat))
        columns.lon.append(whole(lon))
        columns.looks.append(look)
        columns.ranks.append(rank)
        names.append(name)
        _note(options, facts, at)
        for slot in hours.slots_of(state, moments):
            slots[slot].append(at)
    columns.listed.extend(sorted(range(len(names)), key=columns.ranks.__getitem__))
    columns.ends.extend(accumulate(map(len, names)))
    return _of_sets(columns._replace(names="".join(names)), options, slots)


def _of_sets(
    columns: Columns, options: dict[str, dict[Any, list[int]]], slots: dict[int, list[int]]
) -> Tally:
    size = len(columns.ids)
    return Tally(
        columns=columns,
        everyone=(1 << size) - 1,
        options={
            name: {option: _bits(places, size) for option, places in found.items()}
            for name, found in options.items()
        },
        slots=tuple(_bits(slots[slot], size) for slot in range(hours.SLOTS)),
    )


def _note(options: dict[str, dict[Any, list[int]]], columns: list[Any], at: int) -> None:
    first = 0
    for name, parameter in PARAMETERS.items():
        last = first + len(parameter.columns)
        for option in parameter.options_of(*columns[first:last]):
            options[name][option].append(at)
        first = last


def _positions(found: int) -> Iterator[int]:
    """Return which bits of a number are set, the lowest first; empty bytes are passed over."""
    held = found.to_bytes(found.bit_length() // 8 + 1, "little")
    return (at << 3 | bit for at, byte in enumerate(held) if byte for bit in SET_BITS[byte])


def _bits(positions: Iterable[int], size: int) -> int:
    """Return the number with these bits set; by bytes, as adding them one by one takes seconds."""
    held = bytearray(size // 8 + 1)
    for at in positions:
        held[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(held, "little")
