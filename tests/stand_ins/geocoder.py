"""The Flemish Geolocation service (v4) on this machine: its real shapes, and its bad days.

    with StandIn() as service:
        settings.GEOCODER_URL = service.url
        service.mode = "slow"

Run as a program it serves until it is stopped: python -m tests.stand_ins.geocoder [PORT]
"""

import contextlib
import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest

from core.text import fold

DOOR = "basisregisters_huisnummer_afgeleidVanObject"
STREET = "basisregisters_straat"

Row = tuple[str, str | None, str | None, str | None, float, float, str]
# What it knows: municipality, postcode, street, number, lat, lon, kind of location.
KNOWN: list[Row] = [
    ("Gent", "9000", "Botermarkt", "1", 51.0538, 3.7250, DOOR),
    ("Gent", "9000", "Botermarkt", None, 51.0541, 3.7247, STREET),
    ("Gent", "9050", "Bellevue", "5", 51.0291, 3.7405, DOOR),
    ("Gent", "9000", "Kerkstraat", "10", 51.0377, 3.7394, DOOR),
    ("Gent", "9040", "Kerkstraat", "10", 51.0602, 3.7511, DOOR),
    ("Aalst", "9300", "Kerkstraat", "10", 50.9379, 4.0390, DOOR),
    ("Gent", "9040", "Antwerpsesteenweg", "701", 51.0638, 3.7737, DOOR),
    ("Gent", "9000", "Sint-Pietersnieuwstraat", "23", 51.0478, 3.7273, DOOR),
    ("Gent", "9000", "Francois Benardstraat", "2", 51.0370, 3.7357, DOOR),
    ("Eeklo", "9900", "Markt", "1", 51.1856, 3.5653, DOOR),
    ("Gent", None, None, None, 51.0538, 3.7250, "basisregisters_gemeente"),
]


def result(row: Row) -> dict[str, Any]:
    """Return one result in the shape the service gives it."""
    municipality, postcode, street, number, lat, lon, kind = row
    door = " ".join(part for part in (street, number) if part)
    town = f"{postcode} {municipality}" if postcode and number else municipality
    here = {"Lat_WGS84": lat, "Lon_WGS84": lon, "X_Lambert72": 104000.0, "Y_Lambert72": 193000.0}
    return {
        "Municipality": municipality,
        "Zipcode": postcode,
        "Thoroughfarename": street,
        "Housenumber": number,
        "ID": 1628,
        "FormattedAddress": f"{door}, {town}" if door else town,
        "Location": here,
        "LocationType": kind,
        "BoundingBox": {"LowerLeft": here, "UpperRight": here},
    }


def fits(row: Row, question: str) -> bool:
    """Return whether every word of a question occurs in what is known of an address."""
    known = set(fold(" ".join(str(part) for part in row[:4] if part)).split())
    return all(word in known for word in fold(question).replace(",", " ").split())


def located(query: dict[str, list[str]]) -> dict[str, Any]:
    """Return the answer of /Location: doors before streets before municipalities."""
    most = int(query.get("c", ["5"])[0])
    if "latlon" in query:
        lat, lon = (float(part) for part in query["latlon"][0].split(","))
        rows = sorted(
            (row for row in KNOWN if row[6] == DOOR),
            key=lambda row: (row[4] - lat) ** 2 + (row[5] - lon) ** 2,
        )
        near = [row for row in rows if abs(row[4] - lat) < 0.01 and abs(row[5] - lon) < 0.01]
        return {"LocationResult": [result(row) for row in near[:most]]}
    question = query.get("q", [""])[0]
    return {"LocationResult": [result(row) for row in KNOWN if fits(row, question)][:most]}


def suggested(query: dict[str, list[str]]) -> dict[str, Any]:
    """Return the answer of /Suggestion: streets that begin like the first word."""
    start = fold(query.get("q", [""])[0])[:4]
    streets = {f"{row[2]}, {row[0]}" for row in KNOWN if row[2] and fold(row[2]).startswith(start)}
    return {"SuggestionResult": sorted(streets)[: int(query.get("c", ["5"])[0])]}


def _strange(location: Any) -> dict[str, Any]:
    row = result(KNOWN[0])
    return {"LocationResult": [{**row, "Location": location}]}


