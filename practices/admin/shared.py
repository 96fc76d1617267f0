"""What the forms and lists of practices and conditions have in common."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lookups import LookedUpSeveral
from core.publishing import Status
from core.text import fold
from meetingplaces.admin.widgets import encounter_types_field

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

# Few enough to see all at once, so they are ticked; the rest is looked up by typing.
TICKED = frozenset({"wijken", "conditions", "methods"})


def ticked() -> forms.Widget:
    """Return boxes in columns."""
    return forms.CheckboxSelectMultiple({"class": "kolommen"})


def form_field(field: forms.Field | None, db_field: "models.Field[Any, Any]") -> forms.Field | None:
    """Return the field of a form as an editor fills it in: encounter types are ticked."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        # Django would tell how to choose several with a mouse and a key held down.
        field.help_text = db_field.help_text
        wrapper: Any = field.widget
        # Boxes to tick have pages of their own; a partner may be added on the way.
        wrapper.can_add_related = wrapper.can_add_related and db_field.name == "partners"
    if db_field.name == "encounter_types":
        return encounter_types_field(
            label=capfirst(str(db_field.verbose_name)),
            help_text=db_field.help_text,
            required=not db_field.blank,
        )
    return field


class LibraryAdmin(Base):
    """Records with a name that are published: found whatever the accents, archived in one go."""

    actions = ["publish_records", "archive_records"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the records that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; what has few choices is ticked."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LookedUpSeveral(db_field, self.admin_site)
        elif db_field.name in TICKED:
            kwargs["widget"] = ticked()
        return form_field(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)

    def view_on_site(self, obj: Any) -> str:
        """Return the address of the page; before publication it is a preview."""
        return str(obj.get_absolute_url())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether a record may be deleted: by the beheerder; others archive it."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)

    @admin.display(description=_("status"), ordering="status")
    def state(self, obj: Any) -> SafeString:
        """Return the status in one word."""
        word = str(obj.get_status_display()).partition(":")[0]
        return format_html('<span class="staat staat-{}">{}</span>', obj.status, word)

    @admin.action(description=_("Publiceer"), permissions=["change"])
    def publish_records(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Show the chosen records to everyone."""
        number = self._become(request, queryset, Status.PUBLISHED)
        said = ngettext("%d keer gepubliceerd.", "%d keer gepubliceerd.", number)
        messages.success(request, said % number)

    @admin.action(description=_("Archiveer"), permissions=["change"])
    def archive_records(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take the chosen records off the site."""
        number = self._become(request, queryset, Status.ARCHIVED)
        said = ngettext("%d keer gearchiveerd.", "%d keer gearchiveerd.", number)
        messages.success(request, said % number)

    def _become(self, request: HttpRequest, queryset: QuerySet[Any], status: Status) -> int:
        chosen = list(queryset.exclude(status=status))
        for record in chosen:
            record.status = status
            record.save()
            self.log_change(request, record, str(status.label))
        return len(chosen)
