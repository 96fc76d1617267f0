"""A board, its links, and the meetings of its trajectory."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from methods.keyed.models import KEY_LENGTH, OWNS, READS, Keyed, KeyedQuerySet, new_key
from methods.thermoskaart import limits


class BoardQuerySet(KeyedQuerySet):
    """Boards are found by who has a key, never listed for others."""

    def opened_by(self, keys: Collection[str]) -> Self:
        """Return the boards that one of these keys opens, by whichever link."""
        ours = list(keys)
        return self.filter(
            Q(owner_key__in=ours)
            | Q(edit_key__in=ours, edit_open=True)
            | Q(read_key__in=ours, read_open=True)
        )


class ThermosBoard(Keyed):
    """A board of one team for one trajectory, private to who has a link."""

    title = models.CharField(_("titel"), max_length=limits.TITLE)
    team = models.CharField(_("team"), max_length=limits.TITLE, blank=True)
    trajectory = models.CharField(_("traject"), max_length=limits.TITLE, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="thermos_boards",
    )
    owner_email = models.EmailField(_("e-mailadres voor herinneringen"), blank=True)

    owner_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    read_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    read_open = models.BooleanField(default=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("thermoskaart")
        verbose_name_plural = _("thermoskaarten")
        ordering = ["-last_activity"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="thermos_board_has_a_title",
                violation_error_message=_("Geef de kaart een titel, zodat je team ze herkent."),
            ),
        ]

    def __str__(self) -> str:
        return f"thermoskaart {self.pk}"  # never its title: this may end up in a log

    def get_absolute_url(self) -> str:
        """Return the address of the board."""
        return reverse("thermos_board", args=[self.code])

    def allows(self, keys: Collection[str]) -> int:
        """Return what these keys let their bearer do."""
        if self.owner_key in keys:
            return OWNS
        by_reading = READS if self.read_open and self.read_key in keys else 0
        return max(super().allows(keys), by_reading)


class Meeting(models.Model):
    """One meeting of the trajectory of a board."""

    board = models.ForeignKey(ThermosBoard, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("nummer"))
    held_on = models.DateField(_("datum"), default=timezone.localdate)

    class Meta:
        verbose_name = _("overleg")
        verbose_name_plural = _("overleggen")
        ordering = ["board", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"],
                name="thermos_meeting_once",
                violation_error_message=_("Dit overleg is al begonnen. Vernieuw de pagina."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
