"""What a person does about their own data, with nothing but a link."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from contacts.models import Deed, Person, PersonState, Visibility
from contacts.models.people import SHOWN_FIELDS, link_key
from contacts.people import audit, links

# Raised when the sentence about showing something to everyone changes.
CONSENT_VERSION = "2026-11"
# What somebody can take away and still stand in the list.
OPTIONAL = ("function", "organisation", "phone", "themes", "wijken", "languages")


@transaction.atomic
def confirm(person: Person, *, on: date | None = None, by: Any = audit.BY_SELF) -> None:
    """Note that all is right; who was hidden by silence, or had left, is shown again."""
    day = on or timezone.localdate()
    was_silent = person.state == PersonState.HIDDEN and person.asked_on is not None
    if was_silent or person.state == PersonState.LEFT:
        person.become(PersonState.SHOWN, day)
    person.confirmed_on, person.asked_on = day, None
    person.noticed_on = person.noticed_on or day
    person.save()
    audit.note(Deed.CONFIRMED, person, by)


@transaction.atomic
def leave(person: Person, *, on: date | None = None) -> None:
    """Take somebody who works here no more off the list at once; erased after the term."""
    person.become(PersonState.LEFT, on or timezone.localdate())
    person.asked_on = None
    person.save()
    audit.note(Deed.LEFT, person, audit.BY_SELF)


@transaction.atomic
def withdraw(person: Person, field: str) -> None:
    """Take away one field; raises KeyError for one that cannot be missed."""
    if field not in OPTIONAL:
        raise KeyError(field)
    empty: dict[str, Any] = {"organisation": None, "themes": [], "wijken": [], "languages": []}
    setattr(person, field, empty.get(field, ""))
    person.save()
    audit.note(Deed.WITHDREW, person, audit.BY_SELF, fields=[field])


@transaction.atomic
def correct(person: Person, before: Person, changed: Collection[str]) -> None:
    """Save what a person changed about themself, and note what it means.

    `before` is what was stored. Opening a field to everyone is consent, closing it again
    withdraws that consent: each is noted with the version of the sentence it was asked with.
    With another address all links mailed before become worthless.
    """
    day = timezone.localdate()
    person.confirmed_on, person.asked_on = day, None
    person.noticed_on = person.noticed_on or day
    if person.email != before.email:
        person.link_key = link_key()
    if person.state == PersonState.HIDDEN and before.asked_on is not None:
        person.become(PersonState.SHOWN, day)
    person.save()
    audit.note(Deed.CHANGED, person, audit.BY_SELF, fields=changed)
    opened, closed = _opened(person) - _opened(before), _opened(before) - _opened(person)
    for deed, fields in ((Deed.CONSENTED, opened), (Deed.WITHDREW, closed)):
        if fields:
            text = CONSENT_VERSION
            audit.note(deed, person, audit.BY_SELF, fields=fields, text_version=text)


def _opened(person: Person) -> set[str]:
    return {name for name in SHOWN_FIELDS if getattr(person, f"{name}_for") == Visibility.EVERYONE}


@transaction.atomic
def revoke_links(person: Person) -> None:
    """Make all links of a person worthless, and note it."""
    links.revoke(person)
    audit.note(Deed.REVOKED, person, audit.BY_SELF)
