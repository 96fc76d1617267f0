"""The werkgroep's own pages in the admin."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.concurrency import GuardedAdmin
from meetingplaces.admin.widgets import NATIVE_PICKERS
from portal.models import EditorialPage


@admin.register(EditorialPage)
class EditorialPageAdmin(GuardedAdmin[EditorialPage]):
    """The text of a fixed set of pages; their addresses stand in the code."""

    list_display = ["title", "slug", "reviewed_on", "updated_at"]
    readonly_fields = ["updated_at"]
    fields = ["title", "body", "reviewed_on", "updated_at"]
    actions = ["mark_reviewed"]
    # A page is a page: its text is read and written as a whole.
    formfield_overrides = {
        **NATIVE_PICKERS,
        models.TextField: {"widget": forms.Textarea({"rows": 24, "class": "vLargeTextField"})},
    }

    @admin.action(
        description=gettext_lazy("Nagekeken vandaag: alles klopt nog"), permissions=["change"]
    )
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[EditorialPage]) -> None:
        """Note that these pages are right, today; that is no edit."""
        pages = list(queryset)
        queryset.update(reviewed_on=timezone.localdate())
        for page in pages:
            self.log_change(request, page, _("Nagekeken vanuit de lijst."))
        said = ngettext("%d pagina nagekeken.", "%d pagina’s nagekeken.", len(pages))
        messages.success(request, said % len(pages))

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
