"""Answers that carry data: compressed once, known by an ETag, refused as problem+json."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec

import brotli
import orjson
from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from core.again import has_already
from core.lists.asking import unknown_in
from core.stamps import kept

# RFC 9457.
PROBLEM = "application/problem+json"
# Below this many bytes compressing costs more than it saves.
SMALL = 500
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
NO_WEIGHT = re.compile(r"q=0(\.0*)?")

Given = ParamSpec("Given")


def base_of(request: HttpRequest) -> str:
    """Return the site's own address, without a slash at the end."""
    return settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def data_response(
    request: HttpRequest,
    *,
    key: tuple[Any, ...],
    make: Callable[[], bytes],
    content_type: str,
    file_name: str = "",
) -> HttpResponse:
    """Return the bytes of `make`, made and compressed once per `key`.

    The key must hold everything the bytes depend on; it is also the ETag, so that a visitor who
    already has them is answered with 304 and nothing is made. Open to every site (CORS `*`).
    """
    coding = _coding(request)
    told = repr((_code_version(), key, coding))
    etag = quote_etag(hashlib.blake2b(told.encode(), digest_size=12).hexdigest())
    if has_already(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        body, used = kept((*key, coding), lambda: _compressed(make, key, coding))
        response = HttpResponse(body, content_type=content_type)
        if used:
            response["Content-Encoding"] = used
        if file_name:
            response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["ETag"] = etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=1)
def _code_version() -> str:
    """Return a hash of our code: after an upgrade nobody keeps an answer in its old form."""
    patterns = ("[a-z]*/**/*.py", "[a-z]*/**/*.typ")
    files = sorted(file for pattern in patterns for file in settings.BASE_DIR.glob(pattern))
    return hashlib.blake2b(b"".join(file.read_bytes() for file in files)).hexdigest()


def _coding(request: HttpRequest) -> str:
    """Return the best compression the visitor accepts; one with weight 0 is refused (RFC 9110)."""
    accepted = set()
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, weight = part.replace(" ", "").partition(";")
        if not NO_WEIGHT.fullmatch(weight):
            accepted.add(coding)
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")


def _compressed(make: Callable[[], bytes], key: tuple[Any, ...], coding: str) -> tuple[bytes, str]:
    plain = kept((*key, "plain"), make)
    if not coding or len(plain) < SMALL:
        return plain, ""
    if coding == "br":
        return brotli.compress(plain, quality=BROTLI_QUALITY), coding
    return gzip.compress(plain, GZIP_LEVEL, mtime=0), coding


def problem_response(parameter: str, sentence: str, *, status: int = 400) -> HttpResponse:
    """Return a refusal that names the parameter, for programs (RFC 9457)."""
    body = orjson.dumps(
        {
            "type": "about:blank",
            "title": _("Deze vraag kunnen we niet beantwoorden."),
            "status": status,
            "detail": sentence,
            "parameter": parameter,
        }
    )
    response = HttpResponse(body, content_type=PROBLEM, status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def unknown_parameter(name: str) -> HttpResponse:
    """Return the refusal of a parameter that an address does not have."""
    sentence = _("De parameter “%(name)s” kennen we niet. Kijk na of je hem juist schreef.")
    return problem_response(name, sentence % {"name": name})


def too_many_parameters() -> HttpResponse:
    """Return the refusal of more values than are read at all."""
    sentence = _("Je vraagt te veel tegelijk: geef hoogstens %(most)s waarden.")
    return problem_response("*", sentence % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS})


def without_parameters(
    view: Callable[Concatenate[HttpRequest, Given], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
    """Return a data view that asks nothing more than its address: what else is asked it refuses."""

    @wraps(view)
    def refuse_or_answer(
        request: HttpRequest, /, *args: Given.args, **named: Given.kwargs
    ) -> HttpResponse:
        try:
            unknown = unknown_in(request.GET)
        except TooManyFieldsSent:
            return too_many_parameters()
        for name in unknown:
            return unknown_parameter(name)
        return view(request, *args, **named)

    return refuse_or_answer
