"""A link by which someone chooses a password: nobody else ever knows it."""

from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from contacts.models import User


def password_path(user: User) -> str:
    """Return the path that lets `user` choose a password: once, and for three days."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("choose_password", args=[uid, default_token_generator.make_token(user)])


def send_password_link(user: User, base_url: str) -> bool:
    """Mail `user` a link to choose a password; return False when the mail could not leave.

    `base_url` is the portal's address; the setting PUBLIC_URL goes first.
    """
    link = f"{(settings.PUBLIC_URL or base_url).rstrip('/')}{password_path(user)}"
    words = _(
        "Dag %(name)s\n\n"
        "Je hebt een account op het deelplatform van Huis van het Kind. Kies hier je wachtwoord:\n"
        "%(link)s\n\n"
        "De link werkt één keer, en drie dagen lang. Vroeg je niets? Dan hoef je niets te doen.\n"
    ) % {"name": user.name or user.email, "link": link}
    try:
        send_mail(_("Kies je wachtwoord"), words, None, [user.email])
    except (OSError, SMTPException):
        return False
    return True
