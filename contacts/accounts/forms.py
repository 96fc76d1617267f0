"""What someone fills in to get in and to keep an account safe: allauth's forms, in our words."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.accounts.adapter import NOT_TOGETHER
from contacts.models import User

NO_ADDRESS = _("Dit is geen e-mailadres. Het lijkt op naam@organisatie.be.")
PASSWORD_HELP = _(
    "Minstens 12 tekens. Een zin van een paar woorden onthoud je makkelijk en raadt niemand; "
    "spaties mogen, en plakken mag ook."
)
NUMBERS = {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}
# Per field: its label, what an empty one asks, its help, and more about its control.
WORDS: dict[str, tuple[Any, Any, Any, dict[str, str]]] = {
    "login": (_("E-mailadres"), _("Vul je e-mailadres in."), "", {"autocomplete": "username"}),
    "email": (_("E-mailadres"), _("Vul je e-mailadres in."), "", {"autocomplete": "username"}),
    "password": (_("Wachtwoord"), _("Vul je wachtwoord in."), "", {}),
    "oldpassword": (
        _("Je wachtwoord van nu"),
        _("Vul het wachtwoord in dat je nu hebt."),
        "",
        {},
    ),
    "password1": (_("Nieuw wachtwoord"), _("Kies een nieuw wachtwoord."), PASSWORD_HELP, {}),
    "code": (_("Code"), _("Vul de code in."), "", NUMBERS),
    "name": (
        _("Hoe noem je deze sleutel?"),
        _("Geef de sleutel een naam."),
        _("Bijvoorbeeld ‘mijn gsm’ of ‘laptop van het werk’."),
        {"maxlength": "60"},
    ),
    "passwordless": (
        _("Hiermee wil ik ook inloggen zonder wachtwoord"),
        "",
        _("Je toestel vraagt dan je vingerafdruk, je gezicht of je pincode."),
        {},
    ),
}


class InOurWords(forms.Form):
    """Labels, help and sentences of our own; one field for a new password, which can be shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            if name in WORDS:
                _say(field, *WORDS[name])


def _say(field: forms.Field, label: Any, required: Any, help_text: Any, more: Any) -> None:
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = required
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = NO_ADDRESS
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(more)


class LoginForm(InOurWords, account.LoginForm):
    """E-mail address and password, in one form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is no address belongs to no account: the same sentence.
        self.fields["login"].error_messages["invalid"] = NOT_TOGETHER

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the page: the address is called `username`, as ever."""
        return super().add_prefix("username" if field_name == "login" else field_name)

    def clean(self) -> Any:
        """Tie whatever is wrong to the first field: there the summary leads."""
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("login", error)
            return self.cleaned_data


class RequestLoginCodeForm(InOurWords, account.RequestLoginCodeForm):
    """The address to mail a code to."""


class ConfirmLoginCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    """The code that was mailed."""


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    """The address to mail a link to."""


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    """A password instead of a forgotten one."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """A new password, by someone who types the old one."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password, for who logged in by mailed codes until now."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password, once more."""


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    """The code of an app, or a recovery code."""


class MFAReauthenticateForm(InOurWords, mfa.ReauthenticateForm):
    """The code of an app, or a recovery code, once more."""


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an app."""


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    """A name for a new passkey; the browser adds the key itself."""


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""


class NewAddressForm(InOurWords):
    """The address that someone wants to use from now on."""

    email = forms.EmailField(max_length=254)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["email"].label = _("Je nieuwe e-mailadres")
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_email(self) -> str:
        """Return the address in lower case; refuse the one that is used already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if email == self.person.email:
            raise ValidationError(_("Dat is het adres dat je nu al gebruikt."))
        return email


class CodeForm(InOurWords):
    """A code that was mailed."""

    code = forms.CharField(max_length=40)

    def __init__(self, *args: Any, is_right: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_right = is_right
        self.fields["code"].widget.attrs["autocomplete"] = "one-time-code"

    def clean_code(self) -> str:
        """Refuse another code than the one that was mailed."""
        code = str(self.cleaned_data["code"])
        if not self.is_right(code):
            raise ValidationError(_("Deze code klopt niet. Kijk ze na in de mail."))
        return code


class AcceptInvitationForm(forms.Form):
    """Who somebody is, and a password for who wants one."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Vul je naam in: zo weten collega’s wie je bent.")},
    )
    password1 = forms.CharField(
        label=_("Wachtwoord (mag leeg blijven)"),
        required=False,
        strip=False,
        help_text=_(
            "Laat leeg om telkens in te loggen met een code die we je mailen. Kies je er toch een: "
            "minstens 12 tekens, een zin van een paar woorden is prima."
        ),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is too short, too common, or too like the person."""
        cleaned = super().clean() or self.cleaned_data
        if password := cleaned.get("password1"):
            person = User(email=self.email, name=cleaned.get("name", ""))
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
