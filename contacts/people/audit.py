"""The log of dealings with people: who, what, when, about whom; never what stood there."""

import json
import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import ContactEvent, Deed, LetterKind, Person, Role, User
from contacts.models.traces import new_code
from contacts.people.terms import months_after, term

FIELDS = Person._meta.get_fields()  # noqa: SLF001 (Django's own name)
BY_SELF, BY_PORTAL = "zelf", "portaal"
GONE = "gewiste persoon"


def note(
    deed: Deed,
    person: Person | None,
    by: Any = BY_PORTAL,
    *,
    fields: Collection[str] = (),
    **facts: Any,
) -> ContactEvent:
    """Write down that `by` (an account, BY_SELF or BY_PORTAL) did something.

    `facts` may be `number`, of the people it was about, and `text_version`, of what was agreed to.
    """
    actor = by if isinstance(by, User) else None
    return ContactEvent.objects.create(
        deed=deed,
        actor=actor,
        role=actor.role if actor else str(by),
        person=person,
        person_code=person.code if person else None,
        fields=sorted(fields),
        **facts,
    )


def note_each(deed: Deed, people: Iterable[Person], by: User) -> None:
    """Write down that `by` did something with each of these people, in one go."""
    ContactEvent.objects.bulk_create(
        ContactEvent(deed=deed, actor=by, role=by.role, person=person, person_code=person.code)
        for person in people
    )


def who_in_words(role: str, *, myself: Any) -> str:
    """Return who did something, as a reader calls them; `myself` for the person it is about."""
    known = {
        BY_SELF: myself,
        BY_PORTAL: _("het deelplatform"),
        Role.PARTNER: _("een partner"),
        Role.WERKGROEP: _("de werkgroep"),
        Role.BEHEERDER: _("een beheerder"),
    }
    return str(known.get(role, role))


def in_words(names: Iterable[str]) -> str:
    """Return the fields of a line as a person calls them; a mail by what it says."""
    known: dict[str, Any] = {one.value: one.label for one in LetterKind}
    known |= {one.name: getattr(one, "verbose_name", one.name) for one in FIELDS}
    return ", ".join(str(known.get(name, name)) for name in names)


def revealed_today(user: User, today: date) -> set[Any]:
    """Return the codes of the people whose e-mail and phone this account asked for on a day."""
    begin = timezone.make_aware(datetime.combine(today, time.min))
    rows = ContactEvent.objects.filter(
        actor=user, deed__in=[Deed.REVEALED, Deed.CARD], at__gte=begin
    )
    return set(rows.values_list("person_code", flat=True))


def cut_loose(person: Person) -> None:
    """Turn what the logs say about a person into lines about nobody in particular.

    The lines of one person keep one code, so that the log still tells how often something
    happened; that code never stood anywhere else.
    """
    code = new_code()
    ContactEvent.objects.filter(Q(person=person) | Q(person_code=person.code)).update(
        person=None, person_code=code
    )
    kind = ContentType.objects.get_for_model(Person)
    own = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    own.update(object_repr=GONE, object_id=str(code), change_message="")
    for told in {person.email, person.phone, person.name} - {""}:
        blank_out(told)


def blank_out(told: str) -> None:
    """Put a word for somebody where the admin's log names them in free text."""
    escaped = json.dumps(told)[1:-1]  # as Django writes what changed
    whole = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in {told, escaped}))
    named = Q()
    for one in {told, escaped}:
        named |= Q(object_repr__contains=one) | Q(change_message__contains=one)
    for line in LogEntry.objects.filter(named):
        line.object_repr = whole.sub(GONE, line.object_repr)[:200]
        line.change_message = whole.sub(GONE, line.change_message)
        line.save(update_fields=["object_repr", "change_message"])


def old_lines(today: date) -> "QuerySet[ContactEvent]":
    """Return the lines that were kept long enough on `today`."""
    oldest = months_after(today, -term("log_months"))
    begin = timezone.make_aware(datetime.combine(oldest, time.min))
    return ContactEvent.objects.filter(at__lt=begin)
