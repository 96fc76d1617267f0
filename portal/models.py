"""The few pages whose text the werkgroep writes itself."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# The address of each page that there is, and the name of that address in portal.urls.
URL_NAMES = {"over": "about", "privacy": "privacy", "toegankelijkheid": "accessibility"}


class EditorialPage(models.Model):
    """A page of text at a fixed address: about, privacy, accessibility."""

    slug = models.SlugField(_("adres op de site"), max_length=40, unique=True, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    body = models.TextField(
        _("tekst"),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Zet “## ” voor een tussentitel, “### ” voor "
            "een kleinere en “- ” voor elk punt van een opsomming. Een link: [tekst](adres)."
        ),
    )
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)

    class Meta:
        verbose_name = _("redactiepagina")
        verbose_name_plural = _("redactiepagina’s")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse(URL_NAMES[self.slug])
