"""What changed in a team, in the history of its organisation; the lines name no person.

Who did it stands beside each line. Whoever belongs to an organisation opens what its team keeps
for itself, so that a beheerder who joins one is told apart from somebody who adds a colleague.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils.translation import gettext as _

from contacts.models import Membership, Organisation, User


def note(*, by: Any, organisation: Organisation, words: str) -> None:
    """Note in the history of an organisation who changed it; `words` name no person."""
    LogEntry.objects.log_actions(by.pk, [organisation], CHANGE, words, single_object=True)


def note_joined(person: User, organisation: Organisation) -> None:
    """Note that somebody said yes to an invitation."""
    note(by=person, organisation=organisation, words=_("Werd lid na een uitnodiging."))


def as_stored(rows: Any) -> dict[int, Membership]:
    """Return the memberships of a formset as they are before it is saved, by number."""
    known = [row.instance.pk for row in rows.initial_forms]
    return Membership.objects.select_related("organisation").in_bulk(known)


def changes_of(
    rows: Any, before: dict[int, Membership], by: Any
) -> Iterator[tuple[Organisation, str]]:
    """Yield what saved rows changed `before`: of which organisation, and a sentence."""
    for membership in rows.new_objects:
        yield from _joined(membership, by)
    for membership, fields in rows.changed_objects:
        former = before[membership.pk]
        if {"user", "organisation"} & set(fields):
            yield _left(former, by)
            yield from _joined(membership, by)
        elif "is_administrator" in fields:
            yield membership.organisation, _keeps(membership)
    for membership in rows.deleted_objects:
        # A row that was deleted has no number any more, and links as they were typed.
        yield _left(membership, by)


def _joined(membership: Membership, by: Any) -> Iterator[tuple[Organisation, str]]:
    is_self = membership.user_id == by.pk
    words = _("Voegde zichzelf toe als lid.") if is_self else _("Een lid toegevoegd.")
    yield membership.organisation, words
    if membership.is_administrator:
        yield membership.organisation, _keeps(membership)


def _left(membership: Membership, by: Any) -> tuple[Organisation, str]:
    is_self = membership.user_id == by.pk
    words = _("Haalde zichzelf weg als lid.") if is_self else _("Een lid verwijderd.")
    return membership.organisation, words


def _keeps(membership: Membership) -> str:
    if membership.is_administrator:
        return _("Een beheerder van de gegevens benoemd.")
    return _("Een beheerder van de gegevens gestopt.")
