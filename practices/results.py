"""The two tables of results, computed from the records each time they changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.stamps import kept, state_of
from practices.models import Practice, Track
from practices.selection import STAMP


@dataclass(frozen=True)
class Sum:
    """A total of what is known, and what it does not say by itself."""

    number: int
    has_estimate: bool
    unknown: int


@dataclass(frozen=True)
class Table:
    """One track: a row a practice, in the order of the action plan."""

    track: Track
    rows: list[Practice]

    @property
    def sessions(self) -> Sum:
        """Return the sessions of all rows together."""
        return _sum((row.sessions, False) for row in self.rows)

    @property
    def participants(self) -> Sum:
        """Return the unique participants of all rows together."""
        return _sum((row.participants, row.is_estimate) for row in self.rows)

    @property
    def has_partners(self) -> bool:
        """Return whether a row names partners."""
        return any(row.partners.all() or row.other_partners for row in self.rows)


def _sum(numbers: Iterable[tuple[int | None, bool]]) -> Sum:
    found = list(numbers)
    known = [(number, estimated) for number, estimated in found if number is not None]
    return Sum(
        number=sum(number for number, _estimated in known),
        has_estimate=any(estimated for _number, estimated in known),
        unknown=len(found) - len(known),
    )


def tables() -> list[Table]:
    """Return the tables of both tracks, made once per state of the data."""
    return kept(("results", state_of(STAMP)), _tables)


def _tables() -> list[Table]:
    rows = list(Practice.objects.published().in_results().prefetch_related("partners"))
    return [Table(track, [row for row in rows if row.track == track]) for track in Track]


CSV_HEADER = (
    "id",
    "spoor",
    "praktijk",
    "soorten_ontmoeting",
    "doelen",
    "partners",
    "sessies",
    "unieke_deelnemers",
    "deelnemers_geschat",
    "korte_link",
)


def csv_rows(base: str) -> list[list[object]]:
    """Return every row of both tables for the CSV; `base` is the site's own address.

    Totals are left out: whoever sums a column must not count everything twice.
    """
    return [
        [
            row.pk,  # stays, whatever the practice is called or wherever it stands
            table.track.value,
            row.name,
            " ".join(row.encounter_types),
            "; ".join(row.goal_lines),
            "; ".join([*map(str, row.partners.all()), *row.other_partner_lines]),
            row.sessions,
            row.participants,
            "ja" if row.is_estimate else "nee",
            f"{base}{row.short_path}",
        ]
        for table in tables()
        for row in table.rows
    ]
