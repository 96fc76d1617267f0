"""Who belongs to an organisation changes here, and never so that nobody keeps its data right."""

from django.db import transaction
from django.db.models import QuerySet

from contacts.models import Membership, Organisation


class LastAdministratorError(Exception):
    """Nobody would be left who keeps the data of the organisation right."""


def members_of(organisation: Organisation) -> "QuerySet[Membership]":
    """Return the members who can log in, who keep the data first, then by name."""
    active = organisation.memberships.filter(user__is_active=True).select_related("user")
    return active.order_by("-is_administrator", "user__name", "user__email")


@transaction.atomic
def remove(*, membership: Membership) -> None:
    """End a membership; raises LastAdministratorError when nobody else keeps the data right.

    The last member of all may go: then the werkgroep keeps the data again.
    """
    others = _others(membership)
    if membership.is_administrator and others and not any(one.is_administrator for one in others):
        raise LastAdministratorError
    membership.delete()


@transaction.atomic
def remove_colleague(*, membership: Membership, by: Membership) -> bool:
    """End a colleague's membership; return False when `by` may not do that (any more).

    Two keepers who remove each other at the same moment: the second finds that she is out.
    """
    _hold(membership.organisation)
    if not Membership.objects.filter(pk=by.pk, is_administrator=True).exists():
        return False
    remove(membership=membership)
    return True


@transaction.atomic
def let_keep_data(*, membership: Membership) -> None:
    """Let a member keep the data of the organisation right, beside who does so already."""
    Membership.objects.filter(pk=membership.pk).update(is_administrator=True)


@transaction.atomic
def let_rest(*, membership: Membership) -> None:
    """Let a member be just that; raises LastAdministratorError when nobody else keeps the data."""
    if not any(one.is_administrator for one in _others(membership)):
        raise LastAdministratorError
    Membership.objects.filter(pk=membership.pk).update(is_administrator=False)


@transaction.atomic
def hand_over_and_leave(*, membership: Membership, successor: Membership | None) -> None:
    """End one's own membership, after naming who keeps the data right from now on.

    Raises LastAdministratorError when somebody must be named and nobody is.
    """
    if successor is not None:
        let_keep_data(membership=successor)
    remove(membership=membership)


def _others(membership: Membership) -> list[Membership]:
    """Return the other members who can log in, held until the end of the transaction.

    Two who leave at the same moment would each count on the other.
    """
    _hold(membership.organisation)
    return list(members_of(membership.organisation).exclude(pk=membership.pk))


def _hold(organisation: Organisation) -> None:
    """Hold the members of an organisation until the end of the transaction."""
    held = Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk)
    list(held.values_list("pk"))
