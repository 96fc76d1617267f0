"""The links of a board: coming in by one, giving them on, replacing and closing them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.people.guard import kept_private
from core.http import base_of
from core.qr import qr_svg
from methods.keyed.changing import changing as while_held
from methods.thermoskaart import changing
from methods.thermoskaart.access import READS, Access, for_who_may, keys_in, remember
from methods.thermoskaart.models import ThermosBoard

WHICH = ("edit", "read")


@kept_private
@require_safe
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Let this browser keep the key of a link, and lead to the board."""
    board = ThermosBoard.objects.opened_by(keys_in(key)).first()
    if board is None:
        raise Http404
    response = redirect(board)
    remember(response, request, key)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(READS)
def share(request: HttpRequest, access: Access) -> HttpResponse:
    """Show how others join, as far as one may give it on; the owner replaces and closes links."""
    if request.method == "POST":
        return _change(request, access)
    board, base = access.board, base_of(request)
    edit_url = f"{base}{reverse('thermos_enter', args=[board.edit_key])}"
    gives = access.writes and board.edit_open
    shown = {
        "access": access,
        "board": board,
        "gives": gives,
        "edit_url": edit_url if gives else "",
        "edit_qr": qr_svg(edit_url) if gives else "",
        "read_url": f"{base}{reverse('thermos_enter', args=[board.read_key])}",
        "owner_url": f"{base}{reverse('thermos_enter', args=[board.owner_key])}",
        "join_url": f"{base}{reverse('thermos_join')}",
        "spelled": " ".join(board.code),
    }
    return render(request, "thermoskaart/links.html", shown)


def _change(request: HttpRequest, access: Access) -> HttpResponse:
    board, (deed, _dash, which) = access.board, request.POST.get("daad", "").partition("-")
    if deed == "deur" and access.writes:
        changing.open_door(board=board)
        messages.success(request, _("De deur staat open: de code werkt nu 24 uur."))
    elif deed == "hou" and access.writes:
        with while_held(board):
            messages.success(request, _("De kaart blijft. We beginnen opnieuw te tellen."))
    elif deed == "vernieuw" and access.owns and which in WHICH:
        changing.replace_links(board=board, which=which)
        messages.success(request, _("De oude link werkt niet meer. Dit is de nieuwe."))
    elif deed == "sluit" and access.owns and which in WHICH:
        changing.close_links(board=board, which=which)
        messages.success(request, _("De link is dicht. Jij kunt hem weer openen."))
    else:
        raise Http404
    return redirect("thermos_links", board.code)
