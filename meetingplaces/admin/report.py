"""Meldingen: what visitors say is not right."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_words import WordedAdmin
from meetingplaces.admin.filters import HandledFilter
from meetingplaces.models import PlaceReport


class HandledForm(forms.ModelForm[PlaceReport]):
    """One tick: somebody looked, and put right what had to be."""

    handled = forms.BooleanField(
        required=False,
        label=gettext_lazy("Nagekeken"),
        help_text=gettext_lazy("Vink aan als je het nakeek en de fiche verbeterde waar nodig."),
    )

    class Meta:
        model = PlaceReport
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handled"].initial = self.instance.handled_at is not None


@admin.register(PlaceReport)
class PlaceReportAdmin(WordedAdmin[PlaceReport]):
    """Remarks are read and ticked off, never written or rewritten here."""

    list_display = ["trouble", "place_link", "short_words", "created_at", "looked_at"]
    list_filter = [HandledFilter, "reason"]
    list_select_related = ["place"]
    date_hierarchy = "created_at"
    # What waits first (PostgreSQL puts what is empty last), then what was handled last.
    ordering = [F("handled_at").desc(nulls_first=True), "-created_at"]
    form = HandledForm
    readonly_fields = ["place_links", "trouble", "full_words", "created_at"]
    fields = [*readonly_fields, "handled"]
    actions = ["mark_handled", "mark_open"]
    when_empty = gettext_lazy(
        "Er zijn geen meldingen. Bezoekers melden iets onder “Klopt er iets niet?” op een fiche."
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return False: visitors write these, on the fiche."""
        del request
        return False

    def save_model(self, request: HttpRequest, obj: PlaceReport, form: Any, change: bool) -> None:
        """Note when the remark was dealt with, or that it waits again."""
        if not form.cleaned_data["handled"]:
            obj.handled_at = None
        elif obj.handled_at is None:
            obj.handled_at = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("Vink af: nagekeken"), permissions=["change"])
    def mark_handled(self, request: HttpRequest, queryset: QuerySet[PlaceReport]) -> None:
        """Note that these remarks were dealt with, now."""
        count = queryset.filter(handled_at__isnull=True).update(handled_at=timezone.now())
        said = ngettext("%d melding afgevinkt.", "%d meldingen afgevinkt.", count)
        messages.success(request, said % count)

    @admin.action(description=gettext_lazy("Zet opnieuw open"), permissions=["change"])
    def mark_open(self, request: HttpRequest, queryset: QuerySet[PlaceReport]) -> None:
        """Note that these remarks still wait."""
        count = queryset.filter(handled_at__isnull=False).update(handled_at=None)
        said = ngettext("%d melding staat weer open.", "%d meldingen staan weer open.", count)
        messages.success(request, said % count)

    # The model's own words are those of the visitor's form: questions, and a hint for who writes.
    @admin.display(description=gettext_lazy("wat er niet klopt"), ordering="reason")
    def trouble(self, obj: PlaceReport) -> str:
        """Return what the visitor chose."""
        return obj.get_reason_display()

    @admin.display(description=gettext_lazy("wat ze schreven"))
    def full_words(self, obj: PlaceReport) -> str:
        """Return all that the visitor wrote."""
        return obj.words or _("(niets)")

    @admin.display(description=gettext_lazy("plek"), ordering="place__sort_name")
    def place_link(self, obj: PlaceReport) -> SafeString:
        """Return a link to the form of the place."""
        url = reverse("admin:meetingplaces_meetingplace_change", args=[obj.place_id])
        return format_html('<a href="{}">{}</a>', url, obj.place)

    @admin.display(description=gettext_lazy("plek"))
    def place_links(self, obj: PlaceReport) -> SafeString:
        """Return the ways to the form of the place, and to what visitors see of it."""
        fiche = format_html(
            '<a href="{}">{}</a>', obj.place.get_absolute_url(), _("bekijk de fiche")
        )
        return format_html("{} ({})", self.place_link(obj), fiche)

    @admin.display(description=gettext_lazy("nagekeken"), ordering="handled_at")
    def looked_at(self, obj: PlaceReport) -> SafeString:
        """Return the day on which somebody dealt with it, or that it still waits."""
        if obj.handled_at is None:
            return format_html('<span class="merkje merkje-twijfel">{}</span>', _("wacht nog"))
        return format_html("{}", date_format(timezone.localtime(obj.handled_at), "j b Y"))

    @admin.display(description=gettext_lazy("wat ze schreven"))
    def short_words(self, obj: PlaceReport) -> str:
        """Return the beginning of what the visitor wrote."""
        words = obj.words
        return f"{words[:120]}…" if len(words) > 120 else words or _("(niets)")
