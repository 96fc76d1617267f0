"""What someone fills in to get in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.demo import DEMO_EMAILS
from contacts.models import User


class LoginForm(AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk beide na (staat Caps Lock "
            "uit?), of vraag de beheerder een nieuw wachtwoord."
        ),
        "inactive": _("Dit account staat uit. Vraag de beheerder om het weer aan te zetten."),
        "demo": _("Dit is een account voor de demonstratie. Hier werkt het niet."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label = _("E-mailadres")
        name.error_messages["required"] = _("Vul je e-mailadres in.")
        name.widget.attrs.update({"type": "email", "autocomplete": "username"})
        password.label = _("Wachtwoord")
        password.error_messages["required"] = _("Vul je wachtwoord in.")

    def confirm_login_allowed(self, user: User) -> None:
        """Let nobody in whose account is off, nor a demonstrator outside a demonstration."""
        super().confirm_login_allowed(user)
        if user.get_username() in DEMO_EMAILS and not settings.DEMO:
            raise ValidationError(self.error_messages["demo"], code="demo")
