"""The trajectory: the next meeting, and what became of each note."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from methods.thermoskaart import changing
from methods.thermoskaart.access import READS, WRITES, Access, for_who_may
from methods.thermoskaart.changing import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(WRITES)
def next_meeting(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask whether the next meeting begins, and begin it: what is warm comes first."""
    board = access.board
    if request.method == "POST":
        after = request.POST.get("na", "")
        is_number = after.isdecimal() and len(after) < 6
        try:
            changing.begin_meeting(board=board, after=int(after) if is_number else 0)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Het volgende overleg is begonnen."))
        return redirect(board)
    shown = {
        "access": access,
        "board": board,
        "meeting": changing.meeting_of(board),
        "warm": board.notes.warm().count(),
    }
    return render(request, "thermoskaart/meeting.html", shown)


@require_safe
@for_who_may(READS)
def timeline(request: HttpRequest, access: Access) -> HttpResponse:
    """Return what happened with the notes, meeting by meeting."""
    board = access.board
    notes = board.notes.on_the_board().select_related("meeting").prefetch_related("events__meeting")
    shown = {
        "access": access,
        "board": board,
        "meetings": list(board.meetings.all()),
        "notes": list(notes.order_by("pk")),
    }
    return render(request, "thermoskaart/timeline.html", shown)
