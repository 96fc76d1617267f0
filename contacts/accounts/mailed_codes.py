"""Codes that are mailed to somebody who is logged in, and wait in that session to be typed."""

import time
from dataclasses import dataclass
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from django.http import HttpRequest

VALID_FOR = 600  # seconds (ASVS 5.0, 6.5.5)
ATTEMPTS = 3


def new_code() -> str:
    """Return a code of eight digits."""
    return str(generate_user_code(length=8, numeric=True))


@dataclass(frozen=True)
class MailedCode:
    """One purpose of a mailed code, and under which key of the session it waits."""

    key: str

    def keep(self, request: HttpRequest, code: str, email: str) -> None:
        """Wait for `code`, mailed to `email`; an empty one is never right."""
        request.session[self.key] = {"email": email, "code": code, "at": time.time(), "failed": 0}

    def waiting(self, request: HttpRequest) -> dict[str, Any] | None:
        """Return what waits for its code, or None when nothing does or it took too long."""
        found: dict[str, Any] | None = request.session.get(self.key)
        is_valid = found and time.time() - found["at"] <= VALID_FOR and found["failed"] < ATTEMPTS
        return found if is_valid else None

    def is_right(self, request: HttpRequest, code: str) -> bool:
        """Return whether this is the code that was mailed; a wrong one counts."""
        found = self.waiting(request)
        if found and found["code"] and compare_user_code(actual=code, expected=found["code"]):
            return True
        if found:
            found["failed"] += 1
            request.session[self.key] = found
        return False

    def take(self, request: HttpRequest) -> dict[str, Any]:
        """Return what waited, and wait for it no more."""
        found: dict[str, Any] = request.session.pop(self.key)
        return found
