"""Which wijk of a file is which wijk of the portal, so that a new spelling never doubles one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from meetingplaces.boundaries.fields import spelling
from meetingplaces.boundaries.plane import Plane, Shapes

# A wijk with the same number is the same wijk, renamed, when half of the smaller lies in the other;
# the same number elsewhere is chance.
SAME_PLACE = 0.5
# One with another name and number is the same wijk when they share more than half of both together.
SAME_AREA = 0.5


@dataclass(frozen=True)
class Side:
    """The wijken of one side: of the file, or of the portal."""

    names: Sequence[str]
    numbers: Sequence[int | None]
    shapes: Shapes

    def keys(self, kind: str) -> list[object]:
        """Return what this side is compared by: "both", "name" or "number"."""
        names = [spelling(name) for name in self.names]
        kinds: dict[str, list[object]] = {
            "both": list(zip(self.numbers, names, strict=True)),
            "name": list(names),
            "number": list(self.numbers),
        }
        return kinds[kind]


def match(file: Side, portal: Side) -> list[int | None]:
    """Return for each wijk of the file the position of the same wijk in the portal, or None.

    By number and name, then by name, then by number in the same place, then by the area alone.
    """
    found: dict[int, int] = {}
    _pair(found, _alike(file, portal, "both"))
    _pair(found, _alike(file, portal, "name"))
    if len(found) < len(file.names):
        shared = _shared(file.shapes, portal.shapes)
        by_number = _alike(file, portal, "number")
        _pair(found, (pair for pair in by_number if _share(shared, pair) >= SAME_PLACE))
        _pair(found, _same_area(shared))
    return [found.get(place) for place in range(len(file.names))]


def _pair(found: dict[int, int], pairs: Iterable[tuple[int, int]]) -> None:
    """Add the pairs of which neither wijk has been found yet."""
    taken = set(found.values())
    for mine, theirs in pairs:
        if mine not in found and theirs not in taken:
            found[mine] = theirs
            taken.add(theirs)


def _alike(file: Side, portal: Side, kind: str) -> Iterator[tuple[int, int]]:
    theirs = {key: place for place, key in enumerate(portal.keys(kind))}
    for mine, key in enumerate(file.keys(kind)):
        if key is not None and key in theirs:
            yield mine, theirs[key]


# For each pair that overlaps: part of the smaller one, and part of both together, that they share.
Shares = dict[tuple[int, int], tuple[float, float]]


def _shared(file: Shapes, portal: Shapes) -> Shares:
    plane = Plane.under(file)
    ours, theirs = plane.metres(file), plane.metres(portal)
    mine, other = shapely.STRtree(theirs).query(ours, predicate="intersects")
    common = shapely.area(shapely.intersection(ours[mine], theirs[other]))
    one, two = shapely.area(ours[mine]), shapely.area(theirs[other])
    smaller = np.maximum(np.minimum(one, two), 1.0)  # a stored boundary may be a mere line
    of_smaller, of_both = common / smaller, common / (one + two - common)
    pairs = zip(mine.tolist(), other.tolist(), strict=True)
    shares = zip(of_smaller.tolist(), of_both.tolist(), strict=True)
    return dict(zip(pairs, shares, strict=True))


def _share(shared: Shares, pair: tuple[int, int]) -> float:
    return shared.get(pair, (0.0, 0.0))[0]


def _same_area(shared: Shares) -> Iterator[tuple[int, int]]:
    by_share = sorted(shared.items(), key=lambda item: item[1][1], reverse=True)
    for pair, (_smaller, both) in by_share:
        if both > SAME_AREA:
            yield pair
