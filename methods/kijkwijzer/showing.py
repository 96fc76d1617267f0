"""A kijkwijzer as it is filled in and as it is read: what stands where, under which name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.problems import Problem
from methods.kijkwijzer.moments import (
    AFTER,
    BEFORE,
    DAY,
    HEAD,
    IDEAS,
    MOMENTS,
    NAME,
    VISION,
    VISION_NAME,
    Moment,
    most_signs,
)


@dataclass(frozen=True)
class Asked:
    """One field: its label, what stands in it, and what is wrong with it."""

    name: str
    label: Any
    value: str
    problem: str = ""
    theirs: str = ""

    @property
    def most(self) -> int:
        """Return how many signs there is room for."""
        return most_signs(self.name)

    @property
    def is_day(self) -> bool:
        """Return whether a day is asked."""
        return self.name == DAY

    @property
    def is_ideas(self) -> bool:
        """Return whether each line may become a note on a thermoskaart."""
        return self.name.startswith(f"{AFTER}.") and self.name.endswith(f".{IDEAS}")

    @property
    def is_needed(self) -> bool:
        """Return whether it cannot stay empty."""
        return self.name == NAME


@dataclass(frozen=True)
class Point:
    """A point of attention: ticked or not, with what is written about it."""

    text: str
    tick: Asked
    remark: Asked


@dataclass(frozen=True)
class AskedBlock:
    """A block as one moment asks about it, with the ideas of the edition before."""

    key: str
    name: str
    points: list[Point]
    fields: list[Asked]
    idea: str = ""


@dataclass(frozen=True)
class Page:
    """What was typed, what is wrong with it, and what a colleague wrote where I wrote too."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)

    def asked(self, name: str, label: Any) -> Asked:
        """Return one field as it stands on the page."""
        return Asked(
            name,
            label,
            self.values.get(name, ""),
            self.problems.get(name, ""),
            self.theirs.get(name, ""),
        )

    @property
    def head(self) -> list[Asked]:
        """Return the fields of the head."""
        return [self.asked(name, label) for name, label, _most in HEAD]

    @property
    def vision(self) -> Asked:
        """Return the field for the vision."""
        return self.asked(VISION, VISION_NAME)

    def blocks(
        self, content: Mapping[str, Any], moment: Moment, ideas: Mapping[str, str] | None = None
    ) -> list[AskedBlock]:
        """Return the blocks as `moment` asks about them; `ideas` by the key of their block."""
        return [
            self._block(block, moment, (ideas or {}).get(block["key"], ""))
            for block in content["blocks"]
        ]

    def _block(self, block: Mapping[str, Any], moment: Moment, idea: str) -> AskedBlock:
        start = f"{moment.key}.{block['key']}"
        return AskedBlock(
            block["key"],
            block["name"],
            [
                Point(
                    text,
                    self.asked(f"{start}.p{number}", text),
                    self.asked(f"{start}.o{number}", _("opmerking bij dit punt")),
                )
                for number, text in enumerate(block["points"], start=1)
            ],
            [self.asked(f"{start}.{name}", label) for name, label in moment.fields],
            idea,
        )

    def summary(self) -> list[Problem]:
        """Return what is wrong, with the field each sentence leads to."""
        found = [Problem(sentence, target_of(name)) for name, sentence in self.problems.items()]
        return found + [
            Problem(_("Hier schreef een collega intussen ook iets."), target_of(name))
            for name in self.theirs
        ]


def target_of(name: str) -> str:
    """Return the id of a field on the page."""
    return f"id_{name}"


def asked_moments(
    page: Page, content: Mapping[str, Any], moments: Iterable[Moment] = MOMENTS
) -> list[dict[str, Any]]:
    """Return for each moment what its part of a page shows."""
    return [
        {
            "moment": moment,
            "blocks": page.blocks(content, moment),
            "has_head": moment.key == BEFORE,
        }
        for moment in moments
    ]


@dataclass(frozen=True)
class Said:
    """What one moment says of a block: the points that were ticked or written about, the texts."""

    moment: Moment
    points: list[Point]
    fields: list[Asked]


@dataclass(frozen=True)
class SaidBlock:
    """A block with what the three moments say of it; those that say nothing are left out."""

    key: str
    name: str
    moments: list[Said]

    @property
    def ideas(self) -> str:
        """Return the ideas for the next time; "" for none."""
        fields = (one for said in self.moments for one in said.fields)
        return next((one.value for one in fields if one.is_ideas), "")


def said_blocks(content: Mapping[str, Any], values: Mapping[str, str]) -> list[SaidBlock]:
    """Return what was filled in, block by block, the three moments together."""
    page = Page(values)
    found: dict[str, SaidBlock] = {}
    for moment in MOMENTS:
        for block in page.blocks(content, moment):
            points = [one for one in block.points if one.tick.value or one.remark.value]
            fields = [one for one in block.fields if one.value]
            here = found.setdefault(block.key, SaidBlock(block.key, block.name, []))
            if points or fields:
                here.moments.append(Said(moment, points, fields))
    return list(found.values())
