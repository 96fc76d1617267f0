"""Decks of cards: what to look at, or a statement to respond to."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.naming import Named
from core.publishing import Publishable
from core.shortlinks import ShortLinked

from .queries import DeckQuerySet


class DeckKind(models.TextChoices):
    OBSERVATION = "observatie", _("Observatiekaarten")
    STATEMENT = "stelling", _("Stellingkaarten")


class Deck(Named, Publishable, ShortLinked):
    """A set of cards, printed on A6."""

    kind = models.CharField(_("soort"), max_length=12, choices=DeckKind.choices)
    summary = models.CharField(_("in één zin"), max_length=240)
    back = models.CharField(
        _("op de achterkant"), max_length=80, blank=True, help_text=_("Leeg: de naam van het deck.")
    )
    source = models.TextField(_("bron"), blank=True)

    objects = DeckQuerySet.as_manager()

    class Meta:
        verbose_name = _("kaartendeck")
        verbose_name_plural = _("kaartendecks")
        ordering = ["sort_name", "pk"]

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("deck", args=[self.slug])

    @property
    def sheet_url(self) -> str:
        """Return the address of the cards (PDF)."""
        return reverse("deck_sheet", args=[self.slug])


class Card(models.Model):
    """One card: its words in front, and what helps to look or talk on."""

    deck = models.ForeignKey(Deck, on_delete=models.CASCADE, related_name="cards")
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    theme = models.CharField(_("thema"), max_length=60, blank=True)
    text = models.CharField(_("op de kaart"), max_length=300)
    hint = models.CharField(_("om verder te kijken of te praten"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kaart")
        verbose_name_plural = _("kaarten")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