# Bad days: what the service says instead of an answer.
STRANGE: dict[str, Callable[[], Any]] = {
    "list": lambda: [1, 2, 3],
    "no_result": lambda: {"Message": "An error has occurred."},
    "result_null": lambda: {"LocationResult": None},
    "result_text": lambda: {"LocationResult": "Botermarkt"},
    "rows_null": lambda: {"LocationResult": [None, 3, "x"]},
    "null_location": lambda: _strange(None),
    "null_point": lambda: _strange({"Lat_WGS84": None, "Lon_WGS84": None}),
    "text_point": lambda: _strange({"Lat_WGS84": "51.05", "Lon_WGS84": "3.72"}),
    "no_point": lambda: _strange({"X_Lambert72": 1.0}),
    "outside": lambda: _strange({"Lat_WGS84": 151.0, "Lon_WGS84": 3.7}),
    "nan": lambda: _strange({"Lat_WGS84": float("nan"), "Lon_WGS84": 3.7}),
    "yes": lambda: _strange({"Lat_WGS84": True, "Lon_WGS84": True}),
    "empty": lambda: {"LocationResult": [], "SuggestionResult": []},
}


class _Handler(BaseHTTPRequestHandler):
    service: "StandIn"

    def do_GET(self) -> None:
        """Answer as the service does in the present mode."""
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        what = parts.path.rsplit("/", 1)[-1]
        self.service.asked.append((what, {name: values[0] for name, values in query.items()}))
        # Whoever asked may hang up: that is what the slow modes are for.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._answer(what, query)

    def _answer(self, what: str, query: dict[str, list[str]]) -> None:
        mode = self.service.mode
        if mode.isdigit():
            self._send(int(mode), b"Service Unavailable", "text/plain")
        elif mode in BROKEN:
            BROKEN[mode](self)
        else:
            usual = suggested if what == "Suggestion" else located
            answer = STRANGE[mode]() if mode else usual(query)
            self._send(200, json.dumps(answer).encode(), "application/json; charset=utf-8")

    def slow(self) -> None:
        """Say nothing for ten seconds."""
        self.service.over.wait(10)

    def redirect(self) -> None:
        """Send whoever asks somewhere else."""
        self._send(302, b"", "text/plain", location=f"{self.service.url}/Location?q=elders")

    def html(self) -> None:
        """Show people a page about maintenance."""
        self._send(200, b"<!doctype html><title>Onderhoud</title>", "text/html")

    def cut_off(self) -> None:
        """Stop in the middle of an answer."""
        self._send(200, b'{"LocationResult": [{"Municip', "application/json")

    def hang_up(self) -> None:
        """Close the connection without a word."""
        self.close_connection = True

    def drip(self) -> None:
        """Send one byte now and then, so that no single read is late."""
        self._drip(0.3, b" ")

    def endless(self) -> None:
        """Send more than any answer could be."""
        self._drip(0, b" " * 65_536)

    def _send(self, status: int, body: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, pause: float, part: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        for _turn in range(200):
            self.wfile.write(part)
            self.wfile.flush()
            if self.service.over.wait(pause):
                return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Stay silent."""


BROKEN: dict[str, Callable[[_Handler], None]] = {
    "slow": _Handler.slow,
    "redirect": _Handler.redirect,
    "html": _Handler.html,
    "cut_off": _Handler.cut_off,
    "hang_up": _Handler.hang_up,
    "drip": _Handler.drip,
    "endless": _Handler.endless,
}


class StandIn:
    """The service on a free port, in its own thread; `asked` holds every question."""

    def __init__(self, port: int = 0) -> None:
        self.mode = ""
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        handler = type("Handler", (_Handler,), {"service": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """Return what to put in the setting GEOCODER_URL."""
        return f"http://127.0.0.1:{self.server.server_port}/geolocation/v4"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def geocoder(settings: Any) -> Iterator[StandIn]:
    """Return the service, which the portal asks during this story."""
    with StandIn() as service:
        settings.GEOCODER_URL = service.url
        yield service


if __name__ == "__main__":
    with StandIn(int(sys.argv[1]) if len(sys.argv) > 1 else 8195) as running:
        sys.stdout.write(f"{running.url}\n")
        sys.stdout.flush()
        running.over.wait()
