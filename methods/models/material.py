"""Materials: files to download, and things to borrow."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from core.naming import Named
from core.photos import Photo, photo_field
from core.publishing import Publishable
from core.richtext import RichTextField, plain_text
from core.shortlinks import ShortLinked
from core.text import fold
from core.uploads import Document
from meetingplaces.languages import LANGUAGES

from .queries import MaterialQuerySet


class MaterialKind(models.TextChoices):
    FILE = "bestand", _("Bestand om te downloaden")
    LOAN = "uitleen", _("Materiaal om te lenen")


class Licence(models.TextChoices):
    """What others may do with it; the names of Creative Commons stay as they are."""

    FREE = "cc0", _("CC0: je mag er alles mee doen")
    CREDIT = "cc-by", _("CC BY: gebruik het vrij, noem de maker")
    ALIKE = "cc-by-sa", _("CC BY-SA: noem de maker en deel het op dezelfde manier")
    NOT_SOLD = "cc-by-nc", _("CC BY-NC: noem de maker, verdien er niets aan")
    OWN_USE = "eigen", _("Alleen om zelf te gebruiken, niet om verder te verspreiden")


class Material(Named, Publishable, ShortLinked):
    """Something to use: a file in its versions, or a thing that somebody lends."""

    kind = models.CharField(_("soort"), max_length=12, choices=MaterialKind.choices)
    summary = models.CharField(_("in één zin"), max_length=240)
    description = RichTextField(_("meer uitleg"), blank=True)
    language = models.CharField(
        _("taal"), max_length=2, choices=list(LANGUAGES.items()), default="nl", blank=True
    )
    licence = models.CharField(
        _("wat mag je ermee"), max_length=10, choices=Licence.choices, blank=True
    )
    # Om te lenen
    lender = models.ForeignKey(
        Organisation,
        verbose_name=_("wie leent het uit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lends",
    )
    how_to_borrow = RichTextField(_("hoe leen je het"), blank=True)
    number_available = models.PositiveSmallIntegerField(
        _("hoeveel zijn er"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    search_text = models.TextField(editable=False, default="")

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("materiaal")
        verbose_name_plural = _("materialen")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="material_loan_has_lender",
                condition=~Q(kind=MaterialKind.LOAN) | Q(lender__isnull=False),
                violation_error_message=_("Kies wie het uitleent."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search compares."""
        self.search_text = fold(f"{self.name} {self.summary} {plain_text(self.description)}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("material", args=[self.slug])

    @property
    def download_url(self) -> str:
        """Return the address of the newest version."""
        return reverse("material_download", args=[self.slug])

    @property
    def newest(self) -> "MaterialFile | None":
        """Return the newest version; asks nothing where the versions were fetched already."""
        return next(iter(self.files.all()), None)


class MaterialPhoto(Photo):
    """What a material looks like."""

    material = models.ForeignKey(
        Material, verbose_name=_("materiaal"), on_delete=models.CASCADE, related_name="photos"
    )
    image = photo_field("materiaalfotos/")


class MaterialFile(models.Model):
    """One version of a file. A newer one does not take the older one away."""

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="files")
    version = models.CharField(_("versie"), max_length=40, help_text=_("Bv. 2 of maart 2026."))
    file = models.FileField(_("bestand"), upload_to="materialen/")
    name = models.CharField(_("bestandsnaam"), max_length=120, editable=False)
    content_type = models.CharField(max_length=120, editable=False)
    size = models.PositiveIntegerField(_("grootte (bytes)"), editable=False, default=0)
    is_tagged = models.BooleanField(
        _("toegankelijk opgemaakt"), null=True, editable=False, default=None
    )
    added_at = models.DateTimeField(_("toegevoegd op"), auto_now_add=True)

    class Meta:
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["material", "version"],
                name="material_version_once",
                violation_error_message=_(
                    "Deze versie bestaat al: geef de nieuwe een andere naam."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    def describe(self, document: Document) -> None:
        """Take over what the inspection of an upload found; does not save."""
        self.file = document
        self.name = document.shown_name
        self.content_type = document.kind.content_type
        self.size = document.size
        self.is_tagged = document.is_tagged

    @property
    def format(self) -> str:
        """Return the format in the short word that people know it by: "pdf", "docx" …"""
        return self.name.rpartition(".")[2]


class DownloadCount(models.Model):
    """How often people took a version home.

    A table of its own: it changes at every download, and raises no stamp (see migration 0002).
    """

    file = models.OneToOneField(
        MaterialFile, primary_key=True, on_delete=models.CASCADE, related_name="download_count"
    )
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.file_id}: {self.number}"
