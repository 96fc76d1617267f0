"""What is asked to come in by code, and text of several lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from core.shortlinks import ALPHABET, LENGTH


class LinesField(forms.CharField):
    """Text of several lines. Browsers send each break as two signs, and count it as one."""

    def to_python(self, value: Any) -> str:
        """Return the text with single line breaks."""
        return "\n".join(str(super().to_python(value)).splitlines())


def read_code(typed: str) -> str:
    """Return a code as it is kept; raises ValidationError for what can be none.

    Capitals, spaces and hyphens are no mistake.
    """
    code = "".join(sign for sign in typed.lower() if sign.isalnum())
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise forms.ValidationError(
            _("Een code telt zes tekens, zonder klinkers en zonder 0 of 1. Kijk ze nog eens na.")
        )
    return code


class CodeForm(forms.Form):
    """The code that is read aloud."""

    code = forms.CharField(
        max_length=20,
        help_text=_l("Zes letters en cijfers, zoals je collega ze voorleest."),
        error_messages={"required": _l("Vul de code in die je collega voorleest.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Return the code as it is kept."""
        return read_code(self.cleaned_data["code"])
