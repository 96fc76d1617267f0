"""How the second factor of django-allauth behaves here: its words, its secrets, its picture."""

import base64
import hashlib
from io import BytesIO
from typing import Any

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.accounts.second_factor import is_last_of_staff

WRONG_CODE = gettext_lazy(
    "Deze code klopt niet. Typ wat je app nu toont: elke halve minuut komt er een nieuwe. Een "
    "herstelcode werkt maar één keer."
)
KEEP_ONE = gettext_lazy(
    "Dit is je enige tweede stap, en wie in het beheer werkt heeft er een nodig. Voeg eerst een "
    "andere toe."
)


def _box() -> MultiFernet:
    """Return what encrypts secrets, with a key drawn from SECRET_KEY; older keys still open."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    drawn = (hashlib.sha256(b"contacts.second_factor" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in drawn])


class MFAAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": KEEP_ONE,
        "cannot_generate_recovery_codes": gettext_lazy(
            "Herstelcodes horen bij een tweede stap. Stel eerst een app of een toegangssleutel in."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it lies in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret behind what lies in the database."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code that an authenticator app reads, as SVG on white."""
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, dark="#000", light="#fff")
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether an authenticator may go; the last one of the staff stays."""
        return not is_last_of_staff(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 allauth's name
        """Return how a new key is called when its owner says nothing."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Toegangssleutel %(number)s") % {"number": number}

    def get_totp_issuer(self) -> str:
        """Return the name under which an authenticator app shows the portal."""
        return _("Ontmoeten in %(city)s") % {"city": settings.CITY_NAME}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which site a passkey is made."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": self.get_totp_issuer()}
