"""Forty boards of fifty people for a minute: how long a poll and a write take, and what fails.

.venv/bin/python -m tests.bench.thermos --url http://127.0.0.1:8000 [--boards 40] [--people 50]

Asks a portal in demo mode that is being served from this folder. Each of the people asks every
1.4 seconds what changed, as static/js/thermoskaart.js does, and fetches it when something did;
each board gets a note every `--write-every` seconds. The client is one process of its own and
takes its share of the cores. Answers itself after `--seconds`, 60 at the most.
"""

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from tests.bench.serving import ROOT

EVERY = 1.4  # seconds
MOST_SECONDS = 60
CSRF = "b" * 32  # what a browser sends back as it got it; any 32 signs do
OPEN = """
import json
from methods.thermoskaart import changing
from methods.thermoskaart.models import ThermosBoard
made = [changing.open_board(ThermosBoard(title=f"Meting {n}")) for n in range(%d)]
print("BOARDS " + json.dumps([[one.code, one.edit_key] for one in made]))
"""
CLOSE = """
from methods.thermoskaart.models import ThermosBoard
ThermosBoard.objects.filter(code__in=%r).delete()
"""


@dataclass
class Told:
    """Milliseconds of each kind of question, and what went wrong."""

    polls: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Person:
    """Somebody with one board open on a phone, over one connection that is kept."""

    def __init__(self, host: str, port: int, board: tuple[str, str], told: Told) -> None:
        self.host, self.port, self.told = host, port, told
        self.code, key = board
        self.cookies = f"thermos={key}; csrftoken={CSRF}"
        self.revision = 0
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, head: str, body: bytes = b"") -> tuple[int, bytes]:
        """Send one question and return status and body; opens the connection when needed."""
        if self.writer is None or self.reader is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        lines = f"{head}\r\nHost: {self.host}:{self.port}\r\nCookie: {self.cookies}\r\n"
        if body:
            lines += "Content-Type: application/x-www-form-urlencoded\r\n"
            lines += f"Content-Length: {len(body)}\r\n"
        self.writer.write(f"{lines}\r\n".encode() + body)
        head_bytes = await self.reader.readuntil(b"\r\n\r\n")
        told = head_bytes.decode().lower()
        status = int(told.split(" ", 2)[1])
        length = next((x for x in told.splitlines() if x.startswith("content-length:")), ": 0")
        size = 0 if status == 304 else int(length.partition(":")[2])
        return status, await self.reader.readexactly(size) if size else b""

    async def poll(self) -> None:
        """Ask what changed since the revision on this screen."""
        begin = time.perf_counter()
        url = f"/thermoskaart/stand/{self.code}/?sinds={self.revision}"
        head = f'GET {url} HTTP/1.1\r\nIf-None-Match: "{self.revision}"'
        status, body = await self.ask(head)
        took = (time.perf_counter() - begin) * 1000
        if status == 200:
            self.told.news.append(took)
            self.revision = json.loads(body)["revision"]
        elif status == 304:
            self.told.polls.append(took)
        else:
            self.told.errors.append(f"poll {status}")

    async def write(self) -> None:
        """Hang a note on the board."""
        note = {"key": uuid.uuid4(), "kind": "idee", "text": "Een gedachte", "author": ""}
        body = urlencode({**note, "csrfmiddlewaretoken": CSRF}).encode()
        begin = time.perf_counter()
        path = f"/thermoskaart/{self.code}/schrijf/"
        status, _body = await self.ask(f"POST {path} HTTP/1.1\r\nAccept: application/json", body)
        self.told.writes.append((time.perf_counter() - begin) * 1000)
        if status != 200:
            self.told.errors.append(f"write {status}")

    async def take_part(self, until: float, write_every: float) -> None:
        """Look at the board, and write now and then, until it is time."""
        await asyncio.sleep(random.random() * EVERY)
        next_note = time.monotonic() + random.random() * write_every
        while time.monotonic() < until:
            begin = time.monotonic()
            try:
                async with asyncio.timeout(10):
                    await self.poll()
                    if time.monotonic() > next_note:
                        next_note += write_every
                        await self.write()
            except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                self.told.errors.append(type(error).__name__)
                self.reader = self.writer = None
            pause = EVERY * (0.9 + random.random() * 0.2)
            # How old a change can be on this screen: the pause and the answer.
            self.told.seen.append((pause + time.monotonic() - begin) * 1000)
            await asyncio.sleep(pause)


async def meet(asked: argparse.Namespace, boards: list[tuple[str, str]]) -> Told:
    """Let everyone take part at once."""
    told, parts = Told(), urlsplit(asked.url)
    host, port = parts.hostname or "127.0.0.1", parts.port or 80
    people = [Person(host, port, board, told) for board in boards for _n in range(asked.people)]
    until = time.monotonic() + min(asked.seconds, MOST_SECONDS)
    every = asked.write_every * asked.people  # of one person, so that a board has its pace
    await asyncio.gather(*(person.take_part(until, every) for person in people))
    return told


def in_the_portal(code: str) -> str:
    """Run a piece of code in the portal that is served from this folder."""
    command = [sys.executable, str(ROOT / "start.py"), "manage", "shell", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def p95(took: list[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    return statistics.quantiles(took, n=20)[18] if len(took) > 1 else 0.0


def main() -> int:
    """Measure, print, and return 0 when nothing failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--boards", type=int, default=40)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS)
    parser.add_argument("--write-every", type=float, default=10.0)
    asked = parser.parse_args()
    out = in_the_portal(OPEN % asked.boards)
    line = next(line for line in out.splitlines() if line.startswith("BOARDS "))
    boards = [(code, key) for code, key in json.loads(line.removeprefix("BOARDS "))]
    try:
        told = asyncio.run(meet(asked, boards))
    finally:
        in_the_portal(CLOSE % [code for code, _key in boards])
    for what, took in vars(told).items():
        if what != "errors":
            half = statistics.median(took) if took else 0
            sys.stdout.write(f"{what}: {len(took)}, p50 {half:.0f} ms, p95 {p95(took):.0f} ms\n")
    sys.stdout.write(f"errors: {len(told.errors)} {sorted(set(told.errors))[:5]}\n")
    return int(bool(told.errors))


if __name__ == "__main__":
    sys.exit(main())
