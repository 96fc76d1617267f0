"""Stopping the mails of a board, with nothing but the link in one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from contacts.people.guard import opened_by_key
from methods.thermoskaart.letters import board_of
from methods.thermoskaart.models import ThermosBoard


@opened_by_key
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the mails must stop, and forget the address."""
    board = board_of(token)
    if board is None:
        raise Http404
    if request.method == "POST":
        ThermosBoard.objects.filter(pk=board.pk).update(owner_email="")
    shown = {"is_stopped": request.method == "POST"}
    return render(request, "thermoskaart/stop_mails.html", shown)
