"""From an address to a point and back: the Geolocation service (v4) of Digitaal Vlaanderen.

Asked by the server, never by a visitor's browser, with short time limits. Answers are kept for a
day. No address is ever written to a log. What the service sends is checked before it is used.
"""

import hashlib
import logging
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from threading import BoundedSemaphore
from typing import Any, TypeVar

import httpx
import orjson
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from core.text import fold

Kind = TypeVar("Kind")

logger = logging.getLogger(__name__)
# httpx writes every address it asks for, with what was typed in it.
logging.getLogger("httpx").setLevel(logging.WARNING)

# Seconds to reach the service, to hear something from it, and to have its whole answer.
CONNECT_SECONDS = 2.0
READ_SECONDS = 3.0
ANSWER_SECONDS = 5.0
# Of a process's few threads only so many may wait for the service: the pages go on meanwhile.
TURNS = BoundedSemaphore(2)
# The service gives no more than five.
MOST = 5
LONGEST_QUESTION = 200
# Five results weigh some 4 kB; whatever is a hundred times larger is something else.
LARGEST_ANSWER = 400_000
DAY = 86_400
# What was not found today may be a new street tomorrow.
HOUR = 3_600
# Where a house number is known, the point lies at its door (Basisregisters, and CRAB before).
PRECISE = ("basisregisters_huisnummer", "crab_huisnummer")
MUNICIPALITY = ("basisregisters_gemeente", "crab_gemeente")
QUOTES = str.maketrans("", "", "'\"`´‘’‚“”„«»")


class GeocoderError(Exception):
    """The service could not be asked; the message is a sentence for the person who asked."""


@dataclass(frozen=True)
class Found:
    """One address or street that was found; the point is in WGS84 degrees."""

    label: str
    lat: float
    lon: float
    street: str
    number: str
    postcode: str
    municipality: str
    kind: str

    @property
    def precise(self) -> bool:
        """Return whether the point is that of one house, not of a street or a municipality."""
        return self.kind.startswith(PRECISE)


def find_address(text: str) -> list[Found]:
    """Return at most five addresses that fit `text`, best first; [] when nothing is found.

    A text that names no municipality or postcode is looked for in the portal's own city first.
    Raises GeocoderError when the service does not answer in time, refuses or talks nonsense.
    """
    question = plain(text)
    if not question:
        return []
    if _names_a_town(question):
        return _located(q=question)
    here = _located(q=f"{question}, {settings.CITY_NAME}")
    return [one for one in here if _is_in_city(one)] or _located(q=question)


def address_at(lat: float, lon: float) -> Found | None:
    """Return the address nearest to a point (WGS84 degrees); None when there is none.

    Raises GeocoderError as find_address does.
    """
    found = _located(latlon=f"{lat:.6f},{lon:.6f}")
    return found[0] if found else None


def suggestions(text: str) -> list[str]:
    """Return at most five spellings of addresses the service knows that look like `text`.

    Raises GeocoderError as find_address does.
    """
    question = plain(text)
    return _kept("Suggestion", {"q": question}, _spellings) if question else []


def plain(text: str) -> str:
    """Return `text` as the service reads it: without accents, quotes and control signs."""
    marked = unicodedata.normalize("NFKD", text.translate(QUOTES))
    bare = "".join(_plain_sign(sign) for sign in marked if not unicodedata.combining(sign))
    return " ".join(bare.split())[:LONGEST_QUESTION].strip(" ,")


def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Pd":  # every sort of dash
        return "-"
    return " " if category[0] in "CZ" else sign


def _names_a_town(question: str) -> bool:
    words = fold(question).replace(",", " , ").split()
    postcode = any(len(word) == 4 and word.isdigit() for word in words[1:])
    return "," in words or postcode or fold(settings.CITY_NAME) in " ".join(words)


def _is_in_city(found: Found) -> bool:
    in_city = fold(found.municipality) == fold(settings.CITY_NAME)
    return in_city and not found.kind.startswith(MUNICIPALITY)


def _located(**question: str) -> list[Found]:
    return _kept("Location", question, _locations)


def _kept(what: str, question: dict[str, str], read: Callable[[Any], list[Kind]]) -> list[Kind]:
    """Return what `read` makes of the service's answer, from the cache when it was asked lately."""
    asked = repr((settings.GEOCODER_URL, what, sorted(question.items())))
    key = "geocoder-" + hashlib.blake2b(asked.encode(), digest_size=16).hexdigest()
    found: list[Kind] | None = cache.get(key)
    if found is None:
        with _turn():
            found = read(_fetched(what, question))
        cache.set(key, found, DAY if found else HOUR)
    return found


