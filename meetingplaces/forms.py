"""What a visitor may write: remarks about a place."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetingplaces.models import MeetingPlace, PlaceReport

if TYPE_CHECKING:
    RemarkForm = forms.ModelForm[PlaceReport]
else:  # at run time the form class takes no type
    RemarkForm = forms.ModelForm

# A place gets a handful of remarks in a day; more than this is a machine.
MOST_OPEN_REPORTS = 50


class ReportForm(RemarkForm):
    """What is not right about a place. No name, no e-mail: we keep nothing about the visitor."""

    # A field people do not see; only machines fill it in.
    website = forms.CharField(
        required=False,
        label=gettext_lazy("Laat dit leeg"),
        # No person may land in it: not by Tab, not by what a browser fills in by itself.
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = PlaceReport
        fields = ["reason", "words"]
        widgets = {
            "reason": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "reason": {"required": gettext_lazy("Kies wat er niet klopt.")},
        }

    def __init__(self, *args: Any, place: MeetingPlace, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "instance": PlaceReport(place=place)})
        # No empty radio button: nothing chosen is said by choosing nothing.
        self.fields["reason"].choices = PlaceReport.Reason.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse machines, an "anders" that says nothing, and a flood."""
        cleaned = super().clean() or {}
        if cleaned.get("website"):
            raise ValidationError(_("Laat het laatste veld leeg en verstuur opnieuw."))
        if cleaned.get("reason") == PlaceReport.Reason.OTHER and not cleaned.get("words"):
            self.add_error("words", _("Vertel in een paar woorden wat er niet klopt."))
        waiting = PlaceReport.objects.filter(place=self.instance.place, handled_at__isnull=True)
        if waiting.count() >= MOST_OPEN_REPORTS:
            raise ValidationError(
                _("Er wachten al veel meldingen over deze plek. Probeer het later opnieuw.")
            )
        return cleaned
