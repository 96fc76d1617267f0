"""What returns every day: the mails that ask whether places are still right, and forgetting them.

A line about a mail names nobody: the number of the account, and how many places.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import User
from contacts.people.letters import send
from contacts.people.reminders import base_address
from core.daily import Round, alone
from meetingplaces.freshness import letters
from meetingplaces.freshness.asking import MOST_IN_A_MAIL, due_digests
from meetingplaces.models import FreshnessDigest, FreshnessQuestion, MeetingPlace

# Who was asked what: long enough to take turns, and to see what became of an answer.
KEPT = timedelta(days=365)


def remind(round_: Round) -> None:
    """Ask who keeps places right about those that are not sure; once, whoever else tries."""
    if not (settings.PUBLIC_URL or settings.DEMO):
        round_.fail(_("Plekken: zet PUBLIC_URL, anders leiden de links in mails nergens heen."))
        return
    with alone("freshness") as is_mine:
        for person, places in due_digests(round_.today).items() if is_mine else ():
            _ask(person, places, round_)


def _ask(person: User, places: list[MeetingPlace], round_: Round) -> None:
    said = ngettext(
        "Plekken: mail over %(count)s plek aan account %(number)s.",
        "Plekken: mail over %(count)s plekken aan account %(number)s.",
        len(places),
    ) % {"count": len(places), "number": person.pk}
    if round_.dry_run or _deliver(person, places, round_):
        round_.say(said)
    else:
        round_.fail(
            _("Plekken: de mail aan account %(number)s vertrok niet.") % {"number": person.pk}
        )


@transaction.atomic
def _deliver(person: User, places: list[MeetingPlace], round_: Round) -> bool:
    """Send a mail and note it; return whether it left.

    The mail leaves last and inside: one that cannot leave takes its note along, and is tried again.
    """
    mail = FreshnessDigest.objects.create(recipient=person, sent_on=round_.today)
    asked = [FreshnessQuestion(digest=mail, place=place) for place in places[:MOST_IN_A_MAIL]]
    FreshnessQuestion.objects.bulk_create(asked)
    letter = letters.digest(mail, asked, len(places) - len(asked), base_address())
    if send(person.email, letter):
        return True
    transaction.set_rollback(True)
    return False


def forget(round_: Round) -> None:
    """Delete who was asked what a year ago."""
    old = FreshnessDigest.objects.filter(sent_on__lt=round_.today - KEPT)
    count = old.count()
    if not count:
        return
    said = ngettext(
        "Plekken: %(count)s oude vraag of alles klopt wordt gewist.",
        "Plekken: %(count)s oude vragen of alles klopt worden gewist.",
        count,
    )
    round_.say(said % {"count": count})
    if not round_.dry_run:
        old.delete()
