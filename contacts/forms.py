"""What someone fills in to get in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.demo import DEMO_EMAILS
from contacts.models import User

if TYPE_CHECKING:
    NewPassword = SetPasswordForm[User]
else:  # at run time the form class takes no type
    NewPassword = SetPasswordForm


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

    def get_invalid_login_error(self) -> ValidationError:
        """Return the one sentence, tied to the first field: there the summary leads."""
        return self._at_name("invalid_login")

    def _at_name(self, code: str) -> ValidationError:
        return ValidationError({"username": ValidationError(self.error_messages[code], code=code)})

    def confirm_login_allowed(self, user: User) -> None:
        """Let nobody in whose account is off, nor a demonstrator outside a demonstration."""
        if not user.is_active:
            raise self._at_name("inactive")
        if user.get_username() in DEMO_EMAILS and not settings.DEMO:
            raise self._at_name("demo")


class PasswordWords(forms.Form):
    """What an empty field of a new password asks for."""

    REQUIRED = {
        "old_password": _("Vul je wachtwoord van nu in."),
        "new_password1": _("Kies een nieuw wachtwoord."),
        "new_password2": _("Typ je nieuwe wachtwoord nog eens."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = self.REQUIRED[name]


class ChangePasswordForm(PasswordWords, PasswordChangeForm):
    """A new password, by someone who types the old one."""


class ChoosePasswordForm(PasswordWords, NewPassword):
    """A first password, or one instead of a forgotten one."""
