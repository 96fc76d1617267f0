"""The second factor of staff: asked in every session outside demo mode, decided here alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from contacts.accounts.roles import STAFF

# What proves something by itself; recovery codes only stand in for one of these.
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_awaited(request: HttpRequest, person: Any) -> bool:
    """Return whether `person` is of the staff and showed no second factor in this session."""
    if settings.DEMO or person.role not in STAFF:
        return False
    records = get_authentication_records(request, person)
    return not any(record.get("method") == "mfa" for record in records)


def note_shown(request: HttpRequest, authenticator: Authenticator) -> None:
    """Remember that who is logged in just proved to hold this authenticator, by adding it."""
    facts = {"id": authenticator.pk, "type": str(authenticator.type)}
    record_authentication(request, authenticator.user, method="mfa", **facts)


def way_to(target: str, person: Any) -> str:
    """Return where `person` shows or sets up a second factor, and is then led to `target`."""
    has_one = Authenticator.objects.filter(user=person, type__in=REAL).exists()
    page = reverse("second_factor_again" if has_one else "second_factor")
    return f"{page}?{urlencode({'next': target})}"


def shown_first(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the view for who showed the second factor that the account has already.

    Only the first factor is trusted on its word: who came in with a password or a mailed code
    alone must not give an account that has one another, nor read its recovery codes.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person: Any = request.user
        has_one = person.is_authenticated and Authenticator.objects.filter(
            user=person, type__in=REAL
        )
        if has_one and is_awaited(request, person):
            return redirect(way_to(request.path, person))
        return view(request, *args, **kwargs)

    return respond


def is_last_of_staff(authenticator: Authenticator) -> bool:
    """Return whether without this authenticator somebody of the staff would have none left."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=REAL)
    needs_one = authenticator.user.role in STAFF and not settings.DEMO
    return needs_one and not others.exclude(pk=authenticator.pk).exists()


@transaction.atomic
def take_away(person: Any) -> int:
    """Remove all second factors of somebody, and end every session; return how many there were.

    The next login leads to setting up a new one. The caller notes who did this, and tells `person`.
    """
    removed = int(Authenticator.objects.filter(user=person).delete()[0])
    keys = list(person.usersession_set.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    person.usersession_set.all().delete()
    return removed
