"""How the admin calls what Django leaves without words, or names with a capital mid-sentence."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.db import models
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

Record = TypeVar("Record", bound=models.Model)


class WordedRows(InlineAdminFormSet):
    """Rows whose buttons are sentences: Django writes a capital in the middle of them."""

    @classmethod
    def of(cls, rows: InlineAdminFormSet) -> "WordedRows":
        """Return the same rows, with our words."""
        return cls(
            rows.opts,
            rows.formset,
            rows.fieldsets,
            rows.prepopulated_fields,
            rows.readonly_fields,
            model_admin=rows.model_admin,
            has_add_permission=rows.has_add_permission,
            has_change_permission=rows.has_change_permission,
            has_delete_permission=rows.has_delete_permission,
            has_view_permission=rows.has_view_permission,
        )

    def inline_formset_data(self) -> str:
        """Return what Django's inlines.js needs, as JSON."""
        data: dict[str, Any] = json.loads(super().inline_formset_data())
        what = str(self.opts.verbose_name)
        data["options"]["addText"] = _("Voeg een %(what)s toe") % {"what": what}
        data["options"]["deleteText"] = _("Laat weg")
        return json.dumps(data)


def name_required(fields: Mapping[str, Field]) -> None:
    """Let the label of each field that may not stay empty say so, also to who listens."""
    for field in fields.values():
        if field.required:
            field.label_suffix = _(" (verplicht):")


class WordedAdmin(admin.ModelAdmin[Record]):
    """A ModelAdmin in plain words: labels, the buttons of rows, and the choice of an action."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the form, in which what is required is named."""
        name_required(context["adminform"].form.fields)
        for rows in context["inline_admin_formsets"]:
            name_required(rows.formset.form.base_fields)  # of the row that a button adds
            for form in rows.formset.forms:
                name_required(form.fields)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_action_choices(
        self, request: HttpRequest, default_choices: Any = ()
    ) -> list[tuple[str, str]]:
        """Return the actions above the list, after what to do there (Django: a row of dashes)."""
        del default_choices
        return super().get_action_choices(request, [("", _("Kies wat je wilt doen"))])

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Return the rows of each sort as Django does, with our words."""
        return [WordedRows.of(rows) for rows in super().get_inline_formsets(*args, **kwargs)]
