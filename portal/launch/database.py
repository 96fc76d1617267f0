"""The database of this run: the embedded server, or the one that DATABASE_URL names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import unquote, urlsplit

import psycopg

from core import environment as env
from portal.launch.place import Place
from portal.launch.postgres import Server
from portal.launch.say import Refusal

OLDEST = 15


class Database(Protocol):
    """What the rest of the launcher needs to know of a database."""

    @property
    def url(self) -> str:
        """The address for Django, psql and pg_dump."""

    def keep_alive(self) -> None:
        """See to it that it still runs, as far as that is up to us."""


class GivenDatabase:
    """A server that others run."""

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def url(self) -> str:
        """DATABASE_URL as it was given."""
        return self._url

    def keep_alive(self) -> None:
        """Do nothing: who runs the server keeps it running."""


@contextmanager
def database_of(place: Place, *, hasty: bool = False) -> Iterator[Database]:
    """Give the database of `place`, running as long as the context lasts.

    Raises Refusal with a sentence when it cannot be used.
    """
    if given := env.text("DATABASE_URL"):
        check(given)
        yield GivenDatabase(given)
    else:
        with Server(place.data, hasty=hasty) as server:
            yield server


def check(url: str) -> None:
    """Raise Refusal with a sentence when the server at `url` cannot be used. Shows no password."""
    try:
        parts = urlsplit(url)
        scheme, name = parts.scheme, parts.path.strip("/")
        host = unquote(parts.hostname or "this machine")
    except ValueError:
        scheme, name, host = "", "", ""
    if scheme not in {"postgresql", "postgres"}:
        raise Refusal(
            "DATABASE_URL does not begin with 'postgresql:'. The portal uses PostgreSQL only: "
            "postgresql://user:password@host:5432/database, or leave it unset for the embedded one."
        )
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise Refusal(
            f"The database '{name}' at {host}, named by DATABASE_URL, cannot be used: "
            f"{str(error).strip().splitlines()[0]}. Check that the server runs, the database "
            "exists and the password is right, or unset DATABASE_URL for the embedded database."
        ) from error
    if version < OLDEST:
        raise Refusal(
            f"The server named by DATABASE_URL is PostgreSQL {version}; the portal needs {OLDEST} "
            "or newer. Upgrade it, or unset DATABASE_URL for the embedded database."
        )


def is_empty(url: str) -> bool:
    """Whether the portal never made its tables in this database."""
    with psycopg.connect(url, connect_timeout=5) as connection:
        found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    return found is None or found[0] is None
