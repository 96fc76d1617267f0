"""A board, its links, and the meetings of its trajectory."""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation, User
from contacts.people.terms import months_after
from core.shortlinks import ALPHABET, new_code
from methods.thermoskaart import limits

KEY_LENGTH = 32


def new_key() -> str:
    """Return a key that nobody guesses: 27 to the power 32 is more than 150 bits.

    One run of letters and digits, so that the logs know it for a token and hide it.
    """
    return "".join(secrets.choice(ALPHABET) for _sign in range(KEY_LENGTH))


def door_closes() -> datetime:
    """Return until when the code of a board opened now lets people in."""
    return timezone.now() + limits.DOOR


class BoardQuerySet(models.QuerySet["ThermosBoard"]):
    """Boards are found by who has a key, never listed for others."""

    def opened_by(self, keys: Collection[str]) -> Self:
        """Return the boards that one of these keys opens, by whichever link."""
        ours = list(keys)
        return self.filter(
            Q(owner_key__in=ours)
            | Q(edit_key__in=ours, edit_open=True)
            | Q(read_key__in=ours, read_open=True)
        )

    def of_member(self, user: User) -> Self:
        """Return the boards that are kept with an organisation this person works for."""
        return self.filter(organisation__memberships__user=user)

    def idle_since(self, moment: datetime) -> Self:
        """Return the boards on which nothing was done since a moment."""
        return self.filter(last_activity__lte=moment)


class ThermosBoard(models.Model):
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

    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    code_until = models.DateTimeField(default=door_closes, editable=False)
    owner_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    edit_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    read_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    edit_open = models.BooleanField(default=True)
    read_open = models.BooleanField(default=True)

    # Raised by one with every change of the board or a note: what a screen asks after.
    revision = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    last_activity = models.DateTimeField(default=timezone.now, db_index=True)
    announced_on = models.DateField(null=True, blank=True)

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

    @property
    def door_is_open(self) -> bool:
        """Return whether the code that is read aloud lets people in now."""
        return self.edit_open and self.code_until > timezone.now()

    @property
    def deleted_on(self) -> date:
        """Return on which day the board is deleted when nothing is done any more."""
        last = timezone.localdate(self.last_activity)
        return months_after(last, limits.MONTHS)

    @property
    def is_nearly_deleted(self) -> bool:
        """Return whether the board must say that it will be deleted."""
        return self.deleted_on - limits.NOTICE <= timezone.localdate()


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
