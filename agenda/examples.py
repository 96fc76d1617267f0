"""Fictional activities for a demonstration, which together show what the agenda can tell.

Nothing about them is real: they say so in their name, fictional organisations give them, and they
go with the other examples (core.examples). Days are counted from the day they are brought.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agenda.models import LearningActivity
from contacts.starter import example_organisation
from core.publishing import Status
from core.starter import add_absent, items_of
from meetingplaces.models import Wijk
from practices.models import Condition

FILE = Path(__file__).parent / "examples.json"


def fictional() -> "QuerySet[LearningActivity]":
    """Return the fictional activities that are still there."""
    return LearningActivity.objects.examples()


def load_example_activities(today: date | None = None) -> int:
    """Add the fictional activities that were never brought before; return how many."""
    day = today or timezone.localdate()
    return add_absent("voorbeeldactiviteiten", items_of(FILE), lambda row: _add(row, day))


def _add(row: dict[str, Any], today: date) -> bool:
    day = _weekday_on_or_after(today + timedelta(days=row["in_days"]), row["weekday"])
    activity = LearningActivity.objects.create(
        **row["fields"],
        starts_at=_at(day, row["from"]),
        ends_at=_at(day, row["to"]),
        status=Status.PUBLISHED,
        is_example=True,
    )
    organisers = [example_organisation(name) for name in row["organisers"]]
    activity.organisers.set(organisers)
    activity.wijken.set(Wijk.objects.filter(slug__in=row.get("wijken", [])))
    activity.conditions.set(Condition.objects.filter(number__in=row.get("conditions", [])))
    return True


def _weekday_on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday (0 is Monday) from `day` on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _at(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
