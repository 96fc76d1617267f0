"""What returns every day: kijkwijzers that nobody touches are announced, and deleted a month later.

A line about one names it by its number only: a title is the team's own.
"""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import User
from contacts.people.letters import send
from contacts.people.reminders import base_address
from core.daily import Round
from methods.keyed import limits
from methods.keyed.models import idle_until
from methods.kijkwijzer.letters import announcement
from methods.kijkwijzer.models import Record


def told_about(record: Record) -> list[User]:
    """Return who is mailed: who began it, else who keeps the data right, else all colleagues."""
    if record.organisation is None:
        return []
    members = User.objects.filter(memberships__organisation=record.organisation, is_active=True)
    opener = members.filter(pk=record.opened_by_id or 0)
    keepers = User.objects.filter(
        memberships__organisation=record.organisation,
        memberships__is_administrator=True,
        is_active=True,
    )
    return list(opener or keepers or members)


def announce(round_: Round) -> None:
    """Mail the team of each record that will be deleted in a month."""
    if not (settings.PUBLIC_URL or settings.DEMO):
        round_.fail(_("Kijkwijzer: zet PUBLIC_URL, anders leiden links in mails nergens heen."))
        return
    idle = Record.objects.idle_since(idle_until(round_.today, limits.NOTICE))
    for record in idle.filter(announced_on__isnull=True).order_by("pk"):
        _announce(record, round_)


@transaction.atomic
def _announce(record: Record, round_: Round) -> None:
    told = {"number": record.pk}
    people = told_about(record)
    if not round_.dry_run:
        waiting = Record.objects.filter(pk=record.pk, announced_on__isnull=True)
        if not waiting.update(announced_on=round_.today):
            return
        day = max(record.deleted_on, round_.today + limits.NOTICE)
        letter = announcement(record, day, base_address())
        if not all(send(person.email, letter) for person in people):
            transaction.set_rollback(True)
            round_.fail(_("Kijkwijzer %(number)s: de mail vertrok niet.") % told)
            return
    round_.say(_("Kijkwijzer %(number)s: aangekondigd dat hij gewist wordt.") % told)


def enforce(round_: Round) -> None:
    """Delete the records on which nothing was done for a year, and that were announced in time."""
    for record in Record.objects.idle_since(idle_until(round_.today)).order_by("pk"):
        if not record.was_told(round_.today):
            continue
        round_.say(_("Kijkwijzer %(number)s wordt gewist.") % {"number": record.pk})
        if not round_.dry_run:
            # Asked again in the same breath: somebody may have opened it meanwhile.
            Record.objects.filter(pk=record.pk, last_activity=record.last_activity).delete()
