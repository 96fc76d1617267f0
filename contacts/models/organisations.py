"""Organisations of the network, and who works where."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.identifiers import KboField, VCodeField, check_sociale_kaart, kbo_in_groups
from contacts.models.users import User
from core.addresses import FORMER_HELP, Addressed
from core.text import fold


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, narrowed by questions."""

    def matching(self, queries: Collection[Collection[str]]) -> Self:
        """Return the organisations that match one of these queries: every folded word occurs."""
        matches = Q()
        for words in queries:
            matches |= Q(*[Q(search_words__contains=word) for word in words])
        return self.filter(matches)


class Organisation(Addressed):
    """An organisation of the network, with functional contact data only."""

    name = models.CharField(
        _("naam"),
        max_length=160,
        unique=True,
        error_messages={"unique": _("Deze organisatie staat er al in.")},
    )
    slug = models.SlugField(
        _("adres op de site"),
        max_length=90,
        unique=True,
        error_messages={"unique": _("Een andere organisatie gebruikt dit adres al.")},
        help_text=FORMER_HELP,
    )
    description = models.TextField(_("wat ze doet"), blank=True)
    offer = models.TextField(
        _("wat ze doet voor ontmoeting"),
        blank=True,
        help_text=_("In een paar zinnen: waar, voor wie, en wat een gezin er mag verwachten."),
    )
    street = models.CharField(_("straat"), max_length=120, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=80, blank=True)
    email = models.EmailField(
        _("e-mailadres"),
        blank=True,
        help_text=_("Een functioneel adres (onthaal@…), geen adres van één persoon."),
    )
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    # Hoe andere registers haar kennen
    kbo_number = KboField(
        _("KBO-nummer"), max_length=20, blank=True, help_text=_("Bv. 0207.451.227.")
    )
    vcode = VCodeField(
        _("nummer in het Verenigingsregister (vCode)"),
        max_length=12,
        blank=True,
        help_text=_("Bv. V0001060."),
    )
    sociale_kaart = models.URLField(
        _("fiche op de Sociale Kaart"),
        blank=True,
        validators=[check_sociale_kaart],
        help_text=_("Het webadres van de fiche, op www.desocialekaart.be."),
    )
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)
    # The folded name: what organisations are sorted by and known by. And all that words may hit.
    search_text = models.TextField(editable=False, default="")
    search_words = models.TextField(editable=False, default="")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["search_text"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search and sorting compare."""
        self.search_text = fold(self.name)
        self.search_words = words_to_find(self)
        self.keep_former_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("organisation", args=[self.slug])

    @property
    def address(self) -> str:
        """Return street, number, postcode and municipality as far as they are known."""
        line = f"{self.street} {self.house_number}".strip()
        town = f"{self.postcode} {self.municipality}".strip()
        return ", ".join(part for part in (line, town) if part)

    @property
    def kbo(self) -> str:
        """Return the KBO number as the register writes it; empty when it is not known."""
        return kbo_in_groups(self.kbo_number) if self.kbo_number else ""


def words_to_find(organisation: Any) -> str:
    """Return what a visitor's words are looked for in: the folded name, texts and address."""
    one = organisation
    return fold(f"{one.name} {one.description} {one.offer} {one.street} {one.municipality}")


class Membership(models.Model):
    """Someone works for an organisation, and may be the one who keeps its data right."""

    user = models.ForeignKey(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    is_administrator = models.BooleanField(_("beheert de gegevens"), default=False)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="membership_once",
                violation_error_message=_("Deze persoon hoort al bij deze organisatie."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
