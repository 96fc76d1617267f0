"""What sort of place it is, and what sort of meeting happens there."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.addresses import FORMER_HELP, Addressed
from core.text import fold


class EncounterType(models.TextChoices):
    """The three overlapping sorts of meeting of the action plan; a fixed set."""

    KO = "KO", _("Kleine ontmoeten")
    SO = "SO", _("Spel en ontmoeting")
    GW = "GW", _("Groepswerk")


def encounter_types_field(**options: Any) -> "ArrayField[Any, Any]":
    """Return a field that holds one or more encounter types."""
    return ArrayField(models.CharField(max_length=2, choices=EncounterType.choices), **options)


def encounter_types_known(name: str) -> models.CheckConstraint:
    """Return the rule, called `name`, that nothing but encounter types stands in that field."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(encounter_types__contained_by=EncounterType.values),
        violation_error_message=_("Kies uit kleine ontmoeten, spel en ontmoeting, groepswerk."),
    )


class PlaceKind(Addressed):
    """A sort of place: library, toy library, playground …; kept by the werkgroep."""

    name = models.CharField(
        _("naam"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("Deze soort plek bestaat al.")},
    )
    plural = models.CharField(_("meervoud"), max_length=80, help_text=_("Bv. bibliotheken."))
    slug = models.SlugField(
        _("adres op de site"),
        max_length=90,
        unique=True,
        error_messages={"unique": _("Een andere soort plek gebruikt dit adres al.")},
        help_text=FORMER_HELP,
    )
    description = models.CharField(_("uitleg in één zin"), max_length=200, blank=True)
    usual_types = encounter_types_field(
        verbose_name=_("gewone soorten ontmoeting"),
        default=list,
        blank=True,
        help_text=_("Voorstel bij een nieuwe plek van deze soort; de redacteur kiest zelf."),
    )
    is_informal = models.BooleanField(
        _("informeel"),
        default=False,
        help_text=_("Een plek zonder organisatie of uren, zoals een speelterrein of een bankje."),
    )
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("soort plek")
        verbose_name_plural = _("soorten plekken")
        ordering = ["search_text"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search and sorting compare."""
        self.search_text = fold(f"{self.name} {self.plural}")
        self.keep_former_slug()
        super().save(*args, **kwargs)
