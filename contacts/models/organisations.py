"""Organisations of the network, and who works where."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models.users import User
from core.addresses import FORMER_HELP, Addressed
from core.text import fold


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
    email = models.EmailField(
        _("e-mailadres"),
        blank=True,
        help_text=_("Een functioneel adres (onthaal@…), geen adres van één persoon."),
    )
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["search_text"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search and sorting compare."""
        self.search_text = fold(self.name)
        self.keep_former_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("organisation", args=[self.slug])


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
