"""Filling in together: coming in by the link, giving it on, replacing and closing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.people.guard import kept_private
from core.http import base_of
from core.qr import qr_svg
from methods.keyed.changing import changing
from methods.keyed.models import door_closes
from methods.kijkwijzer.access import KEYRING, WRITES, Access, for_who_may, keys_in
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.moments import MOMENTS


@kept_private
@require_safe
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Let this browser keep the key of a link, and lead to the record."""
    record = Record.objects.opened_by(keys_in(key)).first()
    if record is None:
        raise Http404
    response = redirect(record)
    KEYRING.remember(response, request, key)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(WRITES)
def share(request: HttpRequest, access: Access) -> HttpResponse:
    """Show how others join; the team replaces and closes the link."""
    if request.method == "POST":
        return _change(request, access)
    record, base = access.record, base_of(request)
    url = f"{base}{reverse('kijk_enter', args=[record.edit_key])}" if record.edit_open else ""
    shown = {
        "access": access,
        "record": record,
        "moments": MOMENTS,
        "url": url,
        "qr": qr_svg(url) if url else "",
        "join_url": f"{base}{reverse('kijk_join')}",
        "spelled": " ".join(record.code),
    }
    return render(request, "kijkwijzer/links.html", shown)


def _change(request: HttpRequest, access: Access) -> HttpResponse:
    record, deed = access.record, request.POST.get("daad", "")
    if deed not in {"deur", "hou"} and not (access.owns and deed in {"vernieuw", "sluit"}):
        raise Http404
    with changing(record) as held:
        if deed == "deur":
            held.code_until = door_closes()
        elif deed == "vernieuw":
            held.give_new_link()
        elif deed == "sluit":
            held.edit_open = False
    messages.success(request, _SAID[deed]())
    return redirect("kijk_links", record.code)


_SAID = {
    "deur": lambda: _("De deur staat open: de code werkt nu 24 uur."),
    "hou": lambda: _("De kijkwijzer blijft. We beginnen opnieuw te tellen."),
    "vernieuw": lambda: _("De oude link werkt niet meer. Dit is de nieuwe."),
    "sluit": lambda: _("De link is dicht. Jullie kunnen hem weer openen."),
}
