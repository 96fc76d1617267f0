"""Starter content comes once: what an editor changed or removed afterwards stays that way.

Every item of the starter content has a key of its own. It is remembered when the item is brought,
or found to be there already, and never brought again: not after editing, renaming or deleting.
"""

import csv
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from core.models import StarterItem
from core.naming import Named
from core.text import fold

Item = TypeVar("Item")
Row = dict[str, Any]
Record = TypeVar("Record", bound=Named)


def rows_of(file: Path, *, key: str) -> dict[str, dict[str, str]]:
    """Return the rows of a CSV file of the starter content, by the value in column `key`."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row[key]: row for row in csv.DictReader(lines)}


def items_of(file: Path) -> dict[str, Row]:
    """Return the items of a JSON file of the starter content, by their "key"."""
    return {row["key"]: row for row in json.loads(file.read_text(encoding="utf-8"))}


def add_absent(subject: str, items: Mapping[str, Item], add: Callable[[Item], bool]) -> int:
    """Give `add` each item that was never brought before; return how many it added.

    `items` are by key, and `add` returns False when something like the item is there already.
    Either way its key is remembered under `subject`.
    """
    brought = set(StarterItem.objects.filter(subject=subject).values_list("key", flat=True))
    fresh = {key: item for key, item in items.items() if key not in brought}
    added = sum(add(item) for item in fresh.values())
    StarterItem.objects.bulk_create(StarterItem(subject=subject, key=key) for key in fresh)
    return added


def add_named(
    subject: str, file: Path, model: type[Record], make: Callable[[Row], Record | None]
) -> list[tuple[Record, Row]]:
    """Add the items of `file` that were never brought and whose name nothing bears yet.

    `make` saves and returns a record, or None when something it needs was removed. Returned are
    the new records with their items: these, and no others, are still to be linked.
    """
    added: list[tuple[Record, Row]] = []

    def add(row: Row) -> bool:
        if model._default_manager.filter(sort_name=fold(row["name"])).exists():  # noqa: SLF001 - Django's own name
            return False
        record = make(row)
        if record is not None:
            added.append((record, row))
        return record is not None

    add_absent(subject, items_of(file), add)
    return added


def found(model: type[Record], keys: Collection[str]) -> "QuerySet[Record]":
    """Return the records that have, or had before they were renamed, these keys as address."""
    here = Q(slug__in=keys) | Q(former_slugs__overlap=list(keys))
    return model._default_manager.filter(here)  # noqa: SLF001 - Django's own name


def add_once(subject: str, load: Callable[[], int]) -> int:
    """Call `load`, which adds a whole set, unless it was called before; return what it returns."""
    _item, is_first = StarterItem.objects.get_or_create(subject=subject, key="alles")
    return load() if is_first else 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the database's lock on the starter content, in one transaction: all or nothing.

    Two portals that start at once on one database would bring everything twice.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('starter'))")
        yield
