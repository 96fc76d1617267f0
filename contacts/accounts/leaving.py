"""An account that goes for good: what was done with it stays told, without who did it."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.accounts import second_factor
from contacts.models import Invitation, User
from contacts.people import audit

# Who did what those did who are gone. Nobody can log in as this one: nothing reaches the address.
NOBODY = "gewist@account.invalid"


@transaction.atomic
def erase(person: User) -> None:
    """Remove an account and what names its owner; the history of the content keeps its lines.

    Django would remove every line of the admin's log that this account ever wrote.
    """
    LogEntry.objects.filter(user=person).update(user=_nobody())
    for told in {person.email, person.name} - {""}:
        audit.blank_out(told)
    kind = ContentType.objects.get_for_model(User)
    own = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    own.update(object_repr=audit.GONE, change_message="")
    Invitation.objects.filter(email=person.email).delete()
    second_factor.take_away(person)
    person.delete()


def _nobody() -> User:
    found = User.objects.filter(email=NOBODY).first()
    named = {"name": _("Gewist account"), "is_active": False}
    return found or User.objects.create_user(NOBODY, None, **named)
