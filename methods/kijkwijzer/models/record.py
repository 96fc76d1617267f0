"""What a team fills in about one activity."""

import uuid
from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation, User
from methods.keyed.models import KEY_LENGTH, OWNS, Keyed, KeyedQuerySet
from methods.kijkwijzer import limits
from methods.kijkwijzer.models.template import Version


class RecordQuerySet(KeyedQuerySet):
    """Records are found by their team alone, newest first."""

    def opened_by(self, keys: Collection[str]) -> Self:
        """Return the records that one of these keys opens."""
        return self.filter(edit_key__in=list(keys), edit_open=True)

    def editions_of(self, record: "Record") -> Self:
        """Return all editions of a recurring activity, of the same organisation."""
        return self.filter(series=record.series, organisation=record.organisation_id)

    def editions_before(self, record: "Record") -> Self:
        """Return the earlier editions, the latest first."""
        return self.editions_of(record).filter(pk__lt=record.pk).order_by("-pk")


class Record(Keyed):
    """One activity, before, during and after. No link to read along exists, on purpose."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="kijkwijzer_records",
    )
    opened_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="records")
    series = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    # Of the thermoskaart where the last idea went: its key to write, worth nothing once replaced.
    board_key = models.CharField(max_length=KEY_LENGTH, blank=True, default="", editable=False)
    # From the answers, to be listed by.
    title = models.CharField(max_length=limits.NAME)
    held_on = models.DateField(null=True)
    # By name (methods.kijkwijzer.moments): what is written, or "x". What is empty is left out.
    answers = models.JSONField(default=dict)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingevulde kijkwijzer")
        verbose_name_plural = _("ingevulde kijkwijzers")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="kijk_record_has_a_title",
                violation_error_message=_("Vul in over welke activiteit of welk moment het gaat."),
            ),
        ]

    def __str__(self) -> str:
        return f"kijkwijzer {self.pk}"  # never its title: this may end up in a log

    def get_absolute_url(self) -> str:
        """Return the address of the whole record."""
        return reverse("kijk_record", args=[self.code])

    def allows(self, keys: Collection[str]) -> int:
        """Return what these keys let their bearer do; left without an organisation, all."""
        may = super().allows(keys)
        return OWNS if may and not self.organisation_id else may
