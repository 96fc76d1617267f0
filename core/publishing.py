"""What is shown to everyone, and how sure we are of it.

Published and confirmed are two things: a record may be published without anyone having said
lately that it is still true. The confirmation has a date of its own that no edit or import touches.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Func, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "concept", _("Concept: alleen zichtbaar voor redacteurs")
    REVIEW = "nazicht", _("Na te kijken: wacht op de werkgroep")
    PUBLISHED = "gepubliceerd", _("Gepubliceerd: zichtbaar voor iedereen")
    ARCHIVED = "archief", _("Archief: niet meer zichtbaar, wel bewaard")


def published_q() -> Q:
    """Return the condition under which everyone may see a record."""
    return Q(status=Status.PUBLISHED)


def certain_q(today: date | None = None) -> Q:
    """Return the condition under which a record counts as confirmed on `today`."""
    return Q(check_due_on__gte=today or timezone.localdate())


class Publishable(models.Model):
    """A record with a state between draft and archive."""

    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    created_at = models.DateTimeField(_("aangemaakt op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("laatst bewerkt op"), auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        """Return whether everyone may see this record."""
        return self.status == Status.PUBLISHED


@transaction.atomic
def become(*, records: "QuerySet[Any]", status: Status) -> list[Any]:
    """Give these records a status, and return those that had another one."""
    # Asked anew by key: what an admin hands over may be grouped, and such rows cannot be held.
    rows = records.model._default_manager  # noqa: SLF001 (Django's public name)
    chosen = rows.filter(pk__in=list(records.values_list("pk", flat=True)))
    found = list(chosen.exclude(status=status).order_by("pk").select_for_update())
    rows.filter(pk__in=[record.pk for record in found]).update(
        status=status, updated_at=timezone.now()
    )
    return found


class AddMonths(Func):
    """A date plus a number of months, as PostgreSQL counts them (31 January + 1 = 28 February)."""

    template = "((%(expressions)s))::date"
    arg_joiner = " + "
    output_field = models.DateField()


class MonthsInterval(Func):
    """A number of months as an interval."""

    function = "make_interval"
    template = "%(function)s(0, %(expressions)s)"


class Confirmable(models.Model):
    """A record that somebody says is still true, at a rhythm of its own."""

    confirmed_on = models.DateField(
        _("laatst bevestigd op"),
        null=True,
        blank=True,
        help_text=_(
            "De dag waarop iemand van de plek zelf of van de werkgroep zei dat alles klopt. "
            "Bewerken verandert deze datum niet."
        ),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("bevestigd door"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    check_months = models.PositiveSmallIntegerField(
        _("nakijken om de … maanden"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Na zoveel maanden zonder bevestiging tonen we dat we het niet zeker weten."),
    )
    check_due_on = models.GeneratedField(
        expression=AddMonths(F("confirmed_on"), MonthsInterval(F("check_months"))),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("na te kijken tegen"),
    )

    class Meta:
        abstract = True

    def confirm(self, *, by: Any = None, on: date | None = None) -> None:
        """Note that the record is right on day `on` (today), said by user `by`; does not save."""
        self.confirmed_on = on or timezone.localdate()
        self.confirmed_by = by

    def is_certain(self, today: date | None = None) -> bool:
        """Return whether the confirmation still holds on `today`; never confirmed is not."""
        due = self.check_due_on
        return due is not None and due >= (today or timezone.localdate())
