"""Another e-mail address for an account: proved by a code that is mailed to it.

The account itself is the only place that holds an address. What waits for its code stands in the
session of whoever asked, so nothing of it is in a URL, and nobody can claim an address of others.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from contacts.accounts.mailed_codes import MailedCode, new_code
from contacts.models import User

CODE = MailedCode("nieuw_adres")


def ask(request: HttpRequest, email: str) -> None:
    """Mail a code to `email` and wait for it.

    An address of somebody else gets a mail that says so; the answer on the page is the same.
    """
    code = new_code()
    is_free = not User.objects.filter(email=email).exists()
    CODE.keep(request, code if is_free else "", email)
    template = "email_new_address" if is_free else "email_taken"
    get_adapter().send_mail(f"account/email/{template}", email, {"code": code})


def change(request: HttpRequest, person: Any) -> bool:
    """Give the account its new address and tell the old one; False when it was taken meanwhile."""
    former, person.email = person.email, CODE.take(request)["email"]
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        person.email = former
        return False
    words = {"from_email": former, "to_email": person.email}
    get_adapter().send_notification_mail("account/email/email_changed", person, words, email=former)
    return True
