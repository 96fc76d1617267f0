"""The actions and recommendations of the plan."""

from pathlib import Path

from django.db.models import Q

from core.starter import Row, add_absent, found, items_of
from practices.models import Action, Condition, Recommendation

FOLDER = Path(__file__).parent
COPIED = ("name", "slug", "summary", "description", "state", "state_note", "track")


def load_actions() -> int:
    """Add the actions that were never brought before; return how many."""
    return add_absent("acties", items_of(FOLDER / "actions.json"), _add_action)


def _add_action(row: Row) -> bool:
    """Add one action, unless an editor uses its number or its place on the page."""
    if Action.objects.filter(Q(number=row["key"]) | Q(slug=row["slug"])).exists():
        return False
    action = Action.objects.create(number=row["key"], **{name: row[name] for name in COPIED})
    action.conditions.add(*found(Condition, row["conditions"]))
    return True


def load_recommendations() -> int:
    """Add the recommendations that were never brought before; return how many."""
    items = items_of(FOLDER / "recommendations.json")
    return add_absent("aanbevelingen", items, _add_recommendation)


def _add_recommendation(row: Row) -> bool:
    number = int(row["key"])
    if Recommendation.objects.filter(number=number).exists():
        return False
    Recommendation.objects.create(
        number=number, name=row["name"], summary=row["summary"], lines="\n".join(row["lines"])
    )
    return True
