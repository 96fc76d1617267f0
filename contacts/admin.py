"""Organisaties for the werkgroep; accounts for the beheerder alone."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from contacts.accounts import admin as _accounts_admin  # noqa: F401  it registers accounts
from contacts.models import Organisation
from core.concurrency import GuardedAdmin
from core.text import fold


@admin.register(Organisation)
class OrganisationAdmin(GuardedAdmin[Organisation]):
    """Functional contact data only: no names of people."""

    fields = ["name", "slug", "description", ("email", "phone"), "website"]
    list_display = ["name", "email", "phone", "places"]
    search_fields = ["search_text"]
    # An address without a scheme is meant as https (Django's own default from 6.0).
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Propose the address of a new organisation from its name; an existing one stays."""
        del request
        return {} if obj else {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Return the organisations with the number of their places."""
        return super().get_queryset(request).annotate(place_count=Count("places"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organisation], search_term: str
    ) -> tuple[QuerySet[Organisation], bool]:
        """Return the organisations that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    @admin.display(description=gettext_lazy("plekken"), ordering="place_count")
    def places(self, obj: Organisation) -> int:
        """Return how many places this organisation has."""
        return int(getattr(obj, "place_count", 0))
