"""What an import would do, wijk by wijk, and the report that says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from shapely.geometry.base import BaseGeometry

from meetingplaces.models.wijk import Wijk
from meetingplaces.wijken import Move


class Fate(StrEnum):
    """What happens to a wijk."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass
class PlannedWijk:
    """One wijk of the file: as it will stand in the portal, and what that changes."""

    number: int
    name: str
    district: str
    shape: BaseGeometry
    wijk: Wijk | None = None
    moved_border: bool = False
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def fate(self) -> Fate:
        """Return whether this wijk is new, changed or unchanged."""
        if self.wijk is None:
            return Fate.NEW
        return Fate.CHANGED if self.changes else Fate.UNCHANGED

    def __str__(self) -> str:
        said = "; ".join(self.changes + self.notes)
        return f"{self.number} {self.name}" + (f": {said}" if said else "")


@dataclass
class Plan:
    """An import that was read and checked but not written; `state` is what it was made against."""

    file: str
    source: str
    state: tuple[int, int]
    planned: list[PlannedWijk]
    untouched: list[Wijk]
    how_read: list[str]
    remarks: list[str]

    def of(self, fate: Fate) -> list[PlannedWijk]:
        """Return the wijken that are new, changed or unchanged."""
        return [wijk for wijk in self.planned if wijk.fate is fate]

    @property
    def changes_nothing(self) -> bool:
        """Return whether the portal already holds all that the file says."""
        return not self.of(Fate.NEW) and not self.of(Fate.CHANGED)

    def report(self, moves: Sequence[Move] | None = None) -> str:
        """Return what happens as lines of text; with `moves` also which places go where."""
        return "\n".join(self._lines(moves))

    def _lines(self, moves: Sequence[Move] | None) -> Iterator[str]:
        number = len(self.planned)
        read = ngettext(
            "{file}: {number} wijk gelezen.", "{file}: {number} wijken gelezen.", number
        )
        yield read.format(file=self.file, number=number)
        yield from self.how_read
        yield from _part(_("Nieuw"), self.of(Fate.NEW))
        yield from _part(_("Veranderd"), self.of(Fate.CHANGED))
        yield from _part(_("Onveranderd"), self.of(Fate.UNCHANGED))
        if self.untouched:
            untouched = [f"{wijk.number} {wijk.name}" for wijk in self.untouched]
            yield from _part(_("Niet in het bestand, blijft zoals het is"), untouched)
        if self.remarks:
            yield from _part(_("Opgemerkt aan de grenzen"), self.remarks)
        if moves is not None:
            yield from _part(_("Plekken die van wijk veranderen"), moves)


def _part(title: str, lines: Sequence[object]) -> Iterator[str]:
    yield f"{title}: {len(lines)}"
    yield from (f"  {line}" for line in lines)
