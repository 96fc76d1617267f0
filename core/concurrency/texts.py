"""Several people fill in one thing at once, each on a page of their own: nobody's text is lost.

A page carries of every field a mark of what stood there when it was opened. What the sender did not
change gives way to what is stored; what only the sender changed is kept; what both changed is
refused with both texts, to make one of.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from core.concurrency.differences import STATE_FIELD
from core.concurrency.state import fingerprint

Values = dict[str, str]


@dataclass
class Merged:
    """What is to be stored, and of what there are two texts: name → (mine, theirs)."""

    values: Values
    conflicts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def both(self, name: str) -> str:
        """Return the two texts one under the other."""
        return "\n".join(dict.fromkeys(reversed(self.conflicts[name])))


def marks_of(values: Mapping[str, str], names: list[str]) -> Values:
    """Return the marks of these fields as they are stored."""
    return {name: fingerprint(values.get(name, "")) for name in names}


def carried(request: HttpRequest) -> Values:
    """Return the marks that a page carried when it was sent; what is no such thing carries none."""
    try:
        marks = json.loads(request.POST.get(STATE_FIELD, ""))
    except ValueError:
        return {}
    if not isinstance(marks, dict):
        return {}
    return {name: mark for name, mark in marks.items() if isinstance(mark, str)}


def merge(stored: Mapping[str, str], sent: Mapping[str, str], base: Mapping[str, str]) -> Merged:
    """Return `stored` with what was sent; `base` are the marks the page carried.

    A field without a mark is one of which the sender saw nothing: it never writes over a text.
    """
    merged = Merged(dict(stored))
    for name, mine in sent.items():
        theirs, mark = stored.get(name, ""), base.get(name, fingerprint(""))
        if mine == theirs or fingerprint(mine) == mark:
            continue
        if fingerprint(theirs) == mark or not theirs:
            merged.values[name] = mine
        elif mine and mine in theirs.split("\n"):
            continue  # sent twice: an answer got lost on its way
        elif not mine or theirs in mine:
            # Emptied here while a colleague wrote on: their text stays. Or both are in mine.
            merged.values[name] = mine or theirs
        else:
            merged.conflicts[name] = (mine, theirs)
    return merged
