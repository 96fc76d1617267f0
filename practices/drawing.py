"""The chart beside the results: how often people met, against how many took part, by type.

The tables give both figures per practice; side by side per encounter type they show what no row
says: group work asks many sessions for few people, and small encounters the other way round.
"""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from meetingplaces.models import EncounterType
from practices.models import Practice
from practices.results import Table

# Units of the drawing; a narrow phone shows it at nearly the same size.
LONGEST_BAR = 190
ROW_HEIGHT = 92


@dataclass(frozen=True)
class Bar:
    """A bar: its length in units of the drawing, and the words at its end."""

    length: int
    number: int
    percent: int

    @property
    def words_at(self) -> int:
        """Return where the words begin."""
        return self.length + 8


@dataclass(frozen=True)
class TypeRow:
    """One encounter type with its sessions and participants, and its place from the top."""

    code: str
    label: str
    y: int
    sessions: Bar
    participants: Bar

    @property
    def sentence(self) -> str:
        """Return what the two bars say."""
        sentence = _(
            "%(type)s: %(sessions)s sessies (%(sessions_share)s %%) en %(people)s deelnemers "
            "(%(people_share)s %%)."
        )
        return sentence % {
            "type": self.label,
            "sessions": number_format(self.sessions.number, force_grouping=True),
            "sessions_share": self.sessions.percent,
            "people": number_format(self.participants.number, force_grouping=True),
            "people_share": self.participants.percent,
        }


@dataclass(frozen=True)
class Chart:
    """All rows of the chart."""

    rows: list[TypeRow]
    has_estimate: bool

    @property
    def view_box(self) -> str:
        """Return the SVG's viewBox."""
        return f"0 0 360 {ROW_HEIGHT * len(self.rows)}"

    @property
    def text(self) -> str:
        """Return all that the drawing says, in words."""
        return " ".join(row.sentence for row in self.rows)


def chart(table: Table) -> Chart | None:
    """Return the chart of a table; None when there is nothing to compare.

    Who bears two types counts with both, so that the shares may add up to more than a hundred.
    """
    sessions, people = table.sessions.number, table.participants.number
    found = [(one, [row for row in table.rows if one in row.encounter_types]) for one in _types()]
    borne = [(one, rows) for one, rows in found if rows]
    if len(borne) < 2 or not sessions or not people:
        return None
    return Chart(
        rows=[
            TypeRow(
                code=one.value,
                label=str(one.label),
                y=ROW_HEIGHT * place,
                sessions=_bar(_total(rows, "sessions"), sessions),
                participants=_bar(_total(rows, "participants"), people),
            )
            for place, (one, rows) in enumerate(borne)
        ],
        has_estimate=table.participants.has_estimate,
    )


def _types() -> list[EncounterType]:
    return list(EncounterType)


def _total(rows: list[Practice], field: str) -> int:
    return sum(getattr(row, field) or 0 for row in rows)


def _bar(number: int, whole: int) -> Bar:
    share = number / whole
    # A bar of a hundredth is still a bar.
    return Bar(max(2, round(LONGEST_BAR * share)), number, round(100 * share))
