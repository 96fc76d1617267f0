"""What returns every day: a mail when warm notes come due, and boards that are deleted.

A line about it names a board by its number only: a title is the team's own.
"""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.people.letters import send
from contacts.people.reminders import base_address
from core.daily import Round
from methods.keyed import limits
from methods.keyed.models import idle_until
from methods.thermoskaart.letters import announcement, due_notes
from methods.thermoskaart.models import Note, ThermosBoard


def remind(round_: Round) -> None:
    """Mail the owners whose notes come due, and those whose board will be deleted."""
    if not (settings.PUBLIC_URL or settings.DEMO):
        round_.fail(_("Thermoskaart: zet PUBLIC_URL, anders leiden links in mails nergens heen."))
        return
    boards = ThermosBoard.objects.exclude(owner_email="")
    due = Note.objects.due(round_.today).filter(reminded_for__isnull=True)
    for board in boards.filter(pk__in=due.values("board")).order_by("pk"):
        _remind_of_notes(board, round_)
    announced = boards.filter(announced_on__isnull=True).idle_since(
        idle_until(round_.today, limits.NOTICE)
    )
    for board in announced.order_by("pk"):
        _announce(board, round_)


@transaction.atomic
def _remind_of_notes(board: ThermosBoard, round_: Round) -> None:
    """Mail once about all notes of a board that come due; the note of it is written first."""
    notes = Note.objects.due(round_.today).filter(board=board, reminded_for__isnull=True)
    held = list(notes.select_for_update(no_key=True))
    told = {"number": board.pk, "count": len(held)}
    if not held:
        return
    if round_.dry_run:
        round_.say(_("Thermoskaart %(number)s: mail over %(count)s briefjes.") % told)
        return
    Note.objects.filter(pk__in=[note.pk for note in held]).update(reminded_for=round_.today)
    if send(board.owner_email, due_notes(board, len(held), base_address())):
        round_.say(_("Thermoskaart %(number)s: mail over %(count)s briefjes.") % told)
    else:
        transaction.set_rollback(True)
        round_.fail(_("Thermoskaart %(number)s: de mail vertrok niet.") % told)


@transaction.atomic
def _announce(board: ThermosBoard, round_: Round) -> None:
    told = {"number": board.pk}
    if round_.dry_run:
        round_.say(_("Thermoskaart %(number)s: mail dat de kaart gewist wordt.") % told)
        return
    day = max(board.deleted_on, round_.today + limits.NOTICE)
    waiting = ThermosBoard.objects.filter(pk=board.pk, announced_on__isnull=True)
    if not waiting.update(announced_on=round_.today):
        return
    if send(board.owner_email, announcement(board, day, base_address())):
        round_.say(_("Thermoskaart %(number)s: mail dat de kaart gewist wordt.") % told)
    else:
        transaction.set_rollback(True)
        round_.fail(_("Thermoskaart %(number)s: de mail vertrok niet.") % told)


def enforce(round_: Round) -> None:
    """Delete the boards on which nothing was done for a year, and whose owner was told in time."""
    idle = ThermosBoard.objects.idle_since(idle_until(round_.today))
    for board in idle.order_by("pk"):
        if board.owner_email and not board.was_told(round_.today):
            continue
        round_.say(_("Thermoskaart %(number)s wordt gewist.") % {"number": board.pk})
        if not round_.dry_run:
            # Asked again in the same breath: somebody may have opened it meanwhile.
            ThermosBoard.objects.filter(pk=board.pk, last_activity=board.last_activity).delete()
