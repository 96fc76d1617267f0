"""Erasing a person: the row, what hangs on it, and every line of a log that names them."""

from typing import Any

from django.db import transaction

from contacts.models import Deed, Person, Suppression
from contacts.people import audit


@transaction.atomic
def erase(person: Person, *, by: Any = audit.BY_PORTAL, for_good: bool) -> None:
    """Erase a person, told by `by` (an account, audit.BY_SELF or audit.BY_PORTAL).

    `for_good` says that no import or colleague may enter this address again; only a keyed hash of
    it stays. Nothing that is kept in memory or served again holds anything of people, so there is
    nothing else to throw away (docs/decisions/people.md).
    """
    if for_good:
        Suppression.objects.add_address(person.email)
    audit.note(Deed.ERASED, person, by)
    audit.cut_loose(person)
    person.delete()
