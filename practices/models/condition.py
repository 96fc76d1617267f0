"""The conditions (randvoorwaarden) for families to meet, with examples from the field."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.naming import Named
from core.publishing import Publishable, published_q
from core.richtext import RichTextField, plain_text
from core.shortlinks import ShortLinked
from meetingplaces.models.kind import EncounterType, encounter_types_field
from methods.models import Method


class ConditionGroup(models.TextChoices):
    THINKING = "denkwerk", _("Voorbereidend denkwerk")
    GENERAL = "algemeen", _("Algemene randvoorwaarden")
    DOING = "uitvoeren", _("Bij het uitvoeren van activiteiten")


class ConditionQuerySet(models.QuerySet["Condition"]):
    """Conditions, narrowed by questions."""

    def published(self) -> Self:
        """Return the conditions everyone may see."""
        return self.filter(published_q())


class Condition(Named, Publishable, ShortLinked):
    """One of the seven conditions of chapter 3 of the action plan."""

    number = models.PositiveSmallIntegerField(
        _("nummer"),
        unique=True,
        error_messages={"unique": _("Er is al een randvoorwaarde met dit nummer.")},
    )
    group = models.CharField(_("groep"), max_length=12, choices=ConditionGroup.choices)
    summary = models.CharField(_("in één zin"), max_length=240)
    explanation = RichTextField(_("uitleg"))
    methods = models.ManyToManyField(
        Method, verbose_name=_("aanbevolen methodieken"), blank=True, related_name="conditions"
    )

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("randvoorwaarde")
        verbose_name_plural = _("randvoorwaarden")
        ordering = ["number"]

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("condition", args=[self.slug])


class ConditionExample(models.Model):
    """What a condition looked like somewhere, with the encounter types it is about."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="examples")
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    encounter_types = encounter_types_field(verbose_name=_("soorten ontmoeting"))
    text = RichTextField(_("voorbeeld"))
    practice = models.ForeignKey(
        "practices.Practice",
        verbose_name=_("uit deze praktijk"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="examples",
    )

    class Meta:
        verbose_name = _("voorbeeld")
        verbose_name_plural = _("voorbeelden")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="example_has_encounter_type",
                condition=Q(encounter_types__len__gte=1)
                & Q(encounter_types__contained_by=EncounterType.values),
                violation_error_message=_("Kies minstens één soort ontmoeting (KO, S&O of GW)."),
            ),
        ]

    def __str__(self) -> str:
        return plain_text(self.text)[:80]
