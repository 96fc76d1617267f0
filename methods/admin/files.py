"""The files of a material, each a version: looked into before anything is kept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.uploads import Document, clean_document
from methods.admin.marks import mark
from methods.models import Material, MaterialFile, MaterialKind

ACCEPTED = ".pdf,.docx,.pptx,image/jpeg,image/png,image/webp"
LACKS = {
    "tags": gettext_lazy("koppen en leesvolgorde (tags)"),
    "language": gettext_lazy("de taal"),
    "title": gettext_lazy("een titel"),
}


class DocumentWidget(forms.ClearableFileInput):
    """A file to choose, with the one that is there now; there is nothing to clear."""

    template_name = "admin/widgets/document.html"

    def __init__(self) -> None:
        super().__init__({"accept": ACCEPTED})


class DocumentField(forms.FileField):
    """A document; what comes out is inspected (core.uploads), or refused in a sentence."""

    widget = DocumentWidget
    default_error_messages = {
        "required": gettext_lazy("Kies een bestand, of laat deze rij weg."),
        "empty": gettext_lazy("Dit bestand is leeg. Kies het opnieuw."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the inspected document; a stored file stays as it is."""
        kept = super().clean(data, initial)
        is_stored = kept is None or isinstance(kept, FieldFile)
        return kept if is_stored else clean_document(kept)


class FileForm(forms.ModelForm[MaterialFile]):
    """One version. A stored file never changes under people: a newer one is a version more."""

    file = DocumentField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Pdf, docx, pptx of een foto, tot 25 MB. We kijken het eerst na."),
    )

    class Meta:
        model = MaterialFile
        fields = ["version"]
        error_messages = {
            "version": {"required": gettext_lazy("Geef deze versie een naam, bv. 2 of maart 2026.")}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["file"].disabled = True
            self.fields["file"].initial = self.instance.file
            self.fields["file"].help_text = ""

    @property
    def document(self) -> Document | None:
        """Return what was uploaded now, inspected."""
        found = getattr(self, "cleaned_data", {}).get("file")
        return found if isinstance(found, Document) else None

    def save(self, commit: bool = True) -> MaterialFile:
        """Save the version, with what the inspection found."""
        if self.document:
            self.instance.describe(self.document)
        saved: MaterialFile = super().save(commit)
        return saved


class FileFormSet(forms.BaseInlineFormSet[MaterialFile, Material, "forms.ModelForm[MaterialFile]"]):
    """The versions in one form; two of one name are refused in our own words."""

    def clean(self) -> None:
        """Refuse to publish something to download of which there is no file."""
        super().clean()
        material = self.instance
        is_public_file = material.is_published and material.kind == MaterialKind.FILE
        if is_public_file and not any(self._stays(row) for row in self.forms):
            raise forms.ValidationError(
                _(
                    "Er staat nog geen bestand bij: voeg een versie met een bestand toe, of kies "
                    "bovenaan “Concept”."
                )
            )

    def _stays(self, row: Any) -> bool:
        """Return whether a row is a version that will be there, or one refused for itself."""
        is_filled = bool(row.instance.pk) or row.has_changed()
        return is_filled and not getattr(row, "cleaned_data", {}).get("DELETE")

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Return the sentence at the top of the form."""
        del unique_check
        return _("Deze versie bestaat al: geef de nieuwe een andere naam.")

    def get_form_error(self) -> str:
        """Return the sentence at the row."""
        return _("Kies een andere naam voor deze versie.")


class FileInline(admin.StackedInline[MaterialFile, Material]):
    """The versions of a material, the newest first."""

    model = MaterialFile
    form = FileForm
    formset = FileFormSet
    extra = 1  # left empty it is no version; without JavaScript it is the way to add one
    fields = ["version", "file", "facts"]
    readonly_fields = ["facts"]

    @admin.display(description=gettext_lazy("wat we ervan weten"))
    def facts(self, obj: MaterialFile) -> str:
        """Return the size, and whether people with a screen reader can read it."""
        if not obj.pk:
            return "–"
        if obj.is_tagged is False:
            return mark("twijfel", _("niet toegankelijk opgemaakt"))
        return mark("", _("toegankelijk opgemaakt")) if obj.is_tagged else "–"


def sentence_of_printer(document: Document) -> str:
    """Return what an editor should know when we changed something in a document; or ""."""
    if not document.had_printer:
        return ""
    return _(
        "In %(file)s zaten instellingen van een printer. Die lieten we weg; aan de tekst "
        "verandert niets."
    ) % {"file": document.shown_name}


def sentence_of_lacks(document: Document) -> str:
    """Return what an editor should know of a PDF that a screen reader cannot read well; or ""."""
    if not document.lacks:
        return ""
    *others, last = [str(LACKS[what]) for what in document.lacks]
    missing = _("%(some)s en %(last)s") % {"some": ", ".join(others), "last": last}
    # "Koppen en leesvolgorde" are two already.
    number = len(document.lacks) + ("tags" in document.lacks)
    sentence = ngettext(
        "“%(name)s” is bewaard, maar niet toegankelijk: er ontbreekt %(missing)s. %(advice)s",
        "“%(name)s” is bewaard, maar niet toegankelijk: er ontbreken %(missing)s. %(advice)s",
        number,
    )
    advice = _("Bewaar het in Word als “pdf met tags”, of zet de inhoud ook in de uitleg.")
    return sentence % {
        "name": document.shown_name,
        "missing": missing if others else last,
        "advice": advice,
    }
