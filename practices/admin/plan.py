"""Acties and aanbevelingen: few, kept in the order of the action plan."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.concurrency import GuardedAdmin
from core.publishing_admin import DeletedByBeheerder
from practices.admin.shared import form_field, ticked
from practices.models import Action, Recommendation


@admin.register(Action)
class ActionAdmin(DeletedByBeheerder, GuardedAdmin[Action]):
    """Where each action stands is what changes most, so it stands first."""

    radio_fields = {"state": admin.VERTICAL}
    fieldsets = [
        (_("Stand"), {"fields": ["state", "state_note"]}),
        (_("Wat"), {"fields": ["number", "name", "summary", "description"]}),
        (_("Verbanden"), {"fields": ["track", "conditions"]}),
        (_("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]
    list_display = ["number", "name", "state_mark"]
    list_display_links = ["name"]
    list_filter = ["state"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Propose the anchor of a new action from its name; an existing one stays."""
        del request
        return {} if obj else {"slug": ["name"]}

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; conditions are ticked."""
        if db_field.name == "conditions":
            kwargs["widget"] = ticked()
        return form_field(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)

    def view_on_site(self, obj: Action) -> str:
        """Return the address of the action on the page of the plan."""
        return f"{reverse('action_plan')}#actie-{obj.slug}"

    @admin.display(description=_("stand"), ordering="state")
    def state_mark(self, obj: Action) -> SafeString:
        """Return the state in one word."""
        return format_html('<span class="staat">{}</span>', obj.get_state_display())


@admin.register(Recommendation)
class RecommendationAdmin(DeletedByBeheerder, GuardedAdmin[Recommendation]):
    """What the network asks; its live figures come from practices.indicators."""

    fields = ["number", "name", "summary", "lines"]
    list_display = ["number", "name"]
    list_display_links = ["name"]

    def view_on_site(self, obj: Recommendation) -> str:
        """Return the address of the recommendation on the page of the plan."""
        return f"{reverse('action_plan')}#aanbeveling-{obj.number}"
