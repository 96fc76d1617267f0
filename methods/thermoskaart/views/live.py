"""What changed since a screen last asked; methods.thermoskaart.polling answers again."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from core.again import has_already
from methods.thermoskaart.access import READS, Access, for_who_may
from methods.thermoskaart.showing import news, revision_asked


@require_safe
@for_who_may(READS)
def state(request: HttpRequest, access: Access) -> HttpResponse:
    """Return the notes that changed after revision `sinds`, as HTML in JSON; 304 for none."""
    etag = f'"{access.board.revision}"'
    response: HttpResponse
    if has_already(request, etag):
        response = HttpResponseNotModified()
    else:
        since = revision_asked(request.GET.get("sinds", ""))
        # The wall shows no buttons, whoever stands at its keyboard.
        as_seen = Access(READS, access.board) if request.GET.get("lezen") else access
        response = HttpResponse(news(as_seen, since), content_type="application/json")
    response["ETag"] = etag
    return response
