"""What the people of an organisation fill in about it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Membership, Organisation
from contacts.team.members import members_of
from core.concurrency.form import GuardedForm

if TYPE_CHECKING:
    OrganisationFormBase = forms.ModelForm[Organisation]
    MemberField = forms.ModelChoiceField[Membership]
else:  # at run time these classes take no type
    OrganisationFormBase = forms.ModelForm
    MemberField = forms.ModelChoiceField

FIELDS = [
    "description",
    "offer",
    "street",
    "house_number",
    "postcode",
    "municipality",
    "email",
    "phone",
    "website",
    "kbo_number",
    "vcode",
    "sociale_kaart",
]


def form_field(field: "models.Field[Any, Any]", **options: Any) -> forms.Field | None:
    """Return the form field; an address without a scheme is meant as https (as from Django 6.0)."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class OwnOrganisationForm(GuardedForm, OrganisationFormBase):
    """The functional data of one's own organisation; its name stays the werkgroep's."""

    class Meta:
        model = Organisation
        fields = FIELDS
        labels = {
            "description": _("wie jullie zijn"),
            "offer": _("wat jullie doen voor ontmoeting"),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "offer": forms.Textarea(attrs={"rows": 4}),
            "email": forms.EmailInput(attrs={"inputmode": "email"}),
            "phone": forms.TextInput(attrs={"type": "tel"}),
        }
        formfield_callback = form_field


class MemberChoice(MemberField):
    """A choice among members, by the name a colleague knows."""

    def label_from_instance(self, obj: Membership) -> str:
        """Return the name of the member."""
        return str(obj.user)


class LeaveForm(forms.Form):
    """Leaving an organisation: who is its last keeper says who comes after."""

    successor = MemberChoice(
        label=_("wie houdt de gegevens voortaan juist?"),
        queryset=Membership.objects.none(),
        empty_label=_("Kies een collega"),
        error_messages={
            "required": _("Kies een collega die de gegevens voortaan juist houdt."),
            "invalid_choice": _("Deze collega hoort er niet meer bij. Kies iemand anders."),
        },
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = members_of(membership.organisation).exclude(pk=membership.pk)
        keepers = [one for one in others if one.is_administrator]
        if not membership.is_administrator or keepers or not others:
            del self.fields["successor"]
            return
        field: Any = self.fields["successor"]
        field.queryset = others
