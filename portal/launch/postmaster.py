"""Who runs the database of a folder now, as far as PostgreSQL's own note of it can be trusted.

The note (postmaster.pid) is written in several goes, survives a crash, and then names a process
that may be anyone's by now. So nothing is believed, signalled or removed on its word alone.
"""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg

PORT = 5432  # part of the socket's name; nothing listens on the network
SOCKET = f".s.PGSQL.{PORT}"
LINES = 8  # of a note that is complete; the last is the state, "ready" or "starting"
SOCKET_PREFIX = "portal-sockets-"


@dataclass(frozen=True)
class Postmaster:
    """The server that runs, or ran, on the files in `home`."""

    home: Path
    pid: int
    sockets: Path

    @classmethod
    def of(cls, cluster: Path) -> "Postmaster | None":
        """Return it, or None when there is no note, or one that is not complete and sane."""
        home = cluster.resolve()
        try:
            lines = (home / "postmaster.pid").read_text().splitlines()
            found = cls(home=home, pid=int(lines[0]), sockets=Path(lines[4].strip()))
        except (OSError, ValueError, IndexError):
            return None
        sane = len(lines) >= LINES and found.pid > 1 and found.sockets.is_absolute()
        return found if sane else None

    def lives(self) -> bool:
        """Whether that process is the PostgreSQL server of these very files.

        A server sits in its data folder, so its working directory tells it from any other.
        """
        try:
            process = psutil.Process(self.pid)
            alive = process.status() != psutil.STATUS_ZOMBIE
            return alive and "postgres" in process.name() and Path(process.cwd()) == self.home
        except psutil.Error:
            return False

    def is_gone(self) -> bool:
        """Whether that number surely belongs to no PostgreSQL any more: to nobody, or another.

        Not the opposite of lives(): a server that is just ending is neither.
        """
        try:
            process = psutil.Process(self.pid)
            ended = process.status() == psutil.STATUS_ZOMBIE
            return ended or "postgres" not in process.name()
        except psutil.NoSuchProcess:
            return True
        except psutil.Error:
            return False

    def tell(self, number: signal.Signals) -> None:
        """Signal the server, and only the server."""
        if self.lives():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        """Connect as the owner of everything. Raises psycopg.OperationalError."""
        return psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user="postgres",
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )

    def answers(self) -> bool:
        """Whether the server accepts connections now."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def forget_sockets(self) -> None:
        """Remove the folder made for its sockets, if any: two known files, then the folder.

        Anything else in it makes rmdir refuse, and it stays.
        """
        if self.sockets == self.home or not self.sockets.name.startswith(SOCKET_PREFIX):
            return
        with suppress(OSError):
            for name in (SOCKET, f"{SOCKET}.lock"):
                (self.sockets / name).unlink(missing_ok=True)
            self.sockets.rmdir()
