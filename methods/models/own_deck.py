"""An organisation's own version of a deck: in no library, no search and no admin."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation, User

from .deck import Deck


class OwnDeckQuerySet(models.QuerySet["OwnDeck"]):
    """Own versions by whose they are."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Return the own versions of an organisation."""
        return self.filter(organisation=organisation).order_by("name", "pk")

    def of_member(self, person: User) -> Self:
        """Return the own versions of every organisation this person works for."""
        return self.filter(organisation__memberships__user=person).order_by("name", "pk")

    def with_card_count(self) -> Self:
        """Return the decks with `card_count`, the number of cards that are printed."""
        printed = models.Q(cards__is_aside=False)
        return self.annotate(card_count=models.Count("cards", filter=printed))


class OwnDeck(models.Model):
    """A deck that a team rewrites for its own practice; only its organisation's people see it."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        related_name="own_decks",
    )
    # What it was copied from; it goes on when the werkgroep deletes that.
    origin = models.ForeignKey(
        Deck, on_delete=models.SET_NULL, null=True, blank=True, related_name="own_versions"
    )
    name = models.CharField(_("naam"), max_length=160)
    back = models.CharField(_("op de achterkant"), max_length=80, blank=True)
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)

    objects = OwnDeckQuerySet.as_manager()

    class Meta:
        verbose_name = _("eigen kaartendeck")
        verbose_name_plural = _("eigen kaartendecks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address where its people change it."""
        return reverse("own_deck", args=[self.organisation.slug, self.pk])


class OwnCard(models.Model):
    """A card of an own version; what is put aside is kept and not printed."""

    deck = models.ForeignKey(OwnDeck, on_delete=models.CASCADE, related_name="cards")
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    theme = models.CharField(_("thema"), max_length=60, blank=True)
    text = models.CharField(_("op de kaart"), max_length=300)
    hint = models.CharField(_("om verder te kijken of te praten"), max_length=300, blank=True)
    is_aside = models.BooleanField(_("opzij gelegd"), default=False)

    class Meta:
        verbose_name = _("kaart")
        verbose_name_plural = _("kaarten")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
