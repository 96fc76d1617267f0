"""Work done once per state of the data: what is made from records is kept until they change.

Triggers in the database raise a subject's number on every change of its tables, however the change
comes in (admin, import, bulk update, psql). A reader asks for the number once and uses it in the
key of what it keeps, so that nothing stale is ever shown and nothing must be thrown away by hand.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection

Made = TypeVar("Made")

# Seconds after which something unused is forgotten; correctness does not depend on it.
KEEP = 3600

TRIGGER_FUNCTION = """
CREATE OR REPLACE FUNCTION core_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO core_stamp (subject, number) VALUES (TG_ARGV[0], 1)
  ON CONFLICT (subject) DO UPDATE SET number = core_stamp.number + 1;
  RETURN NULL;
END $$;
"""


def trigger_sql(subject: str, tables: Iterable[str]) -> str:
    """Return the SQL that makes every change of `tables` raise the stamp of `subject`.

    A table may raise several stamps: the trigger bears the subject's name.
    """
    return "\n".join(
        f"""
        DROP TRIGGER IF EXISTS raise_stamp_{subject} ON {table};
        CREATE TRIGGER raise_stamp_{subject} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION core_raise_stamp('{subject}');
        """
        for table in tables
    )


def drop_sql(subject: str, tables: Iterable[str]) -> str:
    """Return the SQL that undoes trigger_sql."""
    return "\n".join(
        f"DROP TRIGGER IF EXISTS raise_stamp_{subject} ON {table};" for table in tables
    )


def number_of(subject: str) -> int:
    """Return how often the data of `subject` changed; 0 when they never did."""
    return state_of(subject)[0]


def state_of(subject: str) -> tuple[int, int]:
    """Return the number of `subject` and the transaction that gave it; (0, 0) when there is none.

    The number alone can come twice: once in a transaction that is rolled back (a dry run, a test),
    and again in the next one, over other data. What this process keeps needs both in its key.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, xmin::text::bigint FROM core_stamp WHERE subject = %s", [subject]
        )
        row = cursor.fetchone()
    return (row[0], row[1]) if row else (0, 0)


def kept(key: tuple[Any, ...], make: Callable[[], Made]) -> Made:
    """Return what `make` gives, made once per `key`.

    The key must hold the stamp's number and everything else the result depends on. Two workers,
    or two requests at once, may each make it; they make the same.
    """
    name = hashlib.blake2b(repr(key).encode(), digest_size=16).hexdigest()
    found: tuple[Made] | None = cache.get(name)
    if found is None:
        found = (make(),)
        cache.set(name, found, KEEP)
    return found[0]
