"""What people do at the door: passwords, codes from a mail, codes from an app."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from contacts.models import User
from tests.people import PASSWORD

LOGIN = "/account/inloggen/"
CODE = "/account/inloggen/code/"
TYPE_CODE = "/account/inloggen/code/typ/"
SECOND = "/account/inloggen/tweede-stap/"
APP = "/account/tweede-stap/app/"


def log_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """Send the login form."""
    return client.post(LOGIN, {"username": email, "password": password, **more})


def is_in(client: Client) -> bool:
    """Return whether somebody is logged in."""
    return client.get("/account/").status_code == 200


def refusals(response: Any) -> list[str]:
    """Return with which sentences a form was refused."""
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def code_from_mail() -> str:
    """Return the code in the last mail."""
    found = re.search(r"^\d{4}-\d{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[0]


def path_from_mail() -> str:
    """Return the path of the link in the last mail."""
    found = re.search(r"^http://testserver(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def code_of_app(secret: str, steps: int = 0) -> str:
    """Return what an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def an_app_of(person: User) -> str:
    """Give somebody an authenticator app; return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def log_in_with_app(client: Client, person: User, secret: str) -> Any:
    """Log in by password and the code of an app."""
    assert log_in(client, person.email).headers["Location"] == SECOND
    return client.post(SECOND, {"code": code_of_app(secret)})
