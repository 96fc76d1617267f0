"""What the wijken of a file would change in the portal: borders, names, numbers."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from core.text import fold
from meetingplaces.boundaries.fields import HIGHEST_NUMBER, Facts, spelling
from meetingplaces.boundaries.numbers import in_percent, signed_hectares
from meetingplaces.boundaries.plan import PlannedWijk
from meetingplaces.boundaries.plane import HECTARE, Plane, Shapes, shapes_from
from meetingplaces.models.wijk import Wijk
from meetingplaces.wijken import shape_of

# Metres: a border that lies on average less than this beside the old one is the same border.
SAME_BORDER = 0.1
# Square metres that are not worth a number.
ROUNDING = 1.0


def planned_wijken(
    facts: Facts, shapes: Shapes, same: Sequence[Wijk | None], untouched: Sequence[Wijk]
) -> list[PlannedWijk]:
    """Return each wijk of the file as it will be; `same` holds which wijk of the portal it is.

    Names and numbers of the wijken that are not in the file (`untouched`) stay theirs.
    """
    numbers = _numbers(facts, same, {wijk.number for wijk in untouched})
    districts = facts.districts or [""] * len(facts.names)
    rows = zip(numbers, facts.names, districts, shapes, same, strict=True)
    planned = [PlannedWijk(*row) for row in rows]
    for wijk, wanted in zip(planned, facts.numbers or numbers, strict=True):
        _compare(wijk)
        if wanted != wijk.number:
            taken = _("nummer {number} uit het bestand is hier al van een andere wijk")
            wijk.notes.append(taken.format(number=wanted))
    return sorted(planned, key=lambda wijk: wijk.number)


def _numbers(facts: Facts, same: Sequence[Wijk | None], kept: set[int]) -> list[int]:
    """Return a number for each wijk: the file's, else its present one, else the next free one."""
    numbers: dict[int, int] = {}
    taken = set(kept)
    present = [wijk.number if wijk else None for wijk in same]
    for choices in (facts.numbers or [], present):
        for place, number in enumerate(choices):
            if place not in numbers and number is not None and number not in taken:
                numbers[place] = number
                taken.add(number)
    free = _free_numbers(taken)
    for place in sorted(range(len(same)), key=lambda place: fold(facts.names[place])):
        if place not in numbers:
            numbers[place] = next(free)
    return [numbers[place] for place in range(len(same))]


def _free_numbers(taken: set[int]) -> Iterator[int]:
    top = max(taken, default=0)
    following = chain(range(top + 1, HIGHEST_NUMBER + 1), range(1, top))
    return (number for number in following if number not in taken)


def _compare(planned: PlannedWijk) -> None:
    """Note what changes for a wijk that the portal has; keep what only differs in spelling."""
    wijk = planned.wijk
    if wijk is None:
        return
    if spelling(planned.name) == spelling(wijk.name):
        if planned.name != wijk.name:
            planned.notes.append(_("in het bestand ‘{name}’").format(name=planned.name))
        planned.name = wijk.name
    else:
        planned.changes.append(
            _("naam ‘{old}’ wordt ‘{new}’ (het adres op de site blijft)").format(
                old=wijk.name, new=planned.name
            )
        )
    if planned.number != wijk.number:
        planned.changes.append(
            _("nummer {old} wordt {new}").format(old=wijk.number, new=planned.number)
        )
    _compare_district(planned, wijk)
    if border := border_change(wijk.boundary, planned.shape):
        planned.moved_border = True
        planned.changes.append(border)


def _compare_district(planned: PlannedWijk, wijk: Wijk) -> None:
    """Fill in a district where there is none; what an editor chose stays."""
    if planned.district and not wijk.district:
        planned.changes.append(_("stadsdeel {district}").format(district=planned.district))
    else:
        planned.district = wijk.district


def border_change(boundary: Any, shape: BaseGeometry) -> str | None:
    """Return what a wijk gains and loses against its stored boundary; None for the same border."""
    old = usable_shape(boundary)
    if shapely.equals_exact(old, shape, normalize=True):
        return None
    before, after = Plane.under(shapes_from([shape])).metres(shapes_from([old, shape]))
    gained = float(shapely.area(shapely.difference(after, before)))
    lost = float(shapely.area(shapely.difference(before, after)))
    if gained + lost <= SAME_BORDER * after.length:
        return None
    signed = [area / HECTARE for area in (gained, -lost) if abs(area) > ROUNDING]
    return _("grens {areas} ({part})").format(
        areas=" ".join(map(signed_hectares, signed)),
        part=in_percent(max(gained, lost) / (before.area or after.area)),
    )


def usable_shape(boundary: Any) -> BaseGeometry:
    """Return a stored boundary as a valid shape; an empty one when it is none."""
    return shapely.make_valid(shape_of(boundary) or shapely.Polygon())
