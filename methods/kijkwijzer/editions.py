"""What was written in several editions, laid beside each other: words alone, nothing is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from methods.kijkwijzer.models import Record
from methods.kijkwijzer.moments import MOMENTS
from methods.kijkwijzer.showing import Asked, Page


@dataclass(frozen=True)
class Cell:
    """What one edition says about a block: what was written, by moment. Ticks are left out."""

    edition: Record
    said: list[tuple[str, Asked]]


@dataclass(frozen=True)
class Row:
    """A block, with what each edition says about it."""

    name: str
    cells: list[Cell]


def laid_beside(editions: Sequence[Record]) -> list[Row]:
    """Return a row for each block about which something was written, as the newest calls it."""
    names: dict[str, str] = {}
    for edition in editions:
        for block in edition.version.content["blocks"]:
            names.setdefault(block["key"], block["name"])
    rows = [
        Row(name, [Cell(edition, _said(edition, key)) for edition in editions])
        for key, name in names.items()
    ]
    return [row for row in rows if any(cell.said for cell in row.cells)]


def _said(edition: Record, key: str) -> list[tuple[str, Asked]]:
    page = Page(edition.answers)
    return [
        (str(moment.name), asked)
        for moment in MOMENTS
        for block in page.blocks(edition.version.content, moment)
        if block.key == key
        for asked in block.fields
        if asked.value
    ]
