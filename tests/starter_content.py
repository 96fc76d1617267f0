"""The starter content, brought once for all the stories of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest_django
from django.core.management import call_command
from django.db import models, transaction
from django.test import override_settings


def load() -> str:
    """Bring the starter content (again), and return what was said about it."""
    said = StringIO()
    call_command("load_actieplan", stdout=said)
    return said.getvalue()


@contextmanager
def brought(django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Bring it without examples; afterwards the database is as it was."""
    with django_db_blocker.unblock(), override_settings(DEMO=False), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def rows_of(*kinds: type[models.Model]) -> list[list[dict[str, Any]]]:
    """Return every row of these models and of the links they hold."""
    links = {field.remote_field.through for kind in kinds for field in kind._meta.many_to_many}
    named = sorted((*kinds, *links), key=lambda kind: kind._meta.label)
    return [list(kind._default_manager.order_by("pk").values()) for kind in named]
