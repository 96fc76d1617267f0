"""Moments in the stories about the agenda, counted from a Thursday in March."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(day: int, hour: int = 9, *, month: int = 3) -> datetime:
    """Return a moment in 2090, which no clock of a test reaches."""
    return datetime(2090, month, day, hour, tzinfo=BRUSSELS)


def long_ago(days: int = 30) -> datetime:
    """Return a moment so many days before today."""
    return datetime.now(BRUSSELS) - timedelta(days=days)
