"""What is asked to begin a kijkwijzer of a team, and to come in by code."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from contacts.models import Organisation, User
from methods.keyed.forms import CodeForm
from methods.kijkwijzer import limits


class JoinForm(CodeForm):
    """The code of a record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("code van de kijkwijzer")


class BeginForm(forms.Form):
    """A name is enough; the organisation is asked of who works for more than one."""

    name = forms.CharField(
        label=_l("activiteit of moment"),
        max_length=limits.NAME,
        help_text=_l("Bijvoorbeeld: Babbelcafé op woensdag."),
        error_messages={
            "required": _l("Vul in over welke activiteit of welk moment het gaat."),
            "max_length": _l(
                "Dit zijn %(show_value)d tekens; er is plaats voor %(limit_value)d. Kort hem in."
            ),
        },
    )
    day = forms.DateField(
        label=_l("datum"),
        required=False,
        help_text=_l("Mag leeg blijven tot je het weet."),
        error_messages={
            "invalid": _l("Dit is geen dag. Kies er een in de kalender, of laat het veld leeg.")
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(memberships__user=user).order_by("name")
        self.fields["organisation"] = forms.ModelChoiceField(
            own,
            label=_("bewaar bij"),
            initial=own.first(),
            empty_label=None,
            error_messages={
                "required": _("Kies bij welke organisatie jullie de kijkwijzer bewaren."),
                "invalid_choice": _("Kies een organisatie waarvoor je werkt."),
            },
        )
