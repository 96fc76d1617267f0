"""A board as a file, at any moment."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.documents import PDF_TYPE
from core.tables import CSV_TYPE
from core.word import DOCX_TYPE
from methods.thermoskaart import exports
from methods.thermoskaart.access import READS, Access, for_who_may
from methods.thermoskaart.models import ThermosBoard

FACES: dict[str, tuple[str, Callable[[ThermosBoard], bytes]]] = {
    "poster.pdf": (PDF_TYPE, lambda board: exports.pdf_file(board, "poster")),
    "lijst.pdf": (PDF_TYPE, lambda board: exports.pdf_file(board, "lijst")),
    "lijst.docx": (DOCX_TYPE, exports.docx_file),
    "lijst.csv": (CSV_TYPE, exports.csv_file),
}


@require_safe
@for_who_may(READS)
def export(request: HttpRequest, access: Access, face: str) -> HttpResponse:
    """Return the board in one of its faces; the name of the file tells nothing of the team."""
    del request
    if face not in FACES:
        raise Http404
    content_type, make = FACES[face]
    response = HttpResponse(make(access.board), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="thermoskaart-{face}"'
    return response