@contextmanager
def _turn() -> Iterator[None]:
    """Take a turn to ask the service; raises GeocoderError at once when all are taken."""
    if not TURNS.acquire(blocking=False):
        raise _too_busy()
    try:
        yield
    finally:
        TURNS.release()


def _locations(answer: Any) -> list[Found]:
    rows = _list_in(answer, "LocationResult")
    found = [one for row in rows[:MOST] if (one := _read(row))]
    if rows and not found:
        raise _nonsense()
    return found


def _spellings(answer: Any) -> list[str]:
    rows = _list_in(answer, "SuggestionResult")
    return [row for row in rows[:MOST] if isinstance(row, str)]


def _fetched(what: str, question: dict[str, str]) -> Any:
    limits = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    url = f"{settings.GEOCODER_URL}/{what}"
    try:
        with (
            httpx.Client(timeout=limits, headers={"Accept": "application/json"}) as client,
            client.stream("GET", url, params={**question, "c": MOST}) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise _refused(response.status_code)
            body = _body(response)
    except httpx.TimeoutException as error:
        raise _too_late() from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _unreachable(error) from error
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _nonsense() from error


def _body(response: httpx.Response) -> bytes:
    """Return the answer; raises GeocoderError when it drips in too slowly or never ends."""
    end = time.monotonic() + ANSWER_SECONDS
    body = b""
    for part in response.iter_bytes():
        body += part
        if len(body) > LARGEST_ANSWER:
            raise _nonsense()
        if time.monotonic() > end:
            raise _too_late()
    return body


def _list_in(answer: Any, name: str) -> list[Any]:
    rows = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise _nonsense()
    return rows


def _read(row: Any) -> Found | None:
    """Return one result, or None when it has no point on Earth."""
    point = row.get("Location") if isinstance(row, dict) else None
    if not isinstance(point, dict):
        return None
    lat, lon = _degrees(point.get("Lat_WGS84"), 90), _degrees(point.get("Lon_WGS84"), 180)
    if lat is None or lon is None:
        return None
    return Found(
        label=_text(row, "FormattedAddress") or _text(row, "Municipality"),
        lat=lat,
        lon=lon,
        street=_text(row, "Thoroughfarename"),
        number=_text(row, "Housenumber"),
        postcode=_text(row, "Zipcode"),
        municipality=_text(row, "Municipality"),
        kind=_text(row, "LocationType"),
    )


def _degrees(value: Any, most: int) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and isfinite(value) and abs(value) <= most else None


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return " ".join(str(value).split())[:160] if isinstance(value, str | int) else ""


def _too_busy() -> GeocoderError:
    logger.warning("Too many wait for the geocoder at once.")
    return GeocoderError(
        _(
            "Er zoeken nu veel mensen tegelijk een adres. Probeer het zo meteen opnieuw, "
            "of zoek de plek op de kaart."
        )
    )


def _too_late() -> GeocoderError:
    logger.warning("The geocoder did not answer in time.")
    return GeocoderError(
        _(
            "De adressendienst van Vlaanderen antwoordt niet op tijd. Probeer het zo meteen "
            "opnieuw, of zoek de plek op de kaart."
        )
    )


def _unreachable(error: Exception) -> GeocoderError:
    logger.warning("The geocoder cannot be reached: %s", type(error).__name__)
    return GeocoderError(
        _(
            "We bereiken de adressendienst van Vlaanderen niet. Probeer het zo meteen opnieuw, "
            "of zoek de plek op de kaart."
        )
    )


def _refused(status: int) -> GeocoderError:
    logger.warning("The geocoder refuses: status %s", status)
    return GeocoderError(
        _(
            "De adressendienst van Vlaanderen werkt even niet. Probeer het later opnieuw, "
            "of zoek de plek op de kaart."
        )
    )


def _nonsense() -> GeocoderError:
    logger.warning("The geocoder's answer has another shape than we know.")
    return GeocoderError(
        _(
            "De adressendienst van Vlaanderen geeft een antwoord dat we niet begrijpen. "
            "Zoek de plek op de kaart, en laat het ons weten als dit blijft duren."
        )
    )
