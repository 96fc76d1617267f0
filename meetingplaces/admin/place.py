"""Ontmoetingsplaatsen: the form by which a place is kept right, and the list that finds it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contacts.models import User
from core.concurrency import GuardedAdmin
from core.photos_admin import PhotosAdmin
from core.publishing_admin import SaysPublicAdmin
from core.text import fold
from meetingplaces import editing
from meetingplaces.admin import lookups
from meetingplaces.admin.columns import PlaceColumns
from meetingplaces.admin.filters import ConfirmedFilter, MapFilter, TypeFilter
from meetingplaces.admin.inlines import OpeningExceptionInline, PlacePhotoInline
from meetingplaces.admin.layout import FIELDSETS
from meetingplaces.admin.moments import OpeningMomentInline, tell_moment
from meetingplaces.admin.place_actions import PlaceActions
from meetingplaces.admin.place_form import PlaceForm
from meetingplaces.admin.widgets import (
    HTTPS,
    NATIVE_PICKERS,
    SHORT_TEXTS,
    YesNoUnknownField,
    encounter_types_field,
    languages_field,
)
from meetingplaces.models import HoursState, MeetingPlace, PlaceReport


@admin.register(MeetingPlace)
class MeetingPlaceAdmin(
    PlaceColumns, PlaceActions, PhotosAdmin, SaysPublicAdmin, GuardedAdmin[MeetingPlace]
):
    """Places are archived rather than deleted; only the beheerder deletes."""

    form = PlaceForm
    inlines = [OpeningMomentInline, OpeningExceptionInline, PlacePhotoInline]
    readonly_fields = ["wijk_now", "confirmed_by"]
    radio_fields = {"status": admin.VERTICAL, "hours_state": admin.VERTICAL}
    formfield_overrides = {**NATIVE_PICKERS, **SHORT_TEXTS, **HTTPS}
    list_display = ["name", "kind", "types", "wijk_column", "state", "confirmed"]
    list_filter = ["status", TypeFilter, ConfirmedFilter, MapFilter, "kind", "wijk", "is_example"]
    list_select_related = ["kind", "wijk"]
    list_per_page = 50
    search_fields = [
        "search_text",
        "organisation__search_text",
        "kind__search_text",
        "wijk__search_text",
    ]
    search_help_text = _("Naam, straat, organisatie, soort plek of wijk")
    actions = ["publish_places", "confirm_places", "archive_places"]
    save_on_top = False

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the admin's pages, and of what the form looks up."""
        view = self.admin_site.admin_view
        ours = [
            path("adres/", view(lookups.find), name="meetingplaces_find_address"),
            path("moment/", view(tell_moment), name="meetingplaces_tell_moment"),
            path("punt/", view(lookups.at_point), name="meetingplaces_at_point"),
            path(
                "voorbeelden-verwijderen/",
                view(self.remove_examples_view),
                name="meetingplaces_remove_examples",
            ),
        ]
        return [*ours, *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[MeetingPlace], search_term: str
    ) -> tuple[QuerySet[MeetingPlace], bool]:
        """Return the places that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what a new place begins with."""
        return {"municipality": lookups.city(), **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request: HttpRequest, obj: MeetingPlace | None = None) -> Any:
        """Return the parts of the form; a new place is confirmed by its button, not by a date."""
        del request
        if obj is not None:
            return FIELDSETS
        title, options = FIELDSETS[0]
        return [(title, {**options, "fields": ["status"]}), *FIELDSETS[1:]]

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field: boxes and three-way choices instead of Django's own."""
        words = {
            "label": capfirst(str(db_field.verbose_name)),
            "help_text": db_field.help_text,
        }
        if db_field.name == "encounter_types":
            return encounter_types_field(**words)
        if db_field.name == "languages":
            return languages_field(**words)
        if isinstance(db_field, models.BooleanField) and db_field.null:
            return YesNoUnknownField(**words)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            _only_add(field, may_add=db_field.name == "organisation")
        return field

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Return the form, with the remarks of visitors that still wait."""
        # Python refuses to read thousands of digits; a key has at most eighteen.
        place = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        waiting = PlaceReport.objects.filter(place=place, handled_at__isnull=True)
        remarks = {
            "waiting_reports": waiting.count(),
            "reports_url": lookups.reports_url(object_id),
        }
        context = {**remarks, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the form, with the button that also confirms, and the address that was typed."""
        typed = request.POST.get("zoek_adres", "")[:200]
        ours = {"show_confirm": True, "typed_address": typed}
        return super().render_change_form(request, {**context, **ours}, *args, **kwargs)

    def view_on_site(self, obj: MeetingPlace) -> str:
        """Return the address of the fiche; before publication it is a preview."""
        return obj.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: MeetingPlace | None = None) -> bool:
        """Return whether a place may be deleted: by the beheerder; others archive it."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: MeetingPlace, form: Any, change: bool) -> None:
        """Save, and note who confirmed when that was part of it."""
        user = request.user
        if isinstance(user, User) and "_confirm" in request.POST:
            obj.confirm(by=user)
        elif isinstance(user, User) and "confirmed_on" in form.changed_data:
            obj.confirmed_by = user if obj.confirmed_on else None
        super().save_model(request, obj, form, change)
        if not change and not obj.is_published:
            sentence = _("Bezoekers zien deze plek nog niet. Kies “Gepubliceerd” als ze af is.")
            self.message_user(request, sentence, "WARNING")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows, and say so when they and the state of the hours do not agree."""
        super().save_related(request, form, formsets, change)
        place, has_moments = form.instance, form.instance.moments.exists()
        if has_moments and place.hours_state == HoursState.UNKNOWN:
            place.hours_state = HoursState.MOMENTS
            place.save(update_fields=["hours_state"])
            sentence = _("Er staan openingsmomenten bij: “Wanneer open” staat nu op “%(state)s”.")
            self.message_user(request, sentence % {"state": place.get_hours_state_display()})
        elif has_moments and place.hours_state != HoursState.MOMENTS:
            sentence = _("Let op: de openingsmomenten tellen niet mee zolang er “%(state)s” staat.")
            self.message_user(
                request, sentence % {"state": place.get_hours_state_display()}, "WARNING"
            )
        elif not has_moments and place.hours_state == HoursState.MOMENTS:
            sentence = _("Er staat nog geen openingsmoment bij: de fiche zegt “uren niet gekend”.")
            self.message_user(request, sentence, "WARNING")
        self._tell_of_street(request, place, form)

    def _tell_of_street(self, request: HttpRequest, place: MeetingPlace, form: Any) -> None:
        """Say that there is no street when a place is published or loses it."""
        is_news = {"status", "street"} & set(form.changed_data)
        if is_news and place.is_published and not place.street:
            sentence = _("Er staat nog geen straat bij: heeft de plek er een, vul ze dan in.")
            self.message_user(request, sentence, "WARNING")

    def delete_model(self, request: HttpRequest, obj: MeetingPlace) -> None:
        """Delete a place with its files."""
        del request
        editing.remove(places=MeetingPlace.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[MeetingPlace]) -> None:
        """Delete places with their files."""
        del request
        editing.remove(places=MeetingPlace.objects.filter(pk__in=queryset.values("pk")))


def _only_add(field: "forms.ModelChoiceField[Any]", *, may_add: bool) -> None:
    """Leave at most the plus beside a choice: the rest has a page of its own."""
    wrapper: Any = field.widget
    wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False
    wrapper.can_add_related = may_add and wrapper.can_add_related
