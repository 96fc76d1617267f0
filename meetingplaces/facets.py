"""The count beside every option: the number of places it would give.

The count of an option looks at everything else that was asked, but not at the other options of its
own parameter, for those are alternatives. One statement counts all parameters: places that fit
everything are grouped once for all parameters nobody chose from, and once more for each parameter
somebody did, with that parameter left out. Days and parts of the day are counted together.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from meetingplaces import hours, values
from meetingplaces.models.queries import ACCESS_FIELDS
from meetingplaces.selection import Selection

TIME = ("open", "dagdeel")


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


# Only names written here go into SQL; what a visitor asked is always bound.
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

Counts = dict[str, Counter[Any]]


def counts(selection: Selection) -> Counts:
    """Return per parameter how many places each of its options would give."""
    return {**counts_of_facts(selection), **_counts_of_moments(selection)}


def counts_of_facts(selection: Selection) -> Counts:
    """Return the counts of all parameters but `open` and `dagdeel`: they hold all day."""
    return selection.keep("counts", lambda: _count_columns(selection), "bij")


def _counts_of_moments(selection: Selection) -> Counts:
    # The count beside "nu open" is another one each minute, whatever is chosen.
    what = f"moments {selection.now:%H:%M}"
    return selection.keep(what, lambda: _count_moments(selection), "bij")


def _count_moments(selection: Selection) -> Counts:
    moments = selection.chosen.get("open", [])
    parts = selection.chosen.get("dagdeel", [])
    by_moment = hours.counts_from(
        hours.week_bits(selection.filter.select(without=("bij", *TIME)), selection.now),
        chosen_weekdays=[values.WEEKDAYS[moment] for moment in moments if moment != "nu"],
        chosen_now="nu" in moments,
        chosen_parts=sum(values.PARTS[part] for part in parts),
        now=selection.now,
    )
    return {name: Counter(by_moment) for name in TIME}


def _count_columns(selection: Selection) -> Counts:
    """Group the selection by each parameter's columns, all in one statement."""
    if not selection.is_valid:
        return {name: Counter() for name in PARAMETERS}
    tables = {"everything": selection.filter.select(without=("bij",))}
    for name in sorted(PARAMETERS.keys() & selection.chosen.keys()):
        tables[name] = selection.filter.select(without=("bij", name))
    sources: list[str] = []
    bound: list[Any] = []
    for name, places in tables.items():
        sql, params = places.order_by().values_list(*COLUMNS).query.sql_with_params()
        sources.append(f"{name}_places ({', '.join(COLUMNS)}) AS MATERIALIZED ({sql})")
        bound.extend(params)
    groups = [
        f"SELECT '{name}', count(*), jsonb_build_array({', '.join(parameter.columns)})"  # noqa: S608
        f" FROM {name if name in tables else 'everything'}_places"
        f" GROUP BY {', '.join(parameter.columns)}"
        for name, parameter in PARAMETERS.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(sources)} {' UNION ALL '.join(groups)}", bound)
        return _spread(cursor.fetchall())


def _spread(rows: Iterable[tuple[str, int, Any]]) -> Counts:
    found: Counts = {name: Counter() for name in PARAMETERS}
    for name, number, columns in rows:
        known = json.loads(columns) if isinstance(columns, str) else columns
        for option in PARAMETERS[name].options_of(*known):
            found[name][option] += number
    return found
