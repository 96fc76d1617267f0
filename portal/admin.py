"""The werkgroep's own pages in the admin."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core.concurrency import GuardedAdmin
from portal.models import EditorialPage


@admin.register(EditorialPage)
class EditorialPageAdmin(GuardedAdmin[EditorialPage]):
    """The text of a fixed set of pages; their addresses stand in the code."""

    list_display = ["title", "slug", "updated_at"]
    readonly_fields = ["updated_at"]
    fields = ["title", "body", "updated_at"]
    # A page is a page: its text is read and written as a whole.
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea({"rows": 24, "class": "vLargeTextField"})}
    }

    def view_on_site(self, obj: EditorialPage) -> str:
        """Return the address of the page, for the link beside the form."""
        return obj.get_absolute_url()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return False: which pages there are is decided in portal.editorial."""
        del request
        return False

    def has_delete_permission(self, request: HttpRequest, obj: EditorialPage | None = None) -> bool:
        """Return False: the law asks for these pages."""
        del request, obj
        return False
