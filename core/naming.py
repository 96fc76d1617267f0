"""Records with an address made of their name, which keeps working after they are renamed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.addresses import Addressed
from core.text import fold, slug_of


class Named(Addressed):
    """A name, the address made of it, and the addresses it had before."""

    name = models.CharField(_("naam"), max_length=160)
    slug = models.SlugField(
        _("adres op de site"),
        max_length=90,
        unique=True,
        blank=True,
        error_messages={"unique": _("Iets anders gebruikt dit adres al.")},
        help_text=_("Leeg: we maken het uit de naam. Een oud adres blijft doorverwijzen."),
    )
    sort_name = models.CharField(max_length=160, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with what follows from the name."""
        self.sort_name = fold(self.name)
        self._fill_in_slug()
        self.keep_former_slug()
        super().save(*args, **kwargs)

    def _fill_in_slug(self) -> None:
        if self.slug:
            return
        taken = self.slugs_of_others(slug_of(self.name, most=70))
        self.slug = slug_of(self.name, taken=taken, most=70)
