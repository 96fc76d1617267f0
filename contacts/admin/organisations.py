"""Organisaties for the werkgroep: functional contact data only."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from contacts.admin.merging import MergeOrganisations
from contacts.models import Membership, Organisation
from contacts.team import history
from core.concurrency import GuardedAdmin
from core.lookups import LooksUpAdmin
from core.text import fold


class MemberInline(LooksUpAdmin, admin.StackedInline[Membership, Organisation]):
    """Who belongs to an organisation; only who may see accounts sees this."""

    model = Membership
    extra = 0
    autocomplete_fields = ["user"]
    verbose_name = _("lid")
    verbose_name_plural = _("leden")


@admin.register(Organisation)
class OrganisationAdmin(MergeOrganisations, GuardedAdmin[Organisation]):
    """Functional contact data only: no names of people."""

    fieldsets = [
        (_("Wie"), {"fields": ["name", "slug", "description", "offer"]}),
        (_("Waar"), {"fields": [("street", "house_number"), ("postcode", "municipality")]}),
        (_("Contact"), {"fields": [("email", "phone"), "website"]}),
        (
            _("In andere registers"),
            {"fields": [("kbo_number", "vcode"), "sociale_kaart"]},
        ),
    ]
    inlines = [MemberInline]
    list_display = ["name", "email", "phone", "places", "members"]
    # Said again: the model's own order is lost where places and members are counted.
    ordering = ["search_text"]
    search_fields = ["search_words"]
    actions = ["merge_organisations"]
    # An address without a scheme is meant as https (Django's own default from 6.0).
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.TextField: {"widget": forms.Textarea({"rows": 4, "class": "vLargeTextField"})},
    }

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save who belongs to it, and remember what that changed."""
        before = history.as_stored(formset)
        super().save_formset(request, form, formset, change)
        formset.told = [words for _it, words in history.changes_of(formset, before, request.user)]

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Return what the history says; of members what changed, and nobody's name."""
        rest = super().construct_change_message(request, form, [], add)
        told = [words for formset in formsets for words in formset.told]
        if not told:
            return rest
        fields = LogEntry(action_flag=CHANGE, change_message=json.dumps(rest))
        return " ".join([*([fields.get_change_message()] if rest else []), *told])

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Propose the address of a new organisation from its name; an existing one stays."""
        del request
        return {} if obj else {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Return the organisations with the number of their places and members."""
        counted = {
            "place_count": Count("places", distinct=True),
            "member_count": Count("memberships", distinct=True),
        }
        return super().get_queryset(request).annotate(**counted)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organisation], search_term: str
    ) -> tuple[QuerySet[Organisation], bool]:
        """Return the organisations that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    @admin.display(description=_("plekken"), ordering="place_count")
    def places(self, obj: Organisation) -> int:
        """Return how many places this organisation has."""
        return int(getattr(obj, "place_count", 0))

    @admin.display(description=_("leden"), ordering="member_count")
    def members(self, obj: Organisation) -> int:
        """Return how many accounts belong to this organisation."""
        return int(getattr(obj, "member_count", 0))
