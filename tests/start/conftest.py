"""A folder and an address of one's own for every story of starting, and start.py itself.

Whatever is removed here was made here, by tempfile, in the same fixture. start.py runs with an
empty folder as its working directory, never in the project.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 240  # seconds for a first start on a machine that tells other stories at the same time
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONDONTWRITEBYTECODE")


def _made_folder() -> Path:
    # Not tmp_path: under root pytest closes it, and the database's user must pass through.
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return an empty folder that is gone after the story."""
    made = _made_folder()
    yield made
    shutil.rmtree(made)


@dataclass
class Starter:
    """Someone at a terminal, with a data folder and a port of their own."""

    data: Path
    port: int
    desk: Path  # the working directory
    running: list["subprocess.Popen[str]"] = field(default_factory=list)

    def command(self, *arguments: str) -> list[str]:
        """Return the command that starts start.py with this Python."""
        return [sys.executable, str(ROOT / "start.py"), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        """Return a bare environment: nothing of the test run leaks into the portal."""
        bare = {key: os.environ[key] for key in KEPT if key in os.environ}
        pip = {key: value for key, value in os.environ.items() if key.startswith("PIP_")}
        place = {"PORTAL_DATA": str(self.data), "PORT": str(self.port), "WORKERS": "1"}
        return {**bare, **pip, **place, **more}

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run start.py to its end."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.desk,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def serve(self) -> "Served":
        """Start the portal and return it once it is ready."""
        process = subprocess.Popen(
            self.command(),
            cwd=self.desk,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.append(process)
        return Served(process, f"http://127.0.0.1:{self.port}/", self.data)


class Served:
    """A portal that is being served."""

    def __init__(self, process: "subprocess.Popen[str]", address: str, data: Path) -> None:
        self.process = process
        self.address = address
        self.data = data
        self.said: list[str] = []
        self.healthy: tuple[int, str] | None = None
        self.code: int | None = None
        self._listener = threading.Thread(target=self._listen, daemon=True)
        begin = time.monotonic()
        self._listener.start()
        while not any("Ctrl-C" in line or "partner2@" in line for line in self.said):
            assert process.poll() is None, "".join(self.said)
            assert time.monotonic() - begin < PATIENCE, "".join(self.said)
            time.sleep(0.02)
        self.seconds = time.monotonic() - begin

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            self.said.extend(iter(stream.readline, ""))

    def get(self, path: str = "gezondheid/") -> tuple[int, str]:
        """Return status and body of an address."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def wait_for(self, status: int, seconds: float = 20) -> bool:
        """Return whether the health address gives this status within the time."""
        until = time.monotonic() + seconds
        while self.get()[0] != status and time.monotonic() < until:
            time.sleep(0.05)
        return self.get()[0] == status

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Signal the portal and return its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(60)
        self._listener.join(10)
        return code

    def family(self) -> list[psutil.Process]:
        """Return every process of this portal that lives, the database server included."""
        needle = str(self.data)
        return [one for one in psutil.process_iter() if _belongs(one, needle)]


def _belongs(process: psutil.Process, needle: str) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        named = any(needle in word for word in process.cmdline())
        return named or process.environ().get("PORTAL_DATA") == needle
    except psutil.Error:
        return False


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def els(folder: Path) -> Iterator[Starter]:
    """Els, who starts a portal for the first time."""
    starter = Starter(folder / "data", free_port(), folder)
    yield starter
    _end(starter)


@pytest.fixture(scope="session")
def first_start() -> Iterator["Served"]:
    """Return a portal that was served for the first time, looked at, and stopped with Ctrl-C."""
    made = _made_folder()
    starter = Starter(made / "data", free_port(), made)
    try:
        served = starter.serve()
        served.healthy = served.get()
        served.code = served.stop(signal.SIGINT)
        yield served
    finally:
        _end(starter)
        shutil.rmtree(made)


@pytest.fixture
def joris(first_start: "Served", folder: Path) -> Iterator[Starter]:
    """Joris, whose portal has been served before."""
    starter = Starter(first_start.data, free_port(), folder)
    yield starter
    _end(starter)


def _end(starter: Starter) -> None:
    """Stop what a story that failed left running."""
    for process in starter.running:
        if process.poll() is None:
            process.terminate()
            process.wait(60)
