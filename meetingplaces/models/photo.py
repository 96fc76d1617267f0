"""Pictures of a place, always with words for who cannot see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .place import MeetingPlace


class PlacePhoto(models.Model):
    """A photo, re-encoded on arrival (see core.images) and shown with its alternative text."""

    place = models.ForeignKey(
        MeetingPlace, verbose_name=_("plek"), on_delete=models.CASCADE, related_name="photos"
    )
    image = models.ImageField(
        _("foto"),
        upload_to="plekken/",
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG of WebP, tot 12 MB. We draaien ze recht en wissen locatiegegevens."),
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        _("beschrijving"),
        max_length=250,
        help_text=_("Wat zie je op de foto? Voor wie ze niet kan zien."),
    )
    credit = models.CharField(_("maker"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto’s")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.alt
