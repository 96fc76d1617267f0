"""Loading or updating wijken from a file: first a plan, then all of it or nothing.

    plan = plan_import(path, Told(srid=31370))  # reads, checks, repairs; raises RefusedError
    moves = preview(plan)                       # does it, sees which places move, and undoes it
    moves = apply(plan)                         # does it
    plan.report(moves)                          # says it

The command and the admin both go through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import shapely
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from core.stamps import state_of
from core.text import fold, slug_of
from meetingplaces.boundaries.changes import planned_wijken, usable_shape
from meetingplaces.boundaries.checks import check_overlaps, check_strangers, gaps
from meetingplaces.boundaries.fields import HIGHEST_NUMBER, LONGEST_NAME, Facts, read_facts
from meetingplaces.boundaries.matching import Side, match
from meetingplaces.boundaries.outlines import BATCH, write_wijken
from meetingplaces.boundaries.plan import Fate, Plan, PlannedWijk
from meetingplaces.boundaries.plane import Shapes, shapes_from
from meetingplaces.boundaries.projection import to_degrees
from meetingplaces.boundaries.reading import read
from meetingplaces.boundaries.refusal import refuse
from meetingplaces.boundaries.repair import mend
from meetingplaces.models.wijk import Wijk
from meetingplaces.wijken import STAMP, Move, boundaries_changed, hold_places

TABLE = Wijk._meta.db_table  # noqa: SLF001 (Django's documented way to its name)


@dataclass(frozen=True)
class Told:
    """What a person says of a file. What is None is guessed; `source` is then CITY_SOURCE."""

    name_field: str | None = None
    number_field: str | None = None
    srid: int | None = None
    layer: str | None = None
    source: str | None = None


def plan_import(path: Path, told: Told = Told()) -> Plan:
    """Return what importing the file would do; nothing is written.

    Raises RefusedError with a sentence for each problem.
    """
    state = state_of(STAMP)
    found = read(path, layer=told.layer)
    facts = read_facts(found, name_field=told.name_field, number_field=told.number_field)
    projected = to_degrees(found, file=path.name, srid=told.srid)
    mended = mend(list(projected.shapes), facts.names, broken=found.broken)
    remarks = mended.remarks + check_overlaps(mended.shapes, facts.names) + gaps(mended.shapes)
    same, untouched = _matched(facts, mended.shapes)
    remarks += check_strangers(
        mended.shapes,
        facts.names,
        [(wijk.name, usable_shape(wijk.boundary)) for wijk in untouched],
        _("Zet {other} mee in het bestand, of verwijder die wijk eerst in het beheer."),
    )
    return Plan(
        file=path.name,
        source=told.source or settings.CITY_SOURCE,
        state=state,
        planned=planned_wijken(facts, mended.shapes, same, untouched),
        untouched=untouched,
        how_read=[projected.remark, *facts.remarks],
        remarks=remarks,
    )


def _matched(facts: Facts, shapes: Shapes) -> tuple[list[Wijk | None], list[Wijk]]:
    """Return for each wijk of the file the one of the portal that it is, and those left over."""
    stored = list(Wijk.objects.order_by("number"))
    portal = Side(
        names=[wijk.name for wijk in stored],
        numbers=[wijk.number for wijk in stored],
        shapes=shapes_from([usable_shape(wijk.boundary) for wijk in stored]),
    )
    numbers: Sequence[int | None] = facts.numbers or [None] * len(facts.names)
    if stored:
        _check_not_swapped(shapes, portal.shapes)
    places = match(Side(facts.names, numbers, shapes), portal)
    same = [None if place is None else stored[place] for place in places]
    return same, [wijk for place, wijk in enumerate(stored) if place not in set(places)]


def _check_not_swapped(shapes: Shapes, stored: Shapes) -> None:
    """Refuse a file with latitude first: its wijken would lie in the sea off Somalia."""
    here = shapely.box(*shapely.total_bounds(stored))
    as_read = shapely.box(*shapely.total_bounds(shapes))
    swapped = shapely.transform(as_read, lambda points: points[:, ::-1])
    if shapely.intersects(here, swapped) and not shapely.intersects(here, as_read):
        raise refuse(
            _(
                "Lengte en breedte lijken verwisseld: de wijken liggen ver van de wijken die er al "
                "zijn. Exporteer het bestand met de lengte (oost) voor de breedte (noord)."
            )
        )


@transaction.atomic
def apply(plan: Plan) -> list[Move]:
    """Write the plan, all of it or nothing, and return the places that moved to another wijk.

    Raises RefusedError when the wijken changed since the plan was made.
    """
    hold_places()
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
    if state_of(STAMP) != plan.state:
        raise refuse(_("De wijken zijn ondertussen veranderd. Lees het bestand opnieuw in."))
    if plan.changes_nothing:
        return []
    _update(plan.of(Fate.CHANGED), plan.source)
    _create(plan.of(Fate.NEW), plan.source)
    return boundaries_changed()


def preview(plan: Plan) -> list[Move]:
    """Return what apply() would, after doing it and undoing it again."""
    with transaction.atomic():
        moves = apply(plan)
        transaction.set_rollback(True)
    return moves


def _update(changed: list[PlannedWijk], source: str) -> None:
    wijken = [_with(planned.wijk, planned, source) for planned in changed if planned.wijk]
    _free_the_numbers_of(wijken)
    write_wijken(wijken, ["number", "name", "search_text", "district", "boundary", "source"])


def _free_the_numbers_of(wijken: list[Wijk]) -> None:
    """Give each wijk that gets another number a spare one first: no two may ever share one."""
    present = dict(Wijk.objects.values_list("pk", "number"))
    taken = {*present.values(), *(wijk.number for wijk in wijken)}
    spare = (number for number in range(HIGHEST_NUMBER, 0, -1) if number not in taken)
    for wijk in wijken:
        if present[wijk.pk] != wijk.number:
            Wijk.objects.filter(pk=wijk.pk).update(number=next(spare))


def _create(new: list[PlannedWijk], source: str) -> None:
    taken = Wijk().slugs_of_others("")
    wijken = []
    for planned in new:
        wijk = _with(Wijk(), planned, source)
        wijk.slug = slug_of(planned.name, taken=taken, most=LONGEST_NAME)
        taken.add(wijk.slug)
        wijken.append(wijk)
    Wijk.objects.bulk_create(wijken, BATCH)


def _with(wijk: Wijk, planned: PlannedWijk, source: str) -> Wijk:
    """Return the wijk as planned. Its address on the site stays: shared links keep working."""
    wijk.number, wijk.name = planned.number, planned.name
    wijk.search_text = fold(planned.name)
    wijk.district = planned.district
    if planned.moved_border or planned.wijk is None:
        wijk.boundary = orjson.loads(shapely.to_geojson(planned.shape))
        wijk.source = source
    return wijk
