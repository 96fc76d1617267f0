"""Work that returns every day: each app adds its part, two management commands do it.

Every part must be safe to do twice: what was done today is seen in the data, not in a note of this
module. A part is given the day, so that a story can live through years in a moment.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import connection


@dataclass
class Round:
    """One day's work: for which day, whether only to tell, and what came of it."""

    today: date
    dry_run: bool = False
    said: list[str] = field(default_factory=list)
    failures: int = 0

    def say(self, line: str) -> None:
        """Tell what is done, or would be done; a line never names a person."""
        self.said.append(line)

    def fail(self, line: str) -> None:
        """Tell what could not be done; the next round tries again."""
        self.failures += 1
        self.said.append(line)


Part = Callable[[Round], None]


class Rounds:
    """The parts of one command, by name, in the order in which the apps added them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: dict[str, Part] = {}

    def add(self, name: str, part: Part) -> None:
        """Add the part of an app; adding it again (another start) replaces it."""
        self._parts[name] = part

    def run(self, today: date, *, dry_run: bool = False) -> Round:
        """Do all parts for a day, and return what was said."""
        done = Round(today=today, dry_run=dry_run)
        for part in self._parts.values():
            part(done)
        return done


reminders = Rounds("send_reminders")
retention = Rounds("enforce_retention")


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Hold the database's lock on `name`; gives False when another process holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"daily {name}"])
        is_mine = bool(cursor.fetchone()[0])
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"daily {name}"])
