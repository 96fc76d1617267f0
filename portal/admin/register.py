"""The processing register: for the beheerder alone, with its files."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from core.concurrency import GuardedAdmin
from core.documents import PDF_TYPE
from core.tables import CSV_TYPE, XLSX_TYPE
from meetingplaces.admin.widgets import NATIVE_PICKERS
from portal.models import ProcessingActivity
from portal.register import faces

# By ending: what makes the file, and what it is.
FACES: dict[str, tuple[Callable[[Any], bytes], str]] = {
    "csv": (faces.register_csv, CSV_TYPE),
    "xlsx": (faces.register_xlsx, XLSX_TYPE),
    "pdf": (faces.register_pdf, PDF_TYPE),
}


@admin.register(ProcessingActivity)
class ProcessingActivityAdmin(GuardedAdmin[ProcessingActivity]):
    """Entries stay until five years after the processing ended."""

    list_display = ["name", "kept", "started_on", "ended_on", "updated_at"]
    change_list_template = "admin/portal/register.html"
    formfield_overrides = {
        **NATIVE_PICKERS,
        models.TextField: {"widget": forms.Textarea({"rows": 3, "class": "vLargeTextField"})},
    }
    fieldsets = [
        (_("Wat en waarom"), {"fields": ["name", "controller", "purpose", "basis"]}),
        (_("Wie en welke gegevens"), {"fields": ["people", "data", "origin"]}),
        (_("Waarheen en hoelang"), {"fields": ["recipients", "transfers", "retention"]}),
        (
            _("Veilig, en van wanneer tot wanneer"),
            {"fields": ["security", ("started_on", "ended_on")]},
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the admin's pages, and of the register as a file."""
        files = [
            path(
                f"register.{ending}",
                self.admin_site.admin_view(self.file),
                {"ending": ending},
                name=f"portal_register_{ending}",
            )
            for ending in FACES
        ]
        return [*files, *super().get_urls()]

    def file(self, request: HttpRequest, ending: str) -> HttpResponse:
        """Return the whole register as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        make, content_type = FACES[ending]
        response = HttpResponse(make(ProcessingActivity.objects.all()), content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="verwerkingsregister.{ending}"'
        response["Cache-Control"] = "no-store"
        return response

    @admin.display(description=_("hoelang bewaard"))
    def kept(self, obj: ProcessingActivity) -> str:
        """Return the retention as it is read now."""
        words = obj.words("retention")
        return f"{words[:160]}…" if len(words) > 160 else words

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return whether this person sees the register at all."""
        return bool(request.user.is_superuser)

    def has_view_permission(
        self, request: HttpRequest, obj: ProcessingActivity | None = None
    ) -> bool:
        """Return whether this person may read the register: beheerders alone."""
        del obj
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether this person may add an entry."""
        return bool(request.user.is_superuser)

    def has_change_permission(
        self, request: HttpRequest, obj: ProcessingActivity | None = None
    ) -> bool:
        """Return whether this person may change an entry."""
        del obj
        return bool(request.user.is_superuser)

    def has_delete_permission(
        self, request: HttpRequest, obj: ProcessingActivity | None = None
    ) -> bool:
        """Return whether an entry may go: five years after the processing ended."""
        return bool(request.user.is_superuser) and obj is not None and obj.may_be_removed()
