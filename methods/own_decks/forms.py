"""What is asked to copy a deck: for which organisation, and under which name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from contacts.models import Organisation, User
from methods.models import OwnDeck
from methods.own_decks import limits


class CopyForm(forms.Form):
    """A name; the organisation is asked of who works for more than one."""

    name = forms.CharField(
        label=_l("naam van jullie deck"),
        max_length=limits.NAME,
        help_text=_l("Bijvoorbeeld: Onze observatiebril."),
        error_messages={
            "required": _l("Geef jullie deck een naam."),
            "max_length": _l(
                "Dit zijn %(show_value)d tekens; er is plaats voor %(limit_value)d. Kort hem in."
            ),
        },
    )

    def __init__(self, *args: Any, user: User, wanted: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(memberships__user=user).order_by("name")
        self.fields["organisation"] = forms.ModelChoiceField(
            own,
            label=_("voor welke organisatie"),
            initial=next((one for one in own if one.slug == wanted), own.first()),
            empty_label=None,
            error_messages={
                "required": _("Kies voor welke organisatie jullie het deck maken."),
                "invalid_choice": _("Kies een organisatie waarvoor je werkt."),
            },
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a deck too many, and a name that a colleague could not tell from another."""
        told = super().clean() or self.cleaned_data
        organisation, name = told.get("organisation"), told.get("name", "")
        if organisation is None:
            return told
        decks = OwnDeck.objects.of_organisation(organisation)
        if decks.count() >= limits.DECKS:
            sentence = _("Jullie hebben al %(most)s eigen decks. Wis er eerst een.")
            self.add_error(None, sentence % {"most": limits.DECKS})
        elif decks.filter(name__iexact=name).exists():
            sentence = _("Jullie hebben al een deck met deze naam. Kies een andere.")
            self.add_error("name", sentence)
        return told
