"""Changing what is keyed: whoever does something first holds its row.

Of two at once the second waits some milliseconds, and then sees what the first did. So a number is
never given twice and no text is written over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.shortcuts import get_object_or_404

from methods.keyed.models import Keyed

Thing = TypeVar("Thing", bound=Keyed)


@contextmanager
def changing(thing: Thing) -> Iterator[Thing]:
    """Give the row, held, with its next revision; save it when all went well.

    Raises Http404 when somebody deleted it in the same moment.
    """
    things: Any = type(thing)._default_manager  # noqa: SLF001 - Django's name for it
    with transaction.atomic():
        held: Thing = get_object_or_404(things.select_for_update(no_key=True), pk=thing.pk)
        held.revision += 1
        yield held
        held.was_touched()
        held.save()
    for field in held._meta.concrete_fields:  # noqa: SLF001 - cheaper than asking again
        setattr(thing, field.attname, getattr(held, field.attname))
