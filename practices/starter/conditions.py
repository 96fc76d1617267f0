"""The seven conditions, with the methods the plan recommends and examples from its practices."""

from pathlib import Path

from core.publishing import Status
from core.starter import Row, add_named, found
from methods.models import Method
from practices.models import Condition, ConditionExample, Practice

FILE = Path(__file__).parent / "conditions.json"
COPIED = ("number", "name", "group", "summary", "explanation")


def load_conditions() -> int:
    """Add the conditions that were never brought before, and link them; return how many.

    Methods and practices come before: a condition links to both.
    """
    added = add_named("randvoorwaarden", FILE, Condition, _condition)
    for condition, row in added:
        _link(condition, row)
    return len(added)


def _condition(row: Row) -> Condition | None:
    """Add one condition, unless an editor gave its number to another."""
    if Condition.objects.filter(number=row["number"]).exists():
        return None
    return Condition.objects.create(**{name: row[name] for name in COPIED}, status=Status.PUBLISHED)


def _link(condition: Condition, row: Row) -> None:
    condition.methods.add(*found(Method, row["methods"]))
    condition.practices.add(*found(Practice, row["practices"]))
    for position, example in enumerate(row["examples"], 1):
        ConditionExample.objects.create(
            condition=condition,
            position=position,
            encounter_types=example["types"],
            text=example["text"],
            practice=found(Practice, [example["practice"] or ""]).first(),
        )
