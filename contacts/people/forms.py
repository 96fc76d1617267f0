"""What a person changes about themself, and what the werkgroep changes of a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Person, PersonState, Suppression, Visibility
from contacts.models.people import SHOWN_FIELDS
from contacts.people.vocabulary import present, terms_of

CHOSEN = ("themes", "wijken", "languages")
AUDIENCES = tuple(f"{name}_for" for name in SHOWN_FIELDS)

UNUSABLE = gettext_lazy(
    "Dit e-mailadres kun je niet gebruiken. Kijk het na, of vraag de werkgroep om hulp."
)

if TYPE_CHECKING:
    PersonModelForm = forms.ModelForm[Person]
else:  # at run time the form class takes no type
    PersonModelForm = forms.ModelForm


def ticked(label: Any) -> forms.MultipleChoiceField:
    """Return a field in which any number of keys is ticked; which ones there are is told later."""
    widget = forms.CheckboxSelectMultiple({"class": "kolommen"})
    return forms.MultipleChoiceField(required=False, label=label, widget=widget)


class PersonForm(PersonModelForm):
    """A person, with the themes, wijken and languages that can be chosen now."""

    themes = ticked(gettext_lazy("Waarrond je werkt"))
    wijken = ticked(gettext_lazy("Wijken"))
    languages = ticked(gettext_lazy("Talen"))

    class Meta:
        model = Person
        fields = [*SHOWN_FIELDS, *AUDIENCES]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CHOSEN:
            terms = terms_of(name)
            field = self.fields.get(name)
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = list(terms.words.items())
                # What was renamed is still meant.
                self.initial[name] = present(getattr(self.instance, name) or [], terms)

    def clean_email(self) -> str:
        """Return the address in lower case; refuse one that somebody else in the list has."""
        email = str(self.cleaned_data["email"]).strip().lower()
        other = Person.objects.filter(email=email).exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(self.taken_by(other))
        return email

    def taken_by(self, other: Person) -> str:
        """Return the sentence about an address that is taken; it does not tell by whom."""
        del other
        return _("Er staat al iemand met dit e-mailadres in de lijst.")


class EditorsPersonForm(PersonForm):
    """A person as the werkgroep fills them in. Opening a field to everyone is not theirs to do."""

    asked_back = forms.BooleanField(
        required=False,
        label=gettext_lazy("De persoon vroeg zelf om weer in de lijst te staan"),
        help_text=gettext_lazy("Alleen nodig voor wie zich liet wissen of zei te vertrekken."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "themes" in self.fields:
            self.fields["themes"].label = _("Waarrond iemand werkt")
        for name in AUDIENCES:
            field: Any = self.fields.get(name)
            if field and getattr(self.instance, name) != Visibility.EVERYONE:
                field.choices = [one for one in Visibility.choices if one[0] != Visibility.EVERYONE]

    def taken_by(self, other: Person) -> str:
        """Return the sentence about an address that is taken, with whom to look at."""
        sentence = _("%(name)s staat al in de lijst met dit e-mailadres. Pas die persoon aan.")
        return sentence % {"name": other}

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who was erased on request or who left, unless they ask to return."""
        cleaned = super().clean() or self.cleaned_data
        email, is_asked = cleaned.get("email"), cleaned.get("asked_back")
        has_left = self.initial.get("state") == PersonState.LEFT
        if has_left and cleaned.get("state", PersonState.LEFT) != PersonState.LEFT and not is_asked:
            self.add_error(
                "state",
                _(
                    "Deze persoon zei zelf hier niet meer te werken. Vraagt die om terug te komen? "
                    "Vink dat dan onderaan aan."
                ),
            )
        if not email or is_asked or not Suppression.objects.holds(email):
            return cleaned
        if self.instance.pk is None or email != self.instance.email:
            self.add_error(
                "email",
                _(
                    "Wie dit e-mailadres heeft, liet zich wissen. Neem de persoon niet zomaar "
                    "terug op. Vraagt die het zelf? Vink dat dan onderaan aan."
                ),
            )
        return cleaned


class OwnForm(PersonForm):
    """What a person may change about themself, and the state it was in when the page opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = self.instance.updated_at.isoformat()
        self.initial["seen"] = self.stored
        self.fields["email"].help_text = ""
        organisation: Any = self.fields["organisation"]
        organisation.empty_label = _("Geen organisatie")
        self.fields["phone"].help_text = _("Je eigen gsm-nummer hoeft niet.")
        self.fields["name"].error_messages["required"] = _(
            "Vul je naam in. Wil je niet meer in de lijst staan? Wis dan al je gegevens."
        )
        self.fields["email"].error_messages["required"] = _(
            "Vul je e-mailadres in. Wil je niet meer in de lijst staan? Wis dan al je gegevens."
        )

    def clean_email(self) -> str:
        """Return the address; refuse one of which the owner asked never to be entered.

        With the sentence of an address that is taken: who was erased is nobody's to learn.
        """
        email = super().clean_email()
        if email != self.instance.email and Suppression.objects.holds(email):
            raise ValidationError(UNUSABLE)
        return email

    def taken_by(self, other: Person) -> str:
        """Return the sentence about an address that cannot be used, whatever the reason."""
        del other
        return str(UNUSABLE)

    def clean(self) -> dict[str, Any]:
        """Refuse once to write over what somebody else changed meanwhile."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.stored:
            sent: Any = self.data.copy()  # type: ignore[attr-defined]  # it is a QueryDict
            sent["seen"] = self.stored
            self.data = sent
            raise ValidationError(
                _(
                    "Intussen veranderde iemand je gegevens. Wat jij invulde, staat er nog. Kijk "
                    "het na en bewaar nog eens, dan blijft jouw versie."
                )
            )
        return cleaned

    def pairs(self) -> Iterator[tuple[BoundField, BoundField, bool]]:
        """Return each field with who may see it, and whether it is a list of ticks."""
        for name in SHOWN_FIELDS:
            yield self[name], self[f"{name}_for"], name in CHOSEN


class AskLinkForm(forms.Form):
    """The address to which someone's own link is mailed, if it is known."""

    email = forms.EmailField(
        label=gettext_lazy("Je e-mailadres van het werk"),
        error_messages={
            "required": gettext_lazy("Vul je e-mailadres in."),
            "invalid": gettext_lazy("Dit is geen volledig e-mailadres, zoals naam@voorbeeld.be."),
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
