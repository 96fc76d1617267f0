"""A kijkwijzer as a file: blank for everyone, filled in for its team."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.documents import PDF_TYPE
from core.word import DOCX_TYPE
from methods.kijkwijzer import exports
from methods.kijkwijzer.access import WRITES, Access, for_who_may
from methods.kijkwijzer.publishing import newest_content

Content = Mapping[str, Any]
BLANK: dict[str, tuple[str, Callable[[Content], bytes]]] = {
    "pdf": (PDF_TYPE, exports.blank_pdf),
    "docx": (DOCX_TYPE, exports.blank_docx),
}
FILLED: dict[str, tuple[str, Callable[[Content, exports.Values], bytes]]] = {
    "pdf": (PDF_TYPE, exports.filled_pdf),
    "docx": (DOCX_TYPE, exports.filled_docx),
}


@require_safe
def blank(request: HttpRequest, face: str) -> HttpResponse:
    """Return the blank kijkwijzer of the werkgroep."""
    del request
    return blank_file(newest_content(), face)


def blank_file(content: Content, face: str) -> HttpResponse:
    """Return a blank kijkwijzer as PDF or DOCX."""
    content_type, make = BLANK[face]
    return _file(make(content), content_type, f"kijkwijzer-blanco.{face}")


def filled_file(content: Content, values: exports.Values, face: str) -> HttpResponse:
    """Return a filled-in kijkwijzer as PDF or DOCX; the name of the file tells nothing."""
    content_type, make = FILLED[face]
    return _file(make(content, values), content_type, f"kijkwijzer.{face}")


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@for_who_may(WRITES)
def export(request: HttpRequest, access: Access, face: str) -> HttpResponse:
    """Return the record as a file."""
    del request
    if face not in FILLED:
        raise Http404
    record = access.record
    return filled_file(record.version.content, record.answers, face)
