"""The portal with N places, and the floor beside it, each as start.py would serve it."""

import http.client
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
LAUNCH = (sys.executable, "-m", "portal.launch")
WORKERS, THREADS = 2, 4
# How far the floor's port lies from the portal's.
FLOOR_PORT = 10
PATIENCE = 180  # seconds for a fresh portal to be ready on a busy machine


@dataclass(frozen=True)
class Served:
    """A portal and its floor, ready to be asked."""

    places: int
    portal: str
    floor: str
    data: Path


@contextmanager
def served(places: int, data: Path, port: int) -> Iterator[Served]:
    """Serve a portal with so many synthetic places, seeded once per folder, and its floor."""
    data = data / str(places)
    environment = {
        **os.environ,
        "PORTAL_DATA": str(data),
        "DEMO": "1",
        "PORT": str(port),
        "WORKERS": str(WORKERS),
    }
    environment.pop("DATABASE_URL", None)
    seed(places, data, environment)
    log = data / "bench.log"
    found = Served(
        places, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + FLOOR_PORT}", data
    )
    with running([*LAUNCH, "serve"], environment, f"{found.portal}/gezondheid/", log):
        files = floor_files(found)
        floor = environment | {"BENCH_FILES": str(files)}
        command = [*LAUNCH, "run", *granian(port + FLOOR_PORT)]
        with running(command, floor, f"{found.floor}/leeg.txt", log):
            yield found


def granian(port: int) -> list[str]:
    """Return the command that serves the floor with the settings that start.py gives the portal."""
    return [
        *(sys.executable, "-m", "granian", "tests.bench.floor:application", "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--http", "1"),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "warning"),
    ]


def seed(places: int, data: Path, environment: Mapping[str, str]) -> None:
    """Add the places, once; what stands in the folder is measured as it is."""
    done = data / "seeded"
    if done.exists():
        return
    for command in (["load_actieplan"], ["seed_scale", "--places", str(places)]):
        subprocess.run([*LAUNCH, "manage", *command], env=environment, cwd=ROOT, check=True)
    done.touch()


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], ready: str, log: Path
) -> Iterator[None]:
    """Run a server until the context ends; it is there when `ready` answers."""
    with log.open("ab") as told:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=told, stderr=told)
    try:
        wait_for(ready, process)
        yield
    finally:
        process.terminate()
        process.wait(30)


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Return when an address answers; raises RuntimeError when it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            fetch(url)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} does not answer; the log in the data folder may say why.")


def fetch(url: str) -> bytes:
    """Return the body of an address, as it is without compression."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=120)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise http.client.HTTPException(f"{url}: {answer.status}")
    return body


def floor_files(found: Served) -> Path:
    """Lay the floor's files ready, compressed beforehand: the same points, as one static file."""
    files = found.data / "floor"
    files.mkdir(exist_ok=True)
    # Found without importing it: that asks for Django's settings.
    package = importlib.util.find_spec("leaflet")
    assert package is not None
    assert package.origin is not None
    assets = Path(package.origin).parent / "static" / "leaflet"
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(assets / name, files / name)
    shutil.copy(HERE / "floor.html", files / "index.html")
    (files / "leeg.txt").write_text("")
    (files / "plaatsen.geojson").write_bytes(fetch(f"{found.portal}/kaart/plaatsen.geojson"))
    compressor = Compressor(quiet=True)
    for path in files.iterdir():
        if path.suffix in {".js", ".css", ".html", ".geojson"}:
            list(compressor.compress(str(path)) or ())
    return files
