"""The editions of a recurring activity beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from methods.keyed.pages import Pages
from methods.kijkwijzer import limits
from methods.kijkwijzer.access import OWNS, Access, for_who_may
from methods.kijkwijzer.editions import laid_beside
from methods.kijkwijzer.models import Record


@require_safe
@for_who_may(OWNS)
def beside(request: HttpRequest, access: Access) -> HttpResponse:
    """Return what was written in each edition, block by block, the newest first."""
    every = Record.objects.editions_of(access.record).select_related("version").order_by("-pk")
    pages = Pages(every, request.GET.get("pagina"), limits.EDITIONS)
    shown = {
        "access": access,
        "record": access.record,
        "rows": laid_beside(pages.rows),
        "pages": pages,
    }
    return render(request, "kijkwijzer/editions.html", shown)
