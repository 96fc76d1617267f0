"""The count beside every option: the number of places it would give.

The count of an option looks at everything else that was asked, but not at the other options of its
own parameter, for those are alternatives. Days and parts of the day are counted together. The sets
of places come from meetingplaces.tally; only words and boxes are asked of the database.
"""

from collections import Counter
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING, Any

from meetingplaces import hours, values
from meetingplaces.hours import Week
from meetingplaces.tally import PARAMETERS, Tally, open_now, tally_of

if TYPE_CHECKING:
    from meetingplaces.selection import Selection  # which counts itself with this module
else:
    Selection = Any

TIME = ("open", "dagdeel")
# What no list of options holds, so that the database must say which places fit.
ASKED = ("q", "bbox")

Counts = dict[str, Counter[Any]]


def counts(selection: Selection) -> Counts:
    """Return per parameter how many places each of its options would give."""
    return {**counts_of_facts(selection), **_counts_of_moments(selection)}


def counts_of_facts(selection: Selection) -> Counts:
    """Return the counts of all parameters but `open` and `dagdeel`: they hold all day."""
    if not selection.is_valid:
        return {name: Counter() for name in PARAMETERS}
    return selection.keep("counts", lambda: _count_facts(selection), "bij")


def total(selection: Selection) -> int:
    """Return how many places fit everything that was asked."""
    return fitting(selection).bit_count() if selection.is_valid else 0


def fitting(selection: Selection, without: Collection[str] = ()) -> int:
    """Return the places that fit what was asked, the parameters `without` aside, as bits."""
    tally = _tally(selection)
    found = tally.everyone
    for name in PARAMETERS.keys() & selection.chosen.keys() - set(without):
        found &= _any_of(tally.options[name], selection.chosen[name])
    if any(name in selection.chosen for name in set(TIME) - set(without)):
        found &= hours.open_bits(_week(selection), **_moments(selection, without))
    asked = [name for name in ASKED if name in selection.chosen and name not in without]
    if asked:
        found &= _as_asked(selection, asked)
    return found


def listed(selection: Selection, before: int, most: int) -> list[int]:
    """Return the keys of at most `most` selected places after the first `before`, by name."""
    found = _tally(selection).listed(fitting(selection))
    return list(islice(found, before, before + most))


def points(selection: Selection) -> list[tuple[int, int, int, int]]:
    """Return key, latitude, longitude (degrees * tally.SCALE) and look of the selected places."""
    return list(_tally(selection).points(fitting(selection)))


def names(selection: Selection) -> list[str]:
    """Return the names of the selected places, in the order of `points`."""
    return _tally(selection).names(fitting(selection))


def _count_facts(selection: Selection) -> Counts:
    tally, everything = _tally(selection), fitting(selection)
    found: Counts = {}
    for name, options in tally.options.items():
        places = fitting(selection, [name]) if name in selection.chosen else everything
        found[name] = Counter({one: (bits & places).bit_count() for one, bits in options.items()})
    return found


def _counts_of_moments(selection: Selection) -> Counts:
    if not selection.is_valid:
        return {name: Counter() for name in TIME}
    # The count beside "nu open" is another one each minute, whatever is chosen.
    what = f"moments {selection.now:%H:%M}"
    return selection.keep(what, lambda: _count_moments(selection), "bij")


def _count_moments(selection: Selection) -> Counts:
    places = fitting(selection, TIME)
    asked = _moments(selection)
    options = hours.options_of(
        _week(selection),
        weekdays=asked["weekdays"],
        parts=asked["parts"],
        now=selection.now,
        with_now=asked["now"] is not None,
    )
    counted = Counter({name: (bits & places).bit_count() for name, bits in options.items()})
    return dict.fromkeys(TIME, counted)


def _moments(selection: Selection, without: Collection[str] = ()) -> dict[str, Any]:
    open_on = [] if "open" in without else selection.chosen.get("open", [])
    parts = [] if "dagdeel" in without else selection.chosen.get("dagdeel", [])
    return {
        "weekdays": selection.weekdays if open_on else [],
        "parts": sum(values.PARTS[part] for part in parts),
        "now": selection.now if "nu" in open_on else None,
    }


def _as_asked(selection: Selection, asked: Collection[str]) -> int:
    """Return the places with the words or in the boxes asked, as the database finds them."""
    others = [name for name in selection.filter.filters if name not in asked]

    def ask() -> int:
        places = selection.filter.select(without=others).order_by()
        return _tally(selection).bits_of(places.values_list("pk", flat=True))

    return selection.keep("asked", ask, *others)


def _any_of(options: dict[Any, int], chosen: list[Any]) -> int:
    found = 0
    for one in chosen:
        found |= options.get(one, 0)
    return found


def _tally(selection: Selection) -> Tally:
    return tally_of(selection.stamp, selection.now.date())


def _week(selection: Selection) -> Week:
    return Week(_tally(selection).slots, open_now(selection.stamp, selection.now))
