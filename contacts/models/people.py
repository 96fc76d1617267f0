"""People of the network whose work others need to reach, and how much of them who may see.

Everything we hold on somebody stands in one row, so that showing, giving and erasing it are one
act each: docs/decisions/people.md.
"""

import secrets
import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.models.organisations import Organisation
from contacts.models.traces import Suppression
from contacts.models.users import User


class Visibility(models.TextChoices):
    EVERYONE = "iedereen", _("Iedereen (ook zonder login)")
    NETWORK = "netwerk", _("Het netwerk (ingelogde partners)")
    WERKGROEP = "werkgroep", _("Alleen de werkgroep")


class PersonState(models.TextChoices):
    SHOWN = "zichtbaar", _("Zichtbaar")
    HIDDEN = "verborgen", _("Verborgen: wordt later gewist")
    LEFT = "vertrokken", _("Werkt hier niet meer: wordt binnenkort gewist")


class Basis(models.TextChoices):
    INTEREST = "belang", _("Gerechtvaardigd belang (AVG, artikel 6.1.f)")
    TASK = "taak", _("Taak van algemeen belang (AVG, artikel 6.1.e)")
    CONSENT = "toestemming", _("Toestemming (AVG, artikel 6.1.a)")


class Source(models.TextChoices):
    WERKGROEP = "werkgroep", _("De werkgroep vulde het in")
    LIST = "lijst", _("Uit een lijst van de organisatie")
    SELF = "zelf", _("De persoon zelf")


# What is shown of somebody, each with an audience of its own (`<name>_for`).
SHOWN_FIELDS = (
    "name",
    "function",
    "organisation",
    "email",
    "phone",
    "themes",
    "wijken",
    "languages",
)


class SuppressedError(Exception):
    """Somebody who was erased on request would come back; the message is for a person."""


def visibility_field(label: Any) -> "models.CharField[str, str]":
    """Return the field that says who sees another field."""
    return models.CharField(
        label, max_length=10, choices=Visibility.choices, default=Visibility.NETWORK
    )


def link_key() -> str:
    """Return the part of someone's own link that makes all earlier links worthless when renewed."""
    return secrets.token_hex(12)


class PersonQuerySet(models.QuerySet["Person"]):
    """People, narrowed by questions."""

    def bulk_create(self, objs: Iterable["Person"], *args: Any, **kwargs: Any) -> list["Person"]:
        """Add people at once, as an import would; raises SuppressedError as saving one does."""
        people = list(objs)
        for person in people:
            person.email = person.email.strip().lower()
        if Suppression.objects.holds(*(person.email for person in people)):
            raise SuppressedError(SUPPRESSED)
        return super().bulk_create(people, *args, **kwargs)

    def listed(self) -> Self:
        """Return who may be seen at all: shown, and told that they are in the list."""
        return self.filter(state=PersonState.SHOWN, noticed_on__isnull=False)

    def untold(self) -> Self:
        """Return who was entered by another and was not told yet."""
        return self.filter(state=PersonState.SHOWN, noticed_on__isnull=True)

    def examples(self) -> Self:
        """Return the fictional people of a demonstration."""
        return self.filter(is_example=True)


class Person(models.Model):
    """Somebody who works around meeting: who, for whom, about what, and how to reach them."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_key = models.CharField(max_length=24, default=link_key, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    function = models.CharField(_("functie"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    email = models.EmailField(
        _("e-mailadres van het werk"),
        unique=True,
        error_messages={"unique": _("Er staat al iemand met dit e-mailadres in de lijst.")},
        help_text=_("Hierlangs vragen we elk jaar of alles nog klopt."),
    )
    phone = models.CharField(
        _("telefoon van het werk"),
        max_length=40,
        blank=True,
        help_text=_("Een eigen gsm-nummer alleen als de persoon dat zelf wil."),
    )
    # Keys of what the apps above offer to choose from: contacts.people.vocabulary.
    themes = ArrayField(
        models.CharField(max_length=130), verbose_name=_("thema’s"), default=list, blank=True
    )
    wijken = ArrayField(
        models.CharField(max_length=130), verbose_name=_("wijken"), default=list, blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=2), verbose_name=_("talen"), default=list, blank=True
    )

    name_for = visibility_field(_("wie ziet de naam"))
    function_for = visibility_field(_("wie ziet de functie"))
    organisation_for = visibility_field(_("wie ziet de organisatie"))
    email_for = visibility_field(_("wie ziet het e-mailadres"))
    phone_for = visibility_field(_("wie ziet de telefoon"))
    themes_for = visibility_field(_("wie ziet de thema’s"))
    wijken_for = visibility_field(_("wie ziet de wijken"))
    languages_for = visibility_field(_("wie ziet de talen"))

    state = models.CharField(
        _("status"), max_length=12, choices=PersonState.choices, default=PersonState.SHOWN
    )
    state_since = models.DateField(_("status sinds"), default=timezone.localdate, editable=False)
    basis = models.CharField(_("rechtsgrond"), max_length=12, choices=Basis.choices)
    source = models.CharField(
        _("hoe we dit weten"), max_length=12, choices=Source.choices, default=Source.WERKGROEP
    )
    entered_by = models.ForeignKey(
        User,
        verbose_name=_("ingevuld door"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    noticed_on = models.DateField(_("verwittigd op"), null=True, editable=False)
    confirmed_on = models.DateField(_("bevestigd op"), null=True, editable=False)
    asked_on = models.DateField(_("gevraagd op"), null=True, editable=False)
    is_example = models.BooleanField(_("verzonnen voorbeeld"), default=False, editable=False)
    created_at = models.DateTimeField(_("ingevuld op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="person_asked_after_notice",
                condition=Q(asked_on__isnull=True) | Q(noticed_on__isnull=False),
                violation_error_message=_("Vraag pas of het klopt als de persoon verwittigd is."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the address in lower case.

        Raises SuppressedError when this address belongs to somebody who was erased on request.
        """
        self.email = self.email.strip().lower()
        if kwargs.get("update_fields") is None and Suppression.objects.holds(self.email):
            raise SuppressedError(SUPPRESSED)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the page that partners see; no word of the person is in it."""
        return reverse("contact", args=[self.code])

    def become(self, state: PersonState, on: date) -> None:
        """Take on another state from day `on`; does not save."""
        if self.state != state:
            self.state, self.state_since = state, on


SUPPRESSED = _(
    "Wie dit e-mailadres had, liet zich wissen en komt niet vanzelf terug. "
    "Alleen als de persoon het zelf opnieuw vraagt, mag je dat hieronder aanvinken."
)
