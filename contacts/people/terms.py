"""How long what of a person is kept: the settings (PEOPLE), as days on a calendar."""

import calendar
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from contacts.models import Person, PersonState

# The second mail leaves this long before the first term ends, the last one this long before the
# second term.
BEFORE = timedelta(weeks=2)


def term(name: str) -> int:
    """Return a term of the settings, in the unit that its name ends with."""
    value: Any = settings.PEOPLE[name]
    return int(value)


def months_after(day: date, months: int) -> date:
    """Return the day a number of months later; a day that month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ask_on(person: Person) -> date | None:
    """Return from when we ask whether all is right; None for who was not told yet."""
    since = person.confirmed_on or person.noticed_on
    return months_after(since, term("confirm_months")) if since else None


def hide_on(person: Person) -> date | None:
    """Return the day that silence hides somebody; None when nothing was asked."""
    return person.asked_on + timedelta(weeks=term("silence_weeks")) if person.asked_on else None


def erase_on(person: Person) -> date | None:
    """Return the day that somebody is erased if nothing happens; None for who is in order."""
    if person.state == PersonState.LEFT:
        return person.state_since + timedelta(weeks=term("left_weeks"))
    if person.state == PersonState.HIDDEN:
        return months_after(person.state_since, term("delete_months"))
    if person.noticed_on is None:
        entered = timezone.localtime(person.created_at).date()
        return entered + timedelta(days=term("notice_days"))
    return None
