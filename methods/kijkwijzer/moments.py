"""What is asked in every kijkwijzer: its head, its three moments, and how each answer is named.

A name has three parts, such as "vooraf.verwelkoming.p2": the moment, the block of the template, and
in it a field, a point that is ticked (p2) or a remark with a point (o2). The head is "kop.plek".
The words are ours; docs/decisions/kijkwijzer.md says where they come from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from methods.kijkwijzer import limits

BEFORE, DURING, AFTER = "vooraf", "tijdens", "achteraf"
NAME, DAY, VISION = "kop.naam", "kop.datum", "kop.visie"
IDEAS = "ideeen"
TICKED = "x"

# Name, label, most signs; in the order in which they are asked.
HEAD = (
    (NAME, _("activiteit of moment"), limits.NAME),
    (DAY, _("datum"), 10),
    ("kop.deelnemers", _("deelnemers"), limits.HEAD),
    ("kop.begeleiding", _("begeleiding"), limits.HEAD),
    ("kop.plek", _("plek"), limits.HEAD),
)
VISION_NAME = _("onze visie op ontmoeting")
VISION_PROMPT = _(
    "Wat willen we voor gezinnen mogelijk maken? Schrijf het in jullie eigen woorden."
)


@dataclass(frozen=True)
class Moment:
    """One of the three: what a tick says then, and what is written per block."""

    key: str
    name: Any
    line: Any
    tick: Any
    fields: tuple[tuple[str, Any], ...]

    def names_in(self, block: Mapping[str, Any]) -> Iterator[str]:
        """Return the names of all that can be answered about one block in this moment."""
        start = f"{self.key}.{block['key']}"
        for number in range(1, len(block["points"]) + 1):
            yield f"{start}.p{number}"
            yield f"{start}.o{number}"
        for field, _label in self.fields:
            yield f"{start}.{field}"


MOMENTS = (
    Moment(
        BEFORE,
        _("Vooraf"),
        _("Waar letten jullie deze keer op? Een of twee dingen is genoeg."),
        _("Hier letten we op"),
        (("tekst", _("hier zetten we op in")),),
    ),
    Moment(
        DURING,
        _("Tijdens"),
        _("Kijk rond en duid aan wat je ziet. Schrijf op wat je zag en hoorde, niet wie."),
        _("Dit zien we"),
        (("tekst", _("dit zien en horen we")),),
    ),
    Moment(
        AFTER,
        _("Achteraf"),
        _("Vertel elkaar hoe het liep. Wat neem je mee naar de volgende keer?"),
        _("Hier stonden we bij stil"),
        (("tekst", _("zo liep het")), (IDEAS, _("ideeën, tips en to-do’s"))),
    ),
)
BY_KEY = {moment.key: moment for moment in MOMENTS}


def names_of(content: Mapping[str, Any], moment: Moment) -> list[str]:
    """Return the names of all that one page of a moment asks; the head stands before."""
    head = [name for name, _label, _most in HEAD] + [VISION] if moment.key == BEFORE else []
    return head + [name for block in content["blocks"] for name in moment.names_in(block)]


def all_names(content: Mapping[str, Any]) -> list[str]:
    """Return the names of all that a whole kijkwijzer asks."""
    return [name for moment in MOMENTS for name in names_of(content, moment)]


def is_tick(name: str) -> bool:
    """Return whether an answer is a tick: a point, not what is written."""
    last = name.rpartition(".")[2]
    return last[:1] == "p" and last[1:].isdecimal()


def is_remark(name: str) -> bool:
    """Return whether an answer is what is written with a point."""
    last = name.rpartition(".")[2]
    return last[:1] == "o" and last[1:].isdecimal()


def most_signs(name: str) -> int:
    """Return how long an answer may be."""
    of_head: dict[str, int] = {one: most for one, _label, most in HEAD}
    if name in of_head:
        return of_head[name]
    if name == VISION:
        return limits.VISION
    return limits.REMARK if is_remark(name) else limits.TEXT
