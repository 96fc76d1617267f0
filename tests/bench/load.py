"""Requests a second and their 95th percentile, by wrk when there is one, else by threads."""

import http.client
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CONNECTIONS = 8
SECONDS = 3
# Asks the paths one after the other, and says the 95th percentile in milliseconds at the end.
SCRIPT = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "{coding}" }})
end
done = function(summary, latency, requests)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RATE %f P95 %f BAD %d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000, bad))
end
"""
TOLD = re.compile(r"RATE ([\d.]+) P95 ([\d.]+) BAD (\d+)")


@dataclass(frozen=True)
class Rate:
    """Requests a second, the 95th percentile in milliseconds, and answers that were no 2xx."""

    rate: float
    p95: float
    bad: int


def rate(
    base: str, paths: Sequence[str], *, coding: str = "identity", seconds: float = SECONDS
) -> Rate:
    """Return how fast these paths are answered in turn, over connections that are kept."""
    if shutil.which("wrk"):
        return _by_wrk(base, paths, coding, seconds)
    return _by_threads(base, paths, coding, seconds)


def _by_wrk(base: str, paths: Sequence[str], coding: str, seconds: float) -> Rate:
    quoted = ", ".join(f'"{path}"' for path in paths)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "ask.lua"
        script.write_text(SCRIPT.format(paths=quoted, coding=coding))
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), base]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = TOLD.search(told)
    if found is None:
        raise RuntimeError(told)
    return Rate(float(found[1]), float(found[2]), int(found[3]))


def _by_threads(base: str, paths: Sequence[str], coding: str, seconds: float) -> Rate:
    """Measure from Python: it takes its share of the cores, so only ratios mean something."""
    until = time.monotonic() + seconds
    took: list[float] = []
    bad: list[int] = []

    def ask(first: int) -> None:
        connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
        at = first
        while time.monotonic() < until:
            begin = time.perf_counter()
            connection.request("GET", paths[at % len(paths)], headers={"Accept-Encoding": coding})
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begin) * 1000)
            if answer.status >= 300:
                bad.append(answer.status)
            at += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Rate(len(took) / seconds, statistics.quantiles(took, n=20)[18], len(bad))


def one_by_one(base: str, paths: Sequence[str], **headers: str) -> list[float]:
    """Return the milliseconds that each path takes, asked one after the other."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=120)
    took = []
    for path in paths:
        begin = time.perf_counter()
        connection.request(
            "GET", path, headers={n.replace("_", "-"): v for n, v in headers.items()}
        )
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - begin) * 1000)
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return took
