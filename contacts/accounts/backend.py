"""Who may be logged in at all: asked at every door, and again at every request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from contacts.demo import DEMO_EMAILS


class Backend(AuthenticationBackend):
    """Accounts by e-mail address; an account that is off is out with its next request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Return False for accounts that are off, and for demonstrators outside a demonstration."""
        is_misplaced = user.get_username() in DEMO_EMAILS and not settings.DEMO
        return bool(user.is_active) and not is_misplaced
