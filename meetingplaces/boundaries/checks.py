"""Do boundaries fit together? Overlaps and gaps: a place lies in exactly one wijk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.numbers import in_hectares, in_percent
from meetingplaces.boundaries.plane import HECTARE, Plane, Shapes, hectares, shapes_from
from meetingplaces.boundaries.refusal import RefusedError

# Two wijken drawn apart overlap in slivers along their border. It is no sliver …
SLIVER_SHARE = 0.01  # … when it is more than this part of the smaller wijk,
SLIVER_HECTARES = 1.0  # or when it is larger than this
SLIVER_METRES = 25.0  # and wider than this on average.
# Beside a wijk that is not in the file, drawn at another scale, slivers may be this much larger.
STRANGER_SHARE = 0.05
# Square metres below which an overlap or a gap is rounding, and is not told.
ROUNDING = 10.0


@dataclass(frozen=True)
class Overlap:
    """Two wijken (positions) that share an area, in hectares."""

    one: int
    other: int
    shared: float
    share: float
    width: float

    @property
    def is_sliver(self) -> bool:
        """Return whether this is the edge of two drawings, and not two wijken in one place."""
        large = self.shared > SLIVER_HECTARES and self.width > SLIVER_METRES
        return self.share <= SLIVER_SHARE and not large


def overlaps(shapes: Shapes) -> list[Overlap]:
    """Return each pair of shapes (in degrees) that share more than rounding."""
    flat = Plane.under(shapes).metres(shapes)
    one, other = shapely.STRtree(flat).query(flat, predicate="intersects")
    pairs = one < other
    return list(_overlaps_of(flat, one[pairs], other[pairs]))


def _overlaps_of(flat: Shapes, one: Shapes, other: Shapes) -> Iterator[Overlap]:
    shared = shapely.intersection(flat[one], flat[other])
    areas, lengths = shapely.area(shared), shapely.length(shared)
    smaller = np.minimum(shapely.area(flat[one]), shapely.area(flat[other]))
    for place in np.flatnonzero(areas > ROUNDING):
        yield Overlap(
            one=int(one[place]),
            other=int(other[place]),
            shared=float(areas[place]) / HECTARE,
            share=float(areas[place] / smaller[place]),
            width=float(2 * areas[place] / lengths[place]),
        )


def check_overlaps(shapes: Shapes, names: Sequence[str]) -> list[str]:
    """Return a sentence for each sliver between wijken.

    Raises RefusedError, a sentence for each pair that overlaps more than that.
    """
    found = overlaps(shapes)
    problems = [_overlapping(overlap, names) for overlap in found if not overlap.is_sliver]
    if problems:
        raise RefusedError(*problems)
    return [_sliver(overlap, names) for overlap in found]


def overlaps_with(shapes: Shapes, others: Shapes) -> list[Overlap]:
    """Return each pair of one of `shapes` and one of `others`; `other` counts on after `shapes`."""
    if not len(others):
        return []
    found = overlaps(np.concatenate([shapes, others]))
    return [overlap for overlap in found if overlap.one < len(shapes) <= overlap.other]


def check_strangers(
    shapes: Shapes, names: Sequence[str], others: Sequence[tuple[str, BaseGeometry]], advice: str
) -> list[str]:
    """Return a sentence for each overlap with wijken that stay as they are (`others`: name, shape).

    Raises RefusedError, a sentence for each one too large to be two drawings of one border;
    `advice` says what to do about it, with {other} for the name of the wijk that stays.
    """
    both = [*names, *(name for name, _shape in others)]
    found = overlaps_with(shapes, shapes_from([shape for _name, shape in others]))
    problems = [
        _("{one} overlapt {area} met {other}, een wijk die er al is. ").format(
            one=both[overlap.one], other=both[overlap.other], area=in_hectares(overlap.shared)
        )
        + advice.format(other=both[overlap.other])
        for overlap in found
        if overlap.share > STRANGER_SHARE
    ]
    if problems:
        raise RefusedError(*problems)
    return [_remark(overlap, both, advice) for overlap in found]


def _remark(overlap: Overlap, names: Sequence[str], advice: str) -> str:
    """Return what is said of an overlap that is accepted: more than an edge is worth a look."""
    if overlap.is_sliver:
        return _sliver(overlap, names)
    said = _("Kijk na: {one} en {other} overlappen {area} ({part} van de kleinste). ").format(
        one=names[overlap.one],
        other=names[overlap.other],
        area=in_hectares(overlap.shared),
        part=in_percent(overlap.share),
    )
    return said + advice.format(other=names[overlap.other])


def doubtful_overlaps(
    shape: BaseGeometry, others: Sequence[tuple[str, BaseGeometry]]
) -> list[tuple[str, Overlap]]:
    """Return what `shape` shares with each of `others` (name, shape) beyond the edge of a drawing.

    These are accepted (check_strangers refuses the larger ones), and must not pass in silence.
    """
    found = overlaps_with(shapes_from([shape]), shapes_from([other for _name, other in others]))
    return [(others[one.other - 1][0], one) for one in found if not one.is_sliver]


def _overlapping(overlap: Overlap, names: Sequence[str]) -> str:
    return _(
        "{one} en {other} overlappen {area} ({part} van de kleinste). "
        "Een plek ligt in één wijk: verbeter de grens in het bestand."
    ).format(
        one=names[overlap.one],
        other=names[overlap.other],
        area=in_hectares(overlap.shared),
        part=in_percent(overlap.share),
    )


def _sliver(overlap: Overlap, names: Sequence[str]) -> str:
    return _("{one} en {other} overlappen een randje ({area}).").format(
        one=names[overlap.one], other=names[overlap.other], area=in_hectares(overlap.shared)
    )


def gaps(shapes: Shapes) -> list[str]:
    """Return one sentence about the areas that wijken enclose and that belong to none, if any."""
    whole = shapely.union_all(shapes)
    holes: list[BaseGeometry] = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(whole)
        for ring in getattr(part, "interiors", [])
    ]
    areas = [area for hole in holes if (area := hectares(hole)) * HECTARE > ROUNDING]
    if not areas:
        return []
    return [
        ngettext(
            "Tussen de wijken ligt {number} stuk dat bij geen wijk hoort ({area}).",
            "Tussen de wijken liggen {number} stukken die bij geen wijk horen (samen {area}).",
            len(areas),
        ).format(number=len(areas), area=in_hectares(sum(areas)))
    ]
