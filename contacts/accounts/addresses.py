"""Another e-mail address for an account: proved by a code that is mailed to it.

The account itself is the only place that holds an address. What waits for its code stands in the
session of whoever asked, so nothing of it is in a URL, and nobody can claim an address of others.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from contacts.models import User

KEY = "nieuw_adres"
VALID_FOR = 600  # seconds (ASVS 5.0, 6.5.5)
ATTEMPTS = 3


def ask(request: HttpRequest, email: str) -> None:
    """Mail a code to `email` and wait for it.

    An address of somebody else gets a mail that says so; the answer on the page is the same.
    """
    code = generate_user_code(length=8, numeric=True)
    is_free = not User.objects.filter(email=email).exists()
    waiting = {"email": email, "code": code if is_free else "", "at": time.time(), "failed": 0}
    request.session[KEY] = waiting
    template = "email_new_address" if is_free else "email_taken"
    get_adapter().send_mail(f"account/email/{template}", email, {"code": code})


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """Return what waits for its code, or None when nothing does or it took too long."""
    found: dict[str, Any] | None = request.session.get(KEY)
    is_valid = found and time.time() - found["at"] <= VALID_FOR and found["failed"] < ATTEMPTS
    return found if is_valid else None


def is_right(request: HttpRequest, code: str) -> bool:
    """Return whether this is the code that was mailed; a wrong one counts."""
    found = waiting(request)
    if found and found["code"] and compare_user_code(actual=code, expected=found["code"]):
        return True
    if found:
        found["failed"] += 1
        request.session[KEY] = found
    return False


def change(request: HttpRequest, person: Any) -> bool:
    """Give the account its new address and tell the old one; False when it was taken meanwhile."""
    former, person.email = person.email, request.session.pop(KEY)["email"]
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        person.email = former
        return False
    words = {"from_email": former, "to_email": person.email}
    get_adapter().send_notification_mail("account/email/email_changed", person, words, email=former)
    return True
