"""Work done once per state of the data: what is made from records is kept until they change.

Triggers in the database raise a subject's number on every change of its tables, however the change
comes in (admin, import, bulk update, psql). A reader asks for the number once and uses it in the
key of what it keeps, so that nothing stale is ever shown and nothing must be thrown away by hand.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.memory import Memory

Made = TypeVar("Made")
# How often a subject's data changed, and the transaction that changed them last.
State = tuple[int, int]
UNTOUCHED: State = (0, 0)
# All subjects at once: there are a handful, and a page often tells of more than one.
ASK = "SELECT subject, number, xmin::text::bigint FROM core_stamp"

# A hundred selections of 10,000 places as GeoJSON, plain and compressed; per process.
MOST_BYTES = 128 * 1024 * 1024
_memory = Memory(MOST_BYTES)
# The states that the request of this thread saw; None outside a request that only reads.
_seen: ContextVar[dict[str, State] | None] = ContextVar("seen", default=None)

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


def state_of(subject: str) -> State:
    """Return the state of the data of `subject`; UNTOUCHED when they never changed.

    The number alone can come twice: once in a transaction that is rolled back (a dry run, a test),
    and again in the next one, over other data. What this process keeps needs both in its key.
    """
    seen = _seen.get()
    if seen is None:
        return _ask_states().get(subject, UNTOUCHED)
    if subject not in seen:
        seen.update({subject: UNTOUCHED, **_ask_states(), **seen})
    return seen[subject]


def _ask_states() -> dict[str, State]:
    pool = connection.pool  # type: ignore[attr-defined]
    if pool is None or connection.connection is not None:
        with connection.cursor() as cursor:
            cursor.execute(ASK)
            rows = cursor.fetchall()
    else:
        # Often the only question of a whole request: past Django, at a third of the cost.
        pool.open()
        with pool.connection() as borrowed:
            rows = borrowed.execute(ASK).fetchall()
    return {subject: (number, changed_by) for subject, number, changed_by in rows}


def one_state_per_reading(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return the middleware that lets a request that only reads see one state of a subject.

    All parts of a page then tell of the same state, and the database is asked once. What writes
    (POST, a command) asks anew each time, for it must see what it wrote itself.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        token = _seen.set({})
        try:
            return get_response(request)
        finally:
            _seen.reset(token)

    return respond


def kept(key: tuple[Any, ...], make: Callable[[], Made]) -> Made:
    """Return what `make` gives, made once per `key`; nobody may change what comes back.

    The key must hold the state of the data and everything else the result depends on. Two
    workers may each make it; they make the same.
    """
    return _memory.get_or_make(key, make)


def kept_already(key: tuple[Any, ...]) -> Any:
    """Return what was kept under `key`, or None: for who makes it elsewhere."""
    return _memory.find(key)


def forget() -> None:
    """Forget all that was kept: for tests that count what is made."""
    _memory.clear()
