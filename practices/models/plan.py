"""The action plan: actions with their state, recommendations with what we can measure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.richtext import RichTextField
from methods.models.method import lines_of

from .condition import Condition


class ActionState(models.TextChoices):
    PLANNED = "gepland", _("Gepland")
    RUNNING = "bezig", _("Bezig")
    DONE = "klaar", _("Klaar")


class Action(models.Model):
    """One of the actions of chapter 4 (4.1 to 4.3)."""

    number = models.CharField(_("nummer"), max_length=4, unique=True)
    name = models.CharField(_("naam"), max_length=160)
    slug = models.SlugField(_("anker op de pagina"), max_length=90, unique=True)
    summary = models.CharField(_("in één zin"), max_length=240)
    description = RichTextField(_("uitleg"))
    state = models.CharField(
        _("stand"), max_length=10, choices=ActionState.choices, default=ActionState.PLANNED
    )
    state_note = models.CharField(_("over de stand"), max_length=240, blank=True)
    track = models.CharField(_("actiespoor"), max_length=120)
    conditions = models.ManyToManyField(
        Condition, verbose_name=_("randvoorwaarden"), blank=True, related_name="actions"
    )

    class Meta:
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Recommendation(models.Model):
    """One of the recommendations of chapter 5."""

    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    name = models.CharField(_("naam"), max_length=160)
    summary = models.CharField(_("in één zin"), max_length=240)
    lines = models.TextField(_("krachtlijnen"), help_text=_("Eén per regel."))

    class Meta:
        verbose_name = _("aanbeveling")
        verbose_name_plural = _("aanbevelingen")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    @property
    def points(self) -> list[str]:
        """Return what the recommendation rests on, point by point."""
        return lines_of(self.lines)
