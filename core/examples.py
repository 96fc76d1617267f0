"""Fictional records: each app tells which of its own are, and one button removes all."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

Fictional = Callable[[], "QuerySet[Any]"]
_told: dict[str, Fictional] = {}


def tell(app: str, fictional: Fictional) -> None:
    """Note how an app finds its fictional records; telling it again replaces it."""
    _told[app] = fictional


def told() -> "list[QuerySet[Any]]":
    """Return the fictional records of each app that told of them."""
    return [fictional() for fictional in _told.values()]


def remove_told() -> int:
    """Delete the fictional records of each app that told of them; return how many."""
    count = 0
    for records in told():
        count += records.count()
        records.delete()
    return count
