"""The fiche of a method (PDF)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.addresses import keeps_former_addresses
from core.again import the_same_for_all
from core.documents import PDF_TYPE
from core.http import base_of, data_response
from core.preview import unless_published, visible
from core.stamps import kept, state_of
from methods.method_sheet import method_pdf
from methods.models import Method

STAMP = "bibliotheek"


def _key(method: Method, base: str) -> tuple[Any, ...]:
    return ("method.pdf", base, method.pk, state_of(STAMP))


def sheet_bytes(method: Method, base: str) -> bytes:
    """Return the fiche, made once: the page says how large it is before anyone asks for it."""
    # The last part of the key is the one under which core.http keeps what is not compressed.
    return kept((*_key(method, base), "plain"), lambda: method_pdf(method, base))


@require_safe
@keeps_former_addresses(Method.objects.published)
def method_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the fiche: made once per state of the library; a draft for staff alone."""
    # Asked before anything is read: what is edited meanwhile must not be kept under a later state.
    state_of(STAMP)
    method = visible(request, Method.objects.select_related("documented_in"), slug)
    base = base_of(request)
    response = data_response(
        request,
        key=_key(method, base),
        make=lambda: method_pdf(method, base),
        content_type=PDF_TYPE,
        file_name=f"fiche-{method.slug}.pdf",
    )
    if method.is_published:
        return the_same_for_all(response, STAMP, also_with_cookies=True)
    return unless_published(response, method)
