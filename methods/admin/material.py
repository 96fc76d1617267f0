"""Materialen: files in their versions, and things that somebody lends."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.images import forget_file
from core.lookups import LooksUpAdmin
from core.photos_admin import PhotoInline, PhotosAdmin
from core.publishing_admin import PublishedAdmin
from methods.admin.files import FileInline, sentence_of_lacks, sentence_of_printer
from methods.admin.marks import mark
from methods.models import Material, MaterialFile, MaterialKind, MaterialPhoto


class MaterialPhotoInline(PhotoInline):
    """What it looks like; most of use for what one borrows."""

    model = MaterialPhoto


@admin.register(Material)
class MaterialAdmin(PhotosAdmin, PublishedAdmin, LooksUpAdmin, GuardedAdmin[Material]):
    """Materials are archived rather than deleted; only the beheerder deletes."""

    inlines = [FileInline, MaterialPhotoInline]
    needed_to_publish: Mapping[str, Any] = {
        "summary": gettext_lazy("Zeg in één zin wat het is, of laat het nog een concept."),
    }
    unready_words = gettext_lazy("Niet gepubliceerd, want er staat nog geen bestand bij:")
    autocomplete_fields = ["lender"]
    added_on_the_way = frozenset({"lender"})
    radio_fields = {"status": admin.VERTICAL, "kind": admin.VERTICAL, "licence": admin.VERTICAL}
    list_display = ["name", "kind_in_short", "state", "language", "newest", "downloads"]
    list_filter = ["status", "kind", "language"]
    list_per_page = 50
    search_fields = ["search_text", "lender__search_text"]
    search_help_text = gettext_lazy("Naam, uitleg of wie het uitleent")
    fieldsets = [
        (gettext_lazy("Publicatie"), {"fields": ["status", "previews"]}),
        (gettext_lazy("Wat"), {"fields": ["kind", "name", "summary", "description"]}),
        (gettext_lazy("Voor een bestand"), {"fields": ["language", "licence"]}),
        (
            gettext_lazy("Om te lenen"),
            {"fields": ["lender", "number_available", "how_to_borrow"]},
        ),
        (gettext_lazy("Redactie"), {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Material]:
        """Return the materials with what the list shows of them."""
        del request
        return Material.objects.for_list().with_downloads()

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the choice; an empty licence is one not chosen yet, not "nothing allowed"."""
        if db_field.name == "licence":
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", _("Niet gekozen"))])
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def unready(self, records: QuerySet[Material]) -> QuerySet[Material]:
        """Return the materials of which there should be a file, and is none."""
        return records.filter(kind=MaterialKind.FILE, files__isnull=True)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: "BaseModelFormSet[Any, Any]", change: bool
    ) -> None:
        """Save the versions, remove the files of those deleted, and tell what a PDF lacks."""
        for row in formset.deleted_forms:
            if row.instance.pk and isinstance(row.instance, MaterialFile):
                forget_file(row.instance.file)
        super().save_formset(request, form, formset, change)
        kept = [row for row in formset.forms if row not in formset.deleted_forms]
        for document in filter(None, (getattr(row, "document", None) for row in kept)):
            if sentence := sentence_of_lacks(document):
                self.message_user(request, sentence, "WARNING")
            if sentence := sentence_of_printer(document):
                self.message_user(request, sentence)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what a new material begins with: most are files."""
        return {"kind": MaterialKind.FILE, **super().get_changeform_initial_data(request)}

    def delete_model(self, request: HttpRequest, obj: Material) -> None:
        """Delete a material with its files."""
        self._forget_files(Material.objects.filter(pk=obj.pk))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Material]) -> None:
        """Delete materials with their files."""
        chosen = Material.objects.filter(pk__in=[material.pk for material in queryset])
        self._forget_files(chosen)
        super().delete_queryset(request, chosen)

    def _forget_files(self, materials: QuerySet[Material]) -> None:
        for version in MaterialFile.objects.filter(material__in=materials):
            forget_file(version.file)

    @admin.display(description=gettext_lazy("soort"), ordering="kind")
    def kind_in_short(self, obj: Material) -> str:
        """Return whether it is a file or something to borrow."""
        return _("Bestand") if obj.kind == MaterialKind.FILE else _("Om te lenen")

    @admin.display(description=gettext_lazy("nieuwste versie"))
    def newest(self, obj: Material) -> str:
        """Return the newest version, and whether a screen reader can read it."""
        files = list(obj.files.all())
        if obj.kind == MaterialKind.LOAN:
            return str(obj.lender or "–")
        if not files:
            return mark("fout", _("nog geen bestand"))
        if files[0].is_tagged is False:
            return mark(
                "twijfel", _("%(version)s: niet toegankelijk") % {"version": files[0].version}
            )
        return f"{files[0].version} ({files[0].format})"

    @admin.display(description=gettext_lazy("downloads"), ordering="downloads")
    def downloads(self, obj: Material) -> int:
        """Return how often people took a version home."""
        return int(getattr(obj, "downloads", 0))
