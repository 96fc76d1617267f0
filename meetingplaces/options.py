"""The wijken and kinds that can be chosen, read once per state of the data."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict

from contacts.people import vocabulary
from core.stamps import State, kept, state_of
from meetingplaces.models.kind import PlaceKind
from meetingplaces.models.wijk import Wijk

STAMP = "kaart"


def current_stamp() -> State:
    """Return the state of the data, another one whenever anything on the map changes."""
    return state_of(STAMP)


def wijken(stamp: State) -> dict[str, str]:
    """Return the names of all wijken by slug, in alphabetical order."""
    return _choices(stamp, "wijken", Wijk.objects.all()).names


def kinds(stamp: State) -> dict[str, str]:
    """Return the names of all kinds of places by slug, in alphabetical order."""
    return _choices(stamp, "kinds", PlaceKind.objects.all()).names


def up_to_date(
    asked: QueryDict, stamp: State, names: Collection[str] = ("wijk", "soort")
) -> QueryDict:
    """Return what was asked with the present slugs of wijken and kinds for the ones they had.

    `names`: the parameters that mean wijken and kinds of places here.
    """
    every = {
        "wijk": _choices(stamp, "wijken", Wijk.objects.all()).former,
        "soort": _choices(stamp, "kinds", PlaceKind.objects.all()).former,
    }
    former = {name: every[name] for name in names}
    given = {name: [one.strip() for one in asked.getlist(name)] for name in former}
    if not any(one in former[name] for name, values in given.items() for one in values):
        return asked
    present = asked.copy()
    for name, values in given.items():
        if values:
            present.setlist(name, [former[name].get(one, one) for one in values])
    return present


def wijk_terms() -> vocabulary.Terms:
    """Return the wijken as the neighbourhoods that people of the network work in."""
    found = _choices(current_stamp(), "wijken", Wijk.objects.all())
    return vocabulary.Terms(found.names, found.former)


class _Choices(NamedTuple):
    """Names by slug, in alphabetical order, and the present slug by each that is none any more."""

    names: dict[str, str]
    former: dict[str, str]


def _choices(stamp: State, what: str, records: "QuerySet[Wijk] | QuerySet[PlaceKind]") -> _Choices:
    return kept((what, stamp), lambda: _read(records))


def _read(records: "QuerySet[Wijk] | QuerySet[PlaceKind]") -> _Choices:
    rows = list(records.values_list("slug", "name", "former_slugs", "pk"))
    names = {slug: name for slug, name, _former, _pk in rows}
    # Of two that once had one slug the newest is meant, as on its page (core.addresses).
    newest_last = sorted(rows, key=lambda row: row[3])
    former = {old: slug for slug, _name, olds, _pk in newest_last for old in olds}
    return _Choices(names, {old: slug for old, slug in former.items() if old not in names})
