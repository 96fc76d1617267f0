"""What is opened by a key: its code, its link, and until when it is kept."""

import secrets
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

from contacts.models import User
from contacts.people.terms import months_after
from core.shortlinks import ALPHABET, new_code
from methods.keyed import limits

KEY_LENGTH = 32
# What a visitor may do: nothing, see, write, and all there is to do.
NOTHING, READS, WRITES, OWNS = range(4)


def new_key() -> str:
    """Return a key that nobody guesses: 27 to the power 32 is more than 150 bits.

    One run of letters and digits, so that the logs know it for a token and hide it.
    """
    return "".join(secrets.choice(ALPHABET) for _sign in range(KEY_LENGTH))


def door_closes() -> datetime:
    """Return until when a code that is given out now lets people in."""
    return timezone.now() + limits.DOOR


def idle_until(today: date, notice: timedelta = timedelta()) -> datetime:
    """Return since when nothing may have been done on what is deleted `notice` after `today`."""
    day = months_after(today + notice, -limits.MONTHS)
    return timezone.make_aware(datetime.combine(day, time.max))


class KeyedQuerySet(models.QuerySet[Any]):
    """Found by who has a key, never listed for others."""

    def of_member(self, user: User) -> Self:
        """Return what is kept with an organisation this person works for."""
        return self.filter(organisation__memberships__user=user)

    def idle_since(self, moment: datetime) -> Self:
        """Return that on which nothing was done since a moment."""
        return self.filter(last_activity__lte=moment)


class Keyed(models.Model):
    """Private to who has a link, and to the organisation it is kept with (`organisation`)."""

    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    code_until = models.DateTimeField(default=door_closes, editable=False)
    edit_key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    edit_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_activity = models.DateTimeField(default=timezone.now, db_index=True)
    # Raised by one with every change of it or of what hangs on it: what a screen asks after.
    revision = models.PositiveBigIntegerField(default=0)
    announced_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def allows(self, keys: Collection[str]) -> int:
        """Return what these keys let their bearer do."""
        return WRITES if self.edit_open and self.edit_key in keys else NOTHING

    @property
    def door_is_open(self) -> bool:
        """Return whether the code that is read aloud lets people in now."""
        return self.edit_open and self.code_until > timezone.now()

    @property
    def deleted_on(self) -> date:
        """Return on which day it is deleted when nothing is done any more."""
        last = timezone.localdate(self.last_activity)
        return months_after(last, limits.MONTHS)

    @property
    def is_nearly_deleted(self) -> bool:
        """Return whether it must be said that it will be deleted."""
        return self.deleted_on - limits.NOTICE <= timezone.localdate()

    def was_told(self, today: date) -> bool:
        """Return whether it was announced long enough ago that it will be deleted."""
        return self.announced_on is not None and self.announced_on + limits.NOTICE <= today

    def was_touched(self) -> None:
        """Note that somebody does something with it: it is kept for as long again."""
        now = timezone.now()
        # Its day counts. Not each time: an index over it would be written with every note.
        if self.announced_on or now - self.last_activity > limits.SAME_ACTIVITY:
            self.last_activity, self.announced_on = now, None

    def give_new_link(self) -> None:
        """Make the link to write worthless and give another; the code goes along."""
        self.edit_key, self.edit_open = new_key(), True
        self.code, self.code_until = new_code(), door_closes()
