"""The weekly rhythm of a place: each row says in plain words what its choices come to."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetingplaces.admin.widgets import NATIVE_PICKERS, months_field
from meetingplaces.hours import moment_words
from meetingplaces.models import MeetingPlace, OpeningMoment
from meetingplaces.models.opening import NthOfMonth

# Without these a row is no moment; what is said beside each when it is empty.
NEEDED = {
    "weekday": gettext_lazy("Kies een dag."),
    "opens": gettext_lazy("Vul in vanaf hoe laat."),
    "closes": gettext_lazy("Vul in tot hoe laat."),
}


class MomentForm(forms.ModelForm[OpeningMoment]):
    """One moment; what narrows it stands in sight, for who does not know it is there."""

    months_off = months_field(label=gettext_lazy("Niet in deze maanden"))

    class Meta:
        model = OpeningMoment
        fields = [
            "weekday",
            "opens",
            "closes",
            "note",
            "nth",
            "school_period",
            "on_public_holidays",
            "by_appointment",
            "valid_from",
            "valid_to",
            "months_off",
        ]
        error_messages = {name: {"required": sentence} for name, sentence in NEEDED.items()}
        widgets = {"school_period": forms.RadioSelect({"class": "naast"})}
        labels = {
            "nth": gettext_lazy("hoe vaak"),
            "school_period": gettext_lazy("schooljaar en vakantie"),
            "on_public_holidays": gettext_lazy("ook open op feestdagen"),
            "by_appointment": gettext_lazy("alleen op afspraak"),
        }
        help_texts = {
            "nth": "",
            "on_public_holidays": gettext_lazy("Niet aangevinkt: dan gesloten."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every_week = [("", gettext_lazy("elke week"))]
        self.fields["nth"].choices = [*every_week, *NthOfMonth.choices]  # type: ignore[attr-defined]

    @property
    def words(self) -> str:
        """Return the moment as the fiche says it; empty while day or hours are missing."""
        return moment_words(self.instance)

    @property
    def has_season(self) -> bool:
        """Return whether it holds in a part of the year only, or a refused one was typed."""
        one = self.instance
        refused = {"valid_from", "valid_to", "months_off"} & set(self.errors)
        return bool(one.valid_from or one.valid_to or one.months_off or refused)


class OpeningMomentInline(admin.StackedInline[OpeningMoment, MeetingPlace]):
    """The moments of a week, a row each."""

    model = OpeningMoment
    form = MomentForm
    extra = 0
    formfield_overrides = NATIVE_PICKERS
    template = "admin/meetingplaces/meetingplace/_moments.html"


@require_POST
def tell_moment(request: HttpRequest) -> HttpResponse:
    """Return what the row `rij` (such as "moments-0") of a form says, in words; writes nothing."""
    form = MomentForm(request.POST, prefix=request.POST.get("rij", ""))
    return JsonResponse({"sentence": form.words if form.is_valid() else _unfinished(form)})


def _unfinished(form: MomentForm) -> str:
    """Return what a row still needs, each field by its name; nothing while it is all empty."""
    missing = [bound for bound in form if form.has_error(bound.name, "required")]
    if {bound.name for bound in missing} >= NEEDED.keys():
        return ""
    wrong = [
        f"{capfirst(str(bound.label))}: {error}"
        for bound in form
        if bound not in missing
        for error in bound.errors
    ]
    if not missing:
        return " ".join([*map(str, form.non_field_errors()), *wrong])
    names = ", ".join(str(bound.label).lower() for bound in missing)
    return " ".join([_("Vul nog in: %(names)s.") % {"names": names}, *wrong])
