"""To a thermoskaart: which ideas, the first time which board, and there they hang."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from contacts.people.guard import kept_private
from core.concurrency.state import fingerprint
from core.once import sent_once
from methods.kijkwijzer.access import BOARD_OF_DEVICE, WRITES, Access, for_who_may
from methods.kijkwijzer.filling import read
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.moments import AFTER, IDEAS, all_names
from methods.kijkwijzer.publishing import shared_content
from methods.kijkwijzer.to_board import (
    CODE,
    NEW,
    ToBoardForm,
    board_for,
    board_of_key,
    boards_for,
    hang,
    lines_of,
    of_record,
    open_board_for,
    problem_with,
    start_of_keys,
)
from methods.kijkwijzer.views.here import form_again
from methods.thermoskaart.access import is_too_often, join
from methods.thermoskaart.changing import RefusedError
from methods.thermoskaart.models import ThermosBoard

SENT, ONE, OTHER, BLOCK = "verstuur", "idee", "andere", "thermoskaart"


@dataclass(frozen=True)
class Trip:
    """What goes along from which block, and where the page leads back to."""

    block: str
    lines: Sequence[str]
    key: uuid.UUID
    back: str
    record: Record | None = None
    is_of_team: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(WRITES)
@sent_once()
def from_record(request: HttpRequest, access: Access, block: str) -> HttpResponse:
    """Take one idea of a record at once; or ask which ideas of a block go, and where."""
    if request.method == "POST" and SENT not in request.POST:
        return take_along(request, access, block, request.POST.get(ONE, ""))
    return _choose(request, _trip(access, block))


def take_along(request: HttpRequest, access: Access, block: str, mark: str = "") -> HttpResponse:
    """Hang the ideas of a block, or the one with this mark, where the last ones of the team hang.

    The first time that leads to the page where the team chooses a board.
    """
    trip = _trip(access, block)
    board = board_for(access.record, is_of_team=access.owns)
    lines = [line for line in trip.lines if mark in {"", fingerprint(line)}]
    if board is None or not lines:
        chosen = {ONE: mark} if mark else None
        return redirect(reverse("kijk_to_board", args=[access.record.code, block], query=chosen))
    _hang_at_once(request, trip, board, lines)
    return redirect(access.record if mark else trip.back)


def _trip(access: Access, block: str) -> Trip:
    record = access.record
    if block not in {one["key"] for one in record.version.content["blocks"]}:
        raise Http404
    lines = lines_of(record.answers.get(f"{AFTER}.{block}.{IDEAS}", ""))
    back = f"{reverse('kijk_moment', args=[record.code, AFTER])}#blok-{AFTER}-{block}"
    return Trip(block, lines, of_record(record, block), back, record, access.owns)


@kept_private
@require_POST
@sent_once()
def from_here(request: HttpRequest, number: int) -> HttpResponse:
    """Take ideas of a kijkwijzer that stays in the browser to a thermoskaart."""
    found = shared_content(number)
    if found is None:
        raise Http404
    block = request.POST.get(BLOCK) or request.POST.get(OTHER, "")
    name = f"{AFTER}.{block}.{IDEAS}"
    sent = "\n".join(request.POST.getlist("alle")) if SENT in request.POST else ""
    lines = lines_of(sent or read(request.POST, [name])[name])
    # Nobody here knows which kijkwijzer it is: of one day the same idea hangs once.
    key = start_of_keys(f"{timezone.localdate()}", block)
    trip = Trip(block, lines, key, f"{reverse('kijk_here', args=[number])}#verder")
    board = board_of_key(BOARD_OF_DEVICE.keys_of(request))
    if board is None or not lines or BLOCK not in request.POST or SENT in request.POST:
        return _choose(request, trip)
    _hang_at_once(request, trip, board, lines)
    return form_again(request, number, found[1], read(request.POST, all_names(found[1])))


def _hang_at_once(
    request: HttpRequest, trip: Trip, board: ThermosBoard, lines: Sequence[str]
) -> None:
    """Hang ideas and say so, or say why not."""
    try:
        problem = problem_with(lines)
        count = 0 if problem else hang(board=board, lines=lines, key=trip.key)
    except RefusedError as refusal:
        problem = str(refusal)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _told(board, count))


def _told(board: ThermosBoard, count: int) -> str:
    if not count:
        return _("Dat stond al op de thermoskaart ‘%(board)s’.") % {"board": board.title}
    return ngettext(
        "Het idee hangt op de thermoskaart ‘%(board)s’.",
        "De %(count)s ideeën hangen op de thermoskaart ‘%(board)s’.",
        count,
    ) % {"count": count, "board": board.title}


def _choose(request: HttpRequest, trip: Trip) -> HttpResponse:
    sent = request.POST if SENT in request.POST else None
    form = ToBoardForm(
        sent,
        lines=trip.lines,
        chosen=request.GET.getlist(ONE),
        boards=boards_for(request.user),
        now=board_of_key([trip.record.board_key]) if trip.record else None,
    )
    if form.is_valid():
        answer = _hung(request, form, trip)
        if answer is not None:
            return answer
    shown = {"form": form, "trip": trip}
    status = 422 if form.errors else 200
    return render(request, "kijkwijzer/to_board.html", shown, status=status)


def _hung(request: HttpRequest, form: ToBoardForm, trip: Trip) -> HttpResponse | None:
    """Hang the ideas, and return where that leads; None when the form now says why not."""
    told = form.cleaned_data
    try:
        with transaction.atomic():
            board, url = _board(request, form, trip)
            if board is None:
                return None
            count = hang(board=board, lines=told["lines"], key=trip.key)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _told(board, count))
    answer = redirect(url)
    if trip.record is not None:
        Record.objects.filter(pk=trip.record.pk).update(board_key=board.edit_key)
    else:
        BOARD_OF_DEVICE.remember(answer, request, board.edit_key)
    return answer


def _board(request: HttpRequest, form: ToBoardForm, trip: Trip) -> tuple[ThermosBoard | None, str]:
    """Return the board that was chosen, and the address by which this browser opens it."""
    told: dict[str, Any] = form.cleaned_data
    if told["target"] == CODE:
        return _by_code(request, form)
    if told["target"] == NEW:
        if is_too_often(request, "new_board", count=True):
            form.add_error(None, _("Hier gingen net veel kaarten open. Wacht even."))
            return None, ""
        organisation = trip.record.organisation if trip.record and trip.is_of_team else None
        board = open_board_for(told["title"], organisation)
        return board, reverse("thermos_enter", args=[board.owner_key])
    board = form.boards[told["target"]]
    return board, board.get_absolute_url()


def _by_code(request: HttpRequest, form: ToBoardForm) -> tuple[ThermosBoard | None, str]:
    if is_too_often(request, "wrong_code", count=False):
        form.add_error("code", _("Er werd al vaak een code geprobeerd. Wacht vijf minuten."))
        return None, ""
    board = join(request, form.cleaned_data["code"])
    if board is None:
        form.add_error(
            "code",
            _(
                "Met deze code gaat geen kaart open. Kijk ze na, of zet op de kaart bij "
                "‘Uitnodigen’ de deur weer open."
            ),
        )
        return None, ""
    return board, reverse("thermos_enter", args=[board.edit_key])
