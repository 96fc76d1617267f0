"""The editions of a recurring activity beside each other."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from methods.kijkwijzer import limits
from methods.kijkwijzer.access import OWNS, Access, for_who_may
from methods.kijkwijzer.editions import laid_beside
from methods.kijkwijzer.models import Record


@require_safe
@for_who_may(OWNS)
def beside(request: HttpRequest, access: Access) -> HttpResponse:
    """Return what was written in each edition, block by block, the newest first."""
    every = Record.objects.editions_of(access.record).select_related("version").order_by("-pk")
    pages = Paginator(every, limits.EDITIONS)
    page = pages.get_page(request.GET.get("pagina"))
    editions = list(page.object_list)
    shown = {
        "access": access,
        "record": access.record,
        "editions": editions,
        "rows": laid_beside(editions),
        "page": page,
    }
    return render(request, "kijkwijzer/editions.html", shown)
