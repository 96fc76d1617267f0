"""Inviting someone: sending, sending again, withdrawing, and making the account."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from contacts.accounts import mails
from contacts.accounts.models import Invitation, InvitationState
from contacts.models import Membership, User
from contacts.team import history


def send(request: HttpRequest, invitation: Invitation) -> bool:
    """Mail the link, valid from now on; every former link of this invitation is void.

    Return False when the mail could not leave; the invitation stays, to be sent again.
    """
    invitation.sendings += 1
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sendings", "sent_at"])
    words = {
        "link": mails.public_address(request, reverse("invitation", args=[invitation.token])),
        "organisation": invitation.organisation,
        "until": invitation.expires_at,
        "host": str(invitation.invited_by or ""),
        # Only the owner of the mailbox reads it.
        "has_account": has_account(invitation.email),
    }
    return mails.send("account/email/invitation", invitation.email, words)


def withdraw(invitation: Invitation) -> None:
    """Make the link void for good."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


@transaction.atomic
def decline(invitation: Invitation) -> bool:
    """Note that who was asked says no; the link is void. Return False when that is over."""
    offer = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if offer.state != InvitationState.OPEN:
        return False
    offer.declined_at = offer.withdrawn_at = timezone.now()
    offer.save(update_fields=["declined_at", "withdrawn_at"])
    return True


@transaction.atomic
def accept(invitation: Invitation, *, name: str, password: str) -> User | None:
    """Make the account that was offered and return it; None when that is not possible any more.

    Locked, so that of two presses at once only one makes an account.
    """
    offer = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if offer.state != InvitationState.OPEN or has_account(offer.email):
        return None
    person = User.objects.create_user(offer.email, password or None, name=name, role=offer.role)
    if offer.organisation:
        Membership.objects.create(
            user=person,
            organisation=offer.organisation,
            is_administrator=offer.is_administrator,
        )
        history.note_joined(person, offer.organisation)
    offer.accepted_at = timezone.now()
    offer.save(update_fields=["accepted_at"])
    return person


@transaction.atomic
def join(invitation: Invitation, person: User) -> bool:
    """Let who has an account already belong to the organisation; return False when that is over."""
    offer = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if offer.state != InvitationState.OPEN or not is_for(offer, person):
        return False
    _membership, is_new = Membership.objects.get_or_create(
        user=person,
        organisation=offer.organisation,
        defaults={"is_administrator": offer.is_administrator},
    )
    if is_new and offer.organisation:
        history.note_joined(person, offer.organisation)
    offer.accepted_at = timezone.now()
    offer.save(update_fields=["accepted_at"])
    return True


def is_for(invitation: Invitation, person: Any) -> bool:
    """Return whether this asks who is logged in to join an organisation."""
    return invitation.can_be_joined and invitation.email == getattr(person, "email", "")


def has_account(email: str) -> bool:
    """Return whether somebody logs in with this address."""
    return User.objects.filter(email=email.strip().lower()).exists()


def sort_of_trouble(invitation: Invitation | None) -> Any:
    """Return why a link cannot be used (a word for the page), or an empty text when it can."""
    if invitation is None:
        return "unknown"
    if invitation.state != InvitationState.OPEN:
        return invitation.state.name.lower()
    if not has_account(invitation.email):
        return ""
    return "" if invitation.can_be_joined else "taken"
