"""The six methods of the plan's annex, written out so that a team can run them tonight."""

from pathlib import Path

from core.publishing import Status
from core.starter import Row, add_named, found
from methods.models import Deck, Material, Method, MethodStep
from methods.models.method import keep_words

FILE = Path(__file__).parent / "methods.json"
COPIED = (
    "name",
    "kind",
    "purpose",
    "aims",
    "when_to_use",
    "minutes_least",
    "minutes_most",
    "people_least",
    "people_most",
    "source",
    "credit",
)
LINES = ("needed", "questions", "tips", "variations")


def load_methods() -> int:
    """Add the methods that were never brought before, and link them; return how many."""
    added = add_named("methodieken", FILE, Method, _method)
    for method, row in added:
        _link(method, row)
    return len(added)


def _method(row: Row) -> Method:
    method = Method.objects.create(
        **{name: row[name] for name in COPIED},
        sheet_extra=row.get("sheet_extra", ""),
        **{name: "\n".join(row[name]) for name in LINES},
        status=Status.PUBLISHED,
    )
    # One by one, and not in bulk: save() is where rich text is cleaned.
    for position, step in enumerate(row["steps"], 1):
        MethodStep.objects.create(method=method, position=position, **step)
    keep_words(method)
    return method


def _link(method: Method, row: Row) -> None:
    method.related.add(*found(Method, row["related"]))
    method.decks.add(*found(Deck, row["decks"]))
    method.materials.add(*found(Material, row["materials"]))
    keeper = found(Method, [row["documented_in"]]).first()
    Method.objects.filter(pk=method.pk).update(documented_in=keeper)
