"""The neighbourhoods of the city, with their official boundary."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.addresses import FORMER_HELP, Addressed
from core.text import fold


class Wijk(Addressed):
    """One neighbourhood: number, name and boundary. A place lies in exactly one."""

    number = models.PositiveSmallIntegerField(
        _("nummer"),
        unique=True,
        error_messages={"unique": _("Er is al een wijk met dit nummer.")},
    )
    name = models.CharField(
        _("naam"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("Er is al een wijk met deze naam.")},
    )
    slug = models.SlugField(
        _("adres op de site"),
        max_length=130,
        unique=True,
        error_messages={"unique": _("Een andere wijk gebruikt dit adres al.")},
        help_text=FORMER_HELP,
    )
    district = models.CharField(_("stadsdeel"), max_length=80, blank=True)
    boundary = models.JSONField(
        _("grens"),
        help_text=_("GeoJSON-geometrie (Polygon of MultiPolygon) in graden, lengte voor breedte."),
    )
    outline = models.JSONField(
        _("grens voor de kaart"),
        editable=False,
        default=dict,
        help_text=_("De grens, vereenvoudigd voor de hele stad in beeld."),
    )
    label_lat = models.FloatField(editable=False, default=0)
    label_lon = models.FloatField(editable=False, default=0)
    inhabitants = models.PositiveIntegerField(_("inwoners"), null=True, blank=True)
    children = models.PositiveIntegerField(
        _("kinderen van 0 tot en met 11 jaar"),
        null=True,
        blank=True,
        help_text=_("Laat leeg als je het cijfer niet kent; nul is iets anders dan niet gekend."),
    )
    figures_source = models.CharField(_("bron en jaar van de cijfers"), max_length=200, blank=True)
    source = models.CharField(_("bron van de grens"), max_length=200, blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("wijk")
        verbose_name_plural = _("wijken")
        ordering = ["search_text"]
        constraints = [
            models.CheckConstraint(
                name="wijk_children_within_inhabitants",
                condition=Q(children__isnull=True)
                | Q(inhabitants__isnull=True)
                | Q(children__lte=F("inhabitants")),
                violation_error_message=_("Er kunnen niet meer kinderen dan inwoners zijn."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search and sorting compare."""
        self.search_text = fold(self.name)
        self.keep_former_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the wijk's page."""
        return reverse("wijk", args=[self.slug])
