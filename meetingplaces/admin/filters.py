"""How the werkgroep narrows the list of places."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.publishing import certain_q
from meetingplaces.models import EncounterType, MeetingPlace, PlaceReport

Choices = list[tuple[str, Any]]


class TypeFilter(admin.SimpleListFilter):
    """Places that bear one of the encounter types."""

    title = _("soort ontmoeting")
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Return the three types."""
        del request, model_admin
        return list(EncounterType.choices)

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[MeetingPlace]
    ) -> QuerySet[MeetingPlace]:
        """Return the places of the chosen type."""
        del request
        value = self.value()
        return queryset.filter(encounter_types__contains=[value]) if value else queryset


class ConfirmedFilter(admin.SimpleListFilter):
    """How sure we are of what is said."""

    title = _("bevestigd")
    parameter_name = "bevestigd"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Return the three states of a confirmation."""
        del request, model_admin
        return [
            ("nooit", _("nog nooit")),
            ("verlopen", _("te lang geleden")),
            ("zeker", _("nog geldig")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[MeetingPlace]
    ) -> QuerySet[MeetingPlace]:
        """Return the places whose confirmation is in the chosen state."""
        del request
        match self.value():
            case "nooit":
                return queryset.filter(confirmed_on__isnull=True)
            case "verlopen":
                return queryset.filter(confirmed_on__isnull=False).exclude(certain_q())
            case "zeker":
                return queryset.filter(certain_q())
        return queryset


class MapFilter(admin.SimpleListFilter):
    """Whether a place can be found on the map."""

    title = _("op de kaart")
    parameter_name = "kaart"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Return what may be wrong with a point, and with the wijk."""
        del request, model_admin
        return [
            ("zonder", _("nog niet")),
            ("buiten", _("buiten alle wijken")),
            ("gekozen", _("wijk zelf gekozen")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[MeetingPlace]
    ) -> QuerySet[MeetingPlace]:
        """Return the places with the chosen trouble."""
        del request
        match self.value():
            case "zonder":
                return queryset.filter(lat__isnull=True)
            case "buiten":
                return queryset.filter(lat__isnull=False, wijk__isnull=True)
            case "gekozen":
                return queryset.filter(wijk_chosen__isnull=False)
        return queryset


class HandledFilter(admin.SimpleListFilter):
    """Remarks that still wait, or were dealt with."""

    title = _("afgehandeld")
    parameter_name = "afgehandeld"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Return yes and no."""
        del request, model_admin
        return [("nee", _("nog niet")), ("ja", _("ja"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[PlaceReport]
    ) -> QuerySet[PlaceReport]:
        """Return the remarks that wait, or do not."""
        del request
        match self.value():
            case "nee":
                return queryset.filter(handled_at__isnull=True)
            case "ja":
                return queryset.filter(handled_at__isnull=False)
        return queryset
