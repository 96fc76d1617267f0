"""The own copy of an organisation: its vision, its blocks and their points, edited as one page.

Two keepers at once never write over each other: core.concurrency.texts. Saving publishes: new
records ask what stands there, filled ones keep their version.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.concurrency.state import fingerprint
from core.concurrency.texts import Merged, Values, merge
from core.ordering import put_in_order
from core.word import clean
from methods.kijkwijzer import limits
from methods.kijkwijzer.models import Block, Template
from methods.kijkwijzer.models.template import check_points
from methods.kijkwijzer.moments import TICKED
from methods.kijkwijzer.publishing import publish
from methods.models.method import lines_of

VISION = "visie"
NAME, POINTS, PLACE, GONE = "naam", "punten", "plaats", "weg"
NEW = "nieuw"


def names_of(row: str) -> list[str]:
    """Return the names of the fields of one block on the page; `row` is its number or NEW."""
    return [f"blok.{row}.{part}" for part in (NAME, POINTS, PLACE, GONE)]


def values_of(template: Template) -> Values:
    """Return what stands on the page now."""
    values = {VISION: template.vision}
    for number, block in enumerate(template.blocks.all(), start=1):
        told = (block.name, "\n".join(lines_of(block.points)), str(number), "")
        values |= zip(names_of(str(block.pk)), told, strict=True)
    return values


def read(sent: Mapping[str, str]) -> Values:
    """Return what was sent, of the fields that such a page has."""
    rows = [name.split(".")[1] for name in sent if _is_name_of_block(name)]
    names = [VISION, *(name for row in rows for name in names_of(row))]
    values = {name: _tidy(sent.get(name, "")) for name in names}
    return {
        name: TICKED if value and name.endswith(GONE) else value for name, value in values.items()
    }


def _is_name_of_block(name: str) -> bool:
    start, _dot, rest = name.partition(".")
    row, _dot, part = rest.partition(".")
    return start == "blok" and part == NAME and (row == NEW or (row.isdecimal() and len(row) < 16))


def _tidy(text: str) -> str:
    lines = (line.strip() for line in clean(text).splitlines())
    return "\n".join(line for line in lines if line)


def rows_in(values: Mapping[str, str]) -> list[str]:
    """Return the blocks of which something is told, without those that go and an empty new one."""
    rows = [name.split(".")[1] for name in values if _is_name_of_block(name)]
    return [
        row
        for row in rows
        if not values.get(f"blok.{row}.{GONE}")
        and (row != NEW or values[f"blok.{row}.{NAME}"] or values.get(f"blok.{row}.{POINTS}"))
    ]


def problems_in(values: Mapping[str, str]) -> Values:
    """Return what is wrong, by name: a sentence each."""
    rows = rows_in(values)
    problems = dict(_problems(values, rows))
    if len(values.get(VISION, "")) > limits.VISION:
        problems[VISION] = _("Kort de visie in tot %(most)s tekens.") % {"most": limits.VISION}
    if not rows or len(rows) > limits.BLOCKS:
        words = _("Een kijkwijzer telt minstens één en hoogstens %(most)s bouwstenen.")
        problems[f"blok.{rows[-1] if rows else NEW}.{NAME}"] = words % {"most": limits.BLOCKS}
    return problems


def _problems(values: Mapping[str, str], rows: list[str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        name, points = f"blok.{row}.{NAME}", f"blok.{row}.{POINTS}"
        if not values[name]:
            yield name, _("Geef de bouwsteen een naam.")
        elif len(values[name]) > 80:
            yield name, _("Kort de naam van de bouwsteen in tot 80 tekens.")
        if not values.get(points):
            yield points, _("Schrijf minstens één aandachtspunt, of wis de bouwsteen.")
        else:
            try:
                check_points(values[points])
            except ValidationError as refusal:
                yield points, refusal.messages[0]


@transaction.atomic
def save(*, template: Template, sent: Values, base: Mapping[str, str]) -> Merged:
    """Keep what was sent beside what a colleague kept meanwhile, and publish it.

    Nothing is kept while one field has two texts.
    """
    held = Template.objects.select_for_update().get(pk=template.pk)
    stored = values_of(held)
    merged = merge(stored, sent, base)
    _mind_what_goes(merged, stored, sent, base)
    if merged.conflicts:
        return merged
    held.vision = merged.values[VISION]
    held.save()
    _save_blocks(held, merged.values)
    publish(held)
    return merged


def _mind_what_goes(merged: Merged, stored: Values, sent: Values, base: Mapping[str, str]) -> None:
    """Keep a block that one wipes while the other changes it, whoever was first."""
    for row in {name.split(".")[1] for name in sent if _is_name_of_block(name)} - {NEW}:
        written = [f"blok.{row}.{NAME}", f"blok.{row}.{POINTS}"]
        if sent[f"blok.{row}.{GONE}"]:
            here = [name for name in written if name in stored]
            changed = [name for name in here if fingerprint(stored[name]) != base.get(name)]
            if changed:
                merged.values[f"blok.{row}.{GONE}"] = ""
                merged.conflicts |= {name: (stored[name], stored[name]) for name in changed}
        elif written[0] not in stored:
            if any(fingerprint(sent[name]) != base.get(name) for name in written):
                merged.values |= {name: sent[name] for name in names_of(row)}
            else:
                merged.values = {
                    name: value
                    for name, value in merged.values.items()
                    if not name.startswith(f"blok.{row}.")
                }


def _save_blocks(template: Template, values: Values) -> None:
    known: dict[str, Block] = {str(block.pk): block for block in template.blocks.all()}
    kept: list[Any] = []
    moved: set[int] = set()
    for row in rows_in(values):
        block = known.pop(row, None) or Block(template=template)
        block.name, block.points = values[f"blok.{row}.{NAME}"], values[f"blok.{row}.{POINTS}"]
        place = values.get(f"blok.{row}.{PLACE}", "")
        wanted = int(place) if place.isdecimal() and len(place) < 4 else limits.BLOCKS + 1
        was_at = block.position
        block.position = wanted
        block.save()
        kept.append(block)
        if was_at != wanted:
            moved.add(block.pk)
    for gone in known.values():
        gone.delete()
    kept.sort(key=lambda block: (block.pk in moved, block.position))
    for number, block in enumerate(put_in_order(kept, moved), start=1):
        block.position = number
        block.save(update_fields=["position"])
