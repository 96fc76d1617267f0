"""The processing register: what the portal keeps of people, why, and how long (AVG, article 30)."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.text import fold
from portal.terms import check_terms, filled_in

# The supervisors ask to see an entry up to five years after the processing ended.
KEPT_AFTER_END = timedelta(days=5 * 365 + 2)


def register_text(
    label: Any, help_text: Any = "", default: str = ""
) -> "models.TextField[str, str]":
    """Return a field of the register, in which terms of the settings may be named."""
    return models.TextField(
        label, blank=True, default=default, help_text=help_text, validators=[check_terms]
    )


class ProcessingActivity(models.Model):
    """One thing that the portal does with data of people."""

    name = models.CharField(
        _("verwerking"),
        max_length=160,
        unique=True,
        error_messages={"unique": _("Deze verwerking staat al in het register.")},
    )
    controller = register_text(
        _("verwerkingsverantwoordelijke"),
        _("Naam en contact, ook van de functionaris voor gegevensbescherming en wie mee beslist."),
    )
    purpose = register_text(_("doel"))
    basis = register_text(_("rechtsgrond"), _("Bv. taak van algemeen belang (artikel 6.1.e)."))
    people = register_text(_("van wie zijn de gegevens"))
    data = register_text(_("welke gegevens"))
    origin = register_text(_("waar komen ze vandaan"))
    recipients = register_text(_("wie krijgt ze te zien"))
    transfers = register_text(_("doorgifte buiten de Europese Economische Ruimte"), default="Geen.")
    retention = register_text(
        _("hoelang bewaard"),
        _(
            "Noem een termijn die het deelplatform zelf bewaakt met haar naam tussen accolades, "
            "bv. {sessie_dagen}: dan staat hier altijd wat echt gebeurt."
        ),
    )
    security = register_text(_("hoe beveiligd"))
    started_on = models.DateField(_("begonnen op"), null=True, blank=True)
    ended_on = models.DateField(
        _("gestopt op"),
        null=True,
        blank=True,
        help_text=_("Een verwerking die stopte, blijft nog vijf jaar in het register."),
    )
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)
    sort_name = models.CharField(max_length=160, editable=False, default="")

    class Meta:
        verbose_name = _("verwerking")
        verbose_name_plural = _("verwerkingen in het register")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="processing_days_in_order",
                condition=Q(started_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("started_on")),
                violation_error_message=_("Deze verwerking stopt voor ze begint: kijk de data na."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the name that sorting compares."""
        self.sort_name = fold(self.name)
        super().save(*args, **kwargs)

    def may_be_removed(self, today: date | None = None) -> bool:
        """Return whether the entry was kept long enough after the processing ended."""
        day = today or timezone.localdate()
        return self.ended_on is not None and self.ended_on + KEPT_AFTER_END < day

    def words(self, name: str) -> str:
        """Return a text of the register as it is read: with what the settings say now."""
        return filled_in(str(getattr(self, name)))
