"""A whole portal with its starter content, served as start.py serves it, for one run of stories.

The stories that use `city` share it: none may lean on what another left behind, and each gives
what it adds a name of its own. Its database lies beside the tests' database and is dropped after.
"""

import os
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from psycopg import sql

from tests.browser.devices import DESK, answer_tile
from tests.stand_ins.geocoder import StandIn

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "vier stoelen rond een tafel"
WERKGROEP = "werkgroep@voorbeeld.gent"
PATIENCE = 240  # seconds for a first start on a machine that does much else
# Told in the console of every browser when a page answers with an error on purpose, or when htmx
# breaks off a question for a newer one.
EXPECTED = (
    "Failed to load resource: the server responded with a status of",
    "htmx:sendAbort",
    "htmx:afterRequest",
)


@dataclass
class City:
    """The address of the served portal, the geocoder that it asks, and its database."""

    url: str
    geocoder: StandIn
    database: str


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def a_database() -> Iterator[str]:
    """Make an empty database on the tests' server; give its address, drop it afterwards."""
    base = os.environ["DATABASE_URL"]
    name = f"stories_{os.getpid()}"
    with closing(psycopg.connect(base, autocommit=True)) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlsplit(base)._replace(path=f"/{name}").geturl()
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def serving(database: str, geocoder: str, media: Path, port: int = 0) -> Iterator[str]:
    """Serve a portal on this database, and give its address once it is healthy."""
    port = port or free_port()
    environment = {
        **os.environ,
        "PORTAL_DATA": str(settings.PORTAL_DATA),  # the static files lie there already
        "DATABASE_URL": database,
        "GEOCODER_URL": geocoder,
        "DEMO": "1",
        "DEMO_PASSWORD": PASSWORD,
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "WORKERS": "1",
        "LOG_LEVEL": "WARNING",
    }
    said = media / "said"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "portal.launch", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process, said)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", said: Path) -> None:
    """Return once the portal answers; fail with what it said when it never does."""
    until = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/gezondheid/", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            sleep(0.1)
    pytest.fail(f"The portal does not answer. It said:\n{said.read_text()}")


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    """Return a portal with the starter content, started once."""
    with (
        tempfile.TemporaryDirectory(prefix="portal-stories-") as folder,
        StandIn() as geocoder,
        a_database() as database,
        serving(database, geocoder.url, Path(folder)) as url,
    ):
        yield City(url, geocoder, database)


class Witness:
    """What a browser complained of, and whom it spoke to, while a story was told."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.complaints: list[str] = []
        self.third_parties: set[str] = set()
        self._url = url
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self._see(request.url))
        context.add_init_script(
            "addEventListener('securitypolicyviolation', event => console.error("
            "`CSP refuses ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))"
        )

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(EXPECTED):
            self.complaints.append(text)

    def _see(self, address: str) -> None:
        # Chromium itself asks for chrome: and data: addresses.
        if address.startswith("http") and not address.startswith(f"{self._url}/"):
            self.third_parties.add("/".join(address.split("/")[:3]))


Rough = Callable[..., Page]
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, city: City) -> Iterator[Visit]:
    """Return a function that opens a browser on the city: visit(viewport=PHONE, …).

    A story fails when a page complains in the console, breaks the content policy, or speaks to
    anyone but us and the tile server.
    """
    told: list[tuple[BrowserContext, Witness]] = []

    def start(**options: object) -> Page:
        options = {"viewport": DESK, "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=city.url, locale="nl-BE", **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.route(f"{settings.TILE_ORIGIN}/**", answer_tile)
        told.append((context, Witness(context, city.url)))
        return context.new_page()

    yield start
    for context, _witness in told:
        context.close()
    for _context, witness in told:
        assert not witness.complaints, "\n".join(witness.complaints)
        others = witness.third_parties - {settings.TILE_ORIGIN}
        assert not others, f"A page speaks to {', '.join(others)}."


@pytest.fixture
def rough(browser: Browser, city: City) -> Iterator[Rough]:
    """Return a function that opens a browser in which things may go wrong, without tiles."""
    contexts: list[BrowserContext] = []

    def start(**options: object) -> Page:
        context = browser.new_context(base_url=city.url, **{"viewport": DESK, **options})  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.route(f"{settings.TILE_ORIGIN}/**", lambda route: route.abort())
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


def log_in(page: Page, email: str = WERKGROEP) -> Page:
    """Log in as one of the demo accounts."""
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/account/")
    return page
