"""Structured logs, one JSON object a line, that hold nothing about a person.

Never in a line: query strings (words and coordinates that someone looked for), addresses of
visitors, names, e-mail addresses, values from the database. What an error said may hold such
values: of an error the type and the places in the code are kept, and its words only when they are
about the code.
"""

import json
import logging
import re
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase, HttpResponseServerError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger("portal.request")

# The facts of a request that may stand in a line, given as `extra`.
FACTS = ("method", "path", "status", "ms")

# Said when even the page for errors fails, so without template, request or database.
LAST_WORDS = _("Er liep iets mis aan onze kant. Probeer het over enkele minuten opnieuw.")

# What may hold personal data, in any text of any library, and what stands in its place.
HIDDEN = (
    (re.compile(r"\?[^\s\"'<>]*"), "?…"),
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b"), "<address>"),
    (
        re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE),
        "<address>",
    ),
    # The code of a board or a kijkwijzer lets people in while its door is open.
    # Without a slash behind it too: such an address is led on, and logged.
    (re.compile(r"(?<=/thermoskaart/)(stand/)?[0-9a-zA-Z]{6}(?![\w.-])"), r"\1<code>"),
    (re.compile(r"(?<=/kijkwijzer/)(stand/)?[0-9a-zA-Z]{6}(?![\w.-])"), r"\1<code>"),
    # Signed links let their bearer act for someone. Words have hyphens, tokens have long runs.
    (re.compile(r"[A-Za-z0-9_]{24,}(?:[:.=-][A-Za-z0-9_-]*)*"), "<token>"),
)
LONGEST = 500

# Errors of the code or its settings: their words name modules and templates, never a person.
OF_THE_CODE = (
    ImportError,
    NameError,
    AttributeError,
    SyntaxError,
    ImproperlyConfigured,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)


def without_personal_data(text: str) -> str:
    """Return the text without query strings, e-mail or network addresses, or signed tokens."""
    for pattern, instead in HIDDEN:
        text = pattern.sub(instead, text)
    return text[:LONGEST]


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON; of its extra facts only FACTS."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without a line break."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        facts = ((name, getattr(record, name, None)) for name in FACTS)
        line |= {
            name: without_personal_data(fact) if isinstance(fact, str) else fact
            for name, fact in facts
            if isinstance(fact, str | int | float)
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= _facts_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _facts_of(error: BaseException) -> dict[str, object]:
    """Return the type of an error and where in the code it came about, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    places = [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    kind = type(error)
    facts: dict[str, object] = {"error": f"{kind.__module__}.{kind.__qualname__}", "where": places}
    if isinstance(error, OF_THE_CODE):
        facts["said"] = without_personal_data(str(error))
    return facts


class RequestLogMiddleware:
    """Writes one line for each request: method, path without query, status, milliseconds.

    Static files, the health address and the screens that ask a board for news are left out while
    they go well: they would drown the rest.
    """

    QUIET = ("/static/", "/gezondheid/", "/thermoskaart/stand/", "/kijkwijzer/stand/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and write the line when the answer is there, whatever it is."""
        begin = time.perf_counter()
        try:
            response = self.get_response(request)
        except Exception:  # the page that says what went wrong went wrong as well
            logger.exception("no error page")
            response = HttpResponseServerError(LAST_WORDS, content_type="text/plain; charset=utf-8")
        if response.status_code >= 400 or not request.path.startswith(self.QUIET):
            facts = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - begin) * 1000, 1),
            }
            logger.info("request", extra=facts)
        return response
