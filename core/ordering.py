"""Rows that an editor puts in order, in the form of the record they hang on.

Without JavaScript one types a number, or presses a button that saves and moves; with it the same
buttons, dragging or the number move a row at once (static/js/beheer-volgorde.js), and saving keeps
what is seen. The numbers are made 1, 2, 3 … with every save.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms import Media
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    Form = forms.ModelForm[Any]
    Stacked = admin.StackedInline[Any, Any]
    Admin = admin.ModelAdmin[Any]
else:
    Form, Stacked, Admin = forms.ModelForm, admin.StackedInline, object

LAST = 32_767
UP, DOWN = "_omhoog", "_omlaag"
# Django takes scripts with attributes as well; its types do not know yet.
SCRIPTS: Any = [Script("js/beheer-volgorde.js", type="module")]


class OrderedForm(Form):
    """One row; without a number it comes last."""

    position = forms.IntegerField(
        label=gettext_lazy("Nr."), required=False, min_value=0, max_value=LAST
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None

    def has_changed(self) -> bool:
        """Return whether anything was filled in; a number alone makes no new row."""
        if self.instance.pk:
            return super().has_changed()
        return bool({*self.changed_data} - {"position"})

    def clean_position(self) -> int:
        """Return the number; none is the last."""
        given = self.cleaned_data["position"]
        return LAST if given is None else int(given)


class OrderedInline(Stacked):
    """Rows with a `position`; their fieldsets name "position" and "move"."""

    form = OrderedForm
    extra = 1  # left empty it is no row; without JavaScript it is the way to add one
    readonly_fields = ["move"]

    @property
    def media(self) -> Media:
        """Return Django's scripts, and what moves a row at once."""
        return super().media + Media(js=SCRIPTS, css={"all": ["css/beheer-volgorde.css"]})

    @admin.display(description=gettext_lazy("volgorde"))
    def move(self, obj: models.Model) -> SafeString:
        """Return the buttons that move a row; without JavaScript they save the form as well."""
        name = capfirst(str(self.opts.verbose_name))
        words = {
            UP: _("%(what)s # omhoog") % {"what": name},
            DOWN: _("%(what)s # omlaag") % {"what": name},
        }
        number = str(getattr(obj, "position", ""))
        # The first button of a form answers the Enter key: that of the first row moves nothing.
        return format_html(
            '<span class="verplaats" data-verplaats="{}">'
            '<span class="greep" draggable="true" aria-hidden="true" hidden>⠿</span> {} {}</span>',
            _("%(what)s staat nu op plaats # van ##.") % {"what": name},
            _button(obj, UP, words[UP], number),
            _button(obj, DOWN, words[DOWN], number),
        )


def _button(row: models.Model, name: str, words: str, number: str) -> SafeString:
    """Return a button; a row that was never saved can only be moved by JavaScript."""
    arrow, step = ("↑", -1) if name == UP else ("↓", 1)
    label = words.replace("#", number)
    if row.pk is None:
        markup = '<button type="button" class="button" data-stap="{}" data-woorden="{}" aria-label="{}" hidden>{}</button>'  # noqa: E501
        return format_html(markup, step, words, label, arrow)
    markup = '<button class="button" name="{}" value="{}" data-stap="{}" data-woorden="{}" aria-label="{}">{}</button>'  # noqa: E501
    return format_html(markup, name, row.pk, step, words, label, arrow)


class OrderedRowsAdmin(Admin):
    """The admin of a record whose rows are put in order; `ordered_rows` is what it calls them."""

    ordered_rows = ""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows, move the one whose button was pressed, and number them anew."""
        super().save_related(request, form, formsets, change)
        every = getattr(form.instance, self.ordered_rows)
        moved = {
            row.instance.pk
            for formset in formsets
            if formset.prefix == self.ordered_rows
            for row in formset.forms
            if "position" in row.changed_data
        }
        rows = put_in_order(list(every.order_by("position", "pk")), moved)
        for name, step in ((UP, -1), (DOWN, 1)):
            shift(rows, request.POST.get(name, ""), step)
        for number, row in enumerate(rows, start=1):
            row.position = number
        every.bulk_update(rows, ["position"])

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Return to the row that was moved."""
        key = request.POST.get(UP) or request.POST.get(DOWN)
        if key is None:
            return super().response_change(request, obj)
        self.message_user(request, _("Verplaatst en bewaard."), "SUCCESS")
        rows = getattr(obj, self.ordered_rows)
        keys = [str(pk) for pk in rows.order_by("position", "pk").values_list("pk", flat=True)]
        target = str(keys.index(key)) if key in keys else "heading"
        return HttpResponseRedirect(f"{request.path}#{self.ordered_rows}-{target}")


def put_in_order(rows: list[Any], moved: Collection[int]) -> list[Any]:
    """Return the rows, sorted by position, with those moved (by key) at the number they now have.

    A row given number 2 becomes the second, whoever was second before; without one it is the last.
    """
    numbered = [row for row in rows if row.position != LAST]
    ordered = [row for row in numbered if row.pk not in moved]
    for row in numbered:
        if row.pk in moved:
            ordered.insert(max(row.position, 1) - 1, row)
    return [*ordered, *rows[len(numbered) :]]


def shift(rows: list[Any], key: str, step: int) -> None:
    """Move the row with this key (as text) `step` places, if there is room."""
    at = next((number for number, row in enumerate(rows) if str(row.pk) == key), None)
    if at is not None and 0 <= at + step < len(rows):
        rows[at], rows[at + step] = rows[at + step], rows[at]
