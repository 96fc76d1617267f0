"""The fiche of a method (PDF)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.addresses import keeps_former_addresses
from core.again import the_same_for_all
from core.documents import PDF_TYPE
from core.http import data_response
from core.stamps import state_of
from meetingplaces.views.data import base_of
from methods.method_sheet import method_pdf
from methods.models import Method

STAMP = "bibliotheek"


@require_safe
@keeps_former_addresses(Method.objects.published)
def method_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the fiche: made once per state of the library; a draft for staff alone."""
    # Asked before anything is read: what is edited meanwhile must not be kept under a later state.
    state = state_of(STAMP)
    may_preview = getattr(request.user, "is_staff", False)
    methods = Method.objects.all() if may_preview else Method.objects.published()
    method = get_object_or_404(methods.select_related("documented_in"), slug=slug)
    base = base_of(request)
    response = data_response(
        request,
        key=("method.pdf", base, method.pk, state),
        make=lambda: method_pdf(method, base),
        content_type=PDF_TYPE,
        file_name=f"fiche-{method.slug}.pdf",
    )
    if method.is_published:
        return the_same_for_all(response, STAMP, also_with_cookies=True)
    response["Cache-Control"] = "private, no-store"
    del response["Access-Control-Allow-Origin"]
    return response
