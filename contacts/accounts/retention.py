"""What is left of accounts that nobody needs: old invitations, and sessions that are over."""

from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.accounts.models import VALID_FOR, Invitation
from core.daily import Round


def enforce(round_: Round) -> None:
    """Remove what the terms say; done again on a day there is nothing left to remove."""
    for sentence, rows in (
        # Before the sessions: these are known by the sessions that live.
        (_("Accounts: %(count)s afgelopen sessies van de lijst gewist."), ended(round_.today)),
        (_("Accounts: %(count)s afgelopen sessies gewist."), expired(round_.today)),
        (_("Accounts: %(count)s oude uitnodigingen gewist."), old_invitations(round_.today)),
    ):
        count = rows.count()
        if count:
            round_.say(sentence % {"count": count})
            if not round_.dry_run:
                rows.delete()


def expired(today: date) -> "QuerySet[Session]":
    """Return the sessions that ended before a day."""
    return Session.objects.filter(expire_date__lt=_begin_of(today))


def ended(today: date) -> "QuerySet[Any]":
    """Return what is kept of sessions (device, address) that ended before a day, or are gone."""
    living = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gte=_begin_of(today)
    )
    kept: QuerySet[Any] = UserSession.objects.filter(~Exists(living))
    return kept


def old_invitations(today: date) -> "QuerySet[Invitation]":
    """Return the invitations that were used, withdrawn or void for longer than the term."""
    kept = timedelta(days=settings.INVITATIONS_KEPT_DAYS)
    day = _begin_of(today) - kept
    answered = Q(accepted_at__lt=day) | Q(withdrawn_at__lt=day)
    waiting = Q(accepted_at=None, withdrawn_at=None)
    never_left = Q(sent_at=None, created_at__lt=day)
    return Invitation.objects.filter(
        answered | waiting & (Q(sent_at__lt=day - VALID_FOR) | never_left)
    )


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
