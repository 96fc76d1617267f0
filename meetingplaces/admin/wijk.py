"""Wijken: their boundary is drawn on a map, and places follow at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.concurrency import GuardedAdmin
from core.publishing import Status
from core.text import fold
from meetingplaces.admin.boundary import BoundaryField, BoundaryWidget
from meetingplaces.boundaries.changes import usable_shape
from meetingplaces.boundaries.checks import Overlap, check_strangers, doubtful_overlaps
from meetingplaces.boundaries.numbers import in_hectares, in_percent
from meetingplaces.boundaries.plane import shapes_from
from meetingplaces.boundaries.refusal import RefusedError
from meetingplaces.models import Wijk
from meetingplaces.wijken import Move, boundaries_changed, hold_places

MOST_NAMED = 15


class WijkForm(ModelForm[Wijk]):
    """A wijk whose boundary does not lie over another one's."""

    class Meta:
        model = Wijk
        fields: list[str] = []  # the admin's fieldsets say which

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []  # of a boundary that is accepted, what to look at again

    def clean(self) -> dict[str, Any]:
        """Refuse a boundary that takes more of a neighbour than two drawings would differ."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("boundary") and "boundary" in self.changed_data:
            try:
                self._compare_with_neighbours(cleaned["boundary"])
            except RefusedError as error:
                self.add_error("boundary", error.sentences)
        return cleaned

    def _compare_with_neighbours(self, boundary: dict[str, Any]) -> None:
        wijken = Wijk.objects.exclude(pk=self.instance.pk).order_by("number")
        others = [(wijk.name, usable_shape(wijk.boundary)) for wijk in wijken]
        shape = usable_shape(boundary)
        advice = _("Maak eerst {other} kleiner, of teken deze grens daarnaast.")
        check_strangers(shapes_from([shape]), [_("Deze grens")], others, advice)
        self.doubts = [_doubt(name, overlap) for name, overlap in doubtful_overlaps(shape, others)]


def _doubt(neighbour: str, overlap: Overlap) -> str:
    return _(
        "Bewaard, maar deze grens overlapt met %(neighbour)s: %(area)s, dat is %(part)s van de "
        "kleinste van de twee. Een plek ligt in één wijk: versleep deze grens daar tot tegen "
        "%(neighbour)s, of maak %(neighbour)s kleiner."
    ) % {
        "neighbour": neighbour,
        "area": in_hectares(overlap.shared),
        "part": in_percent(overlap.share),
    }


@admin.register(Wijk)
class WijkAdmin(GuardedAdmin[Wijk]):
    """The beheerder alone adds and deletes wijken; the werkgroep keeps them right."""

    form = WijkForm
    fieldsets = [
        (gettext_lazy("Wijk"), {"fields": [("number", "name"), ("district", "slug")]}),
        (gettext_lazy("Grens"), {"fields": ["boundary", "source"]}),
        (
            gettext_lazy("Cijfers"),
            {"fields": [("inhabitants", "children"), "figures_source"]},
        ),
    ]
    list_display = ["number", "name", "district", "places", "young"]
    list_display_links = ["name"]
    list_filter = ["district"]
    search_fields = ["search_text"]
    ordering = ["number"]
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Wijk]:
        """Return the wijken with the number of their published places."""
        shown = Count("places", filter=Q(places__status=Status.PUBLISHED))
        return super().get_queryset(request).annotate(place_count=shown)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Wijk], search_term: str
    ) -> tuple[QuerySet[Wijk], bool]:
        """Return the wijken that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Wijk | None = None
    ) -> dict[str, Sequence[str]]:
        """Propose the address of a new wijk from its name; an existing one stays."""
        del request
        return {} if obj else {"slug": ["name"]}

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; the boundary is drawn on a map."""
        if db_field.name == "boundary":
            nonce = str(getattr(request, "csp_nonce", ""))  # lazy: empty until it is read
            return BoundaryField(
                label=capfirst(str(db_field.verbose_name)),
                help_text=_(
                    "Klik op het vierkantje met de pen, versleep de punten en klik op “Neem "
                    "over”. Bewaar daarna: je leest dan welke plekken van wijk veranderen."
                ),
                widget=BoundaryWidget(csp_nonce=nonce),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether a wijk may be added: by the beheerder."""
        return bool(request.user.is_superuser) and super().has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Wijk | None = None) -> bool:
        """Return whether a wijk may be deleted: by the beheerder."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Wijk, form: Any, change: bool) -> None:
        """Save; a changed boundary gives places another wijk, and the editor hears which."""
        if "boundary" in form.changed_data:
            hold_places()
        super().save_model(request, obj, form, change)
        if "boundary" in form.changed_data:
            self._tell(request, boundaries_changed())
        for doubt in form.doubts:
            messages.warning(request, doubt)

    def delete_model(self, request: HttpRequest, obj: Wijk) -> None:
        """Delete a wijk; its places belong to none, or to the neighbour they lie in."""
        hold_places()
        super().delete_model(request, obj)
        self._tell(request, boundaries_changed())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Wijk]) -> None:
        """Delete wijken, and give their places a wijk again where there is one."""
        hold_places()
        super().delete_queryset(request, queryset)
        self._tell(request, boundaries_changed())

    def _tell(self, request: HttpRequest, moves: list[Move]) -> None:
        if not moves:
            messages.info(request, _("De grenzen zijn aangepast. Geen enkele plek verhuist."))
            return
        said = ngettext(
            "%d plek gaat naar een andere wijk:",
            "%d plekken gaan naar een andere wijk:",
            len(moves),
        )
        named = "; ".join(str(move) for move in moves[:MOST_NAMED])
        more = "; …" if len(moves) > MOST_NAMED else "."
        messages.warning(request, f"{said % len(moves)} {named}{more}")

    @admin.display(description=gettext_lazy("gepubliceerde plekken"), ordering="place_count")
    def places(self, obj: Wijk) -> int:
        """Return how many published places lie in this wijk."""
        return int(getattr(obj, "place_count", 0))

    @admin.display(description=gettext_lazy("kinderen 0–11 jaar"), ordering="children")
    def young(self, obj: Wijk) -> str | None:
        """Return the children of 0 to 11, with a point between thousands; None when unknown."""
        return None if obj.children is None else number_format(obj.children, force_grouping=True)
