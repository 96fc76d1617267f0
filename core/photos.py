"""Photos that hang on a record, always with words for who cannot see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def photo_field(folder: str) -> models.ImageField:
    """Return the field that keeps a photo in `folder`; portal/urls.py says which are served."""
    return models.ImageField(
        _("foto"),
        upload_to=folder,
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG of WebP, tot 12 MB. We draaien ze recht en wissen locatiegegevens."),
    )


class Photo(models.Model):
    """A photo, re-encoded on arrival (core.images) and shown with its alternative text.

    Who inherits adds `image` (photo_field) and the record it hangs on, with "photos" as its way
    back.
    """

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
        abstract = True
        verbose_name = _("foto")
        verbose_name_plural = _("foto’s")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.alt
