"""The editors' work on methods: status first, then what, practical, steps, links."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.richtext import RichTextField
from core.text import fold
from methods.models import Method, MethodStep
from methods.wording import group_in_words, time_in_words

TAGS_HELP = gettext_lazy(
    "Je mag opmaken met <p>, <strong>, <em>, <h3>, <ul>, <ol>, <li> en <a href>. "
    "Al het andere halen we weg."
)


class RichTextArea(forms.Textarea):
    """A plain field: the tags are typed, and cleaned on their way in (core.richtext)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, **(attrs or {})})


class MethodStepInline(admin.StackedInline[MethodStep, Method]):
    """The steps, in the order of their number."""

    model = MethodStep
    extra = 0
    formfield_overrides = {RichTextField: {"widget": RichTextArea}}
    fieldsets = [(None, {"fields": [("position", "title", "minutes"), "text"]})]


@admin.register(Method)
class MethodAdmin(GuardedAdmin[Method]):
    """The methods, from draft to archive."""

    list_display = ["name", "status", "kind", "time", "group", "updated_at"]
    list_filter = ["status", "kind"]
    search_fields = ["search_text"]
    # Related records are chosen by name, however many there come to be.
    filter_horizontal = ["related", "materials", "decks"]
    readonly_fields = ["looks"]
    formfield_overrides = {RichTextField: {"widget": RichTextArea, "help_text": TAGS_HELP}}
    inlines = [MethodStepInline]
    fieldsets = [
        (gettext_lazy("Publicatie"), {"fields": ["status", "looks"]}),
        (gettext_lazy("Wat"), {"fields": ["name", "slug", "kind", "purpose", "when_to_use"]}),
        (
            gettext_lazy("Praktisch"),
            {
                "fields": [
                    ("minutes_least", "minutes_most"),
                    ("people_least", "people_most"),
                    "needed",
                    "sheet_extra",
                ]
            },
        ),
        (gettext_lazy("Verdieping"), {"fields": ["questions", "tips", "variations"]}),
        (gettext_lazy("Bron"), {"fields": ["source", "credit"]}),
        (
            gettext_lazy("Verbanden"),
            {"fields": ["documented_in", "related", "materials", "decks"]},
        ),
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Method], search_term: str
    ) -> tuple[QuerySet[Method], bool]:
        """Return the methods that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    @admin.display(description=gettext_lazy("bekijk"))
    def looks(self, obj: Method) -> str:
        """Return links to the page and the sheet, also of a draft."""
        if not (obj.pk and obj.slug):  # a refused form may leave it without an address
            return _("Bewaar eerst: daarna kun je de pagina en de fiche bekijken.")
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            obj.get_absolute_url(),
            _("Bekijk de pagina"),
            obj.sheet_url,
            _("Bekijk de fiche (pdf)"),
        )

    @admin.display(description=gettext_lazy("duur"), ordering="minutes_least")
    def time(self, obj: Method) -> str:
        """Return how long it takes."""
        return time_in_words(obj)

    @admin.display(description=gettext_lazy("groep"), ordering="people_least")
    def group(self, obj: Method) -> str:
        """Return for how many people it is."""
        return group_in_words(obj)
