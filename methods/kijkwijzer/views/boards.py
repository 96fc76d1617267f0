"""To a thermoskaart: which ideas, which board, and there they hang."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from contacts.models import Organisation
from contacts.people.guard import kept_private
from methods.kijkwijzer.access import WRITES, Access, for_who_may
from methods.kijkwijzer.filling import read
from methods.kijkwijzer.moments import AFTER, IDEAS
from methods.kijkwijzer.publishing import shared_content
from methods.kijkwijzer.to_board import (
    CODE,
    NEW,
    ToBoardForm,
    boards_for,
    hang,
    lines_of,
    open_board_for,
)
from methods.thermoskaart.access import is_too_often, join
from methods.thermoskaart.changing import RefusedError
from methods.thermoskaart.models import ThermosBoard

SENT = "verstuur"


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_may(WRITES)
def from_record(request: HttpRequest, access: Access, block: str) -> HttpResponse:
    """Take ideas of one block of a record to a thermoskaart."""
    record = access.record
    if block not in {one["key"] for one in record.version.content["blocks"]}:
        raise Http404
    lines = lines_of(record.answers.get(f"{AFTER}.{block}.{IDEAS}", ""))
    organisation = record.organisation if access.owns else None
    back = f"{reverse('kijk_moment', args=[record.code, AFTER])}#blok-{block}"
    return _answer(request, lines, organisation, back)


@kept_private
@require_POST
def from_here(request: HttpRequest, number: int) -> HttpResponse:
    """Take ideas of a kijkwijzer that stays in the browser to a thermoskaart."""
    found = shared_content(number)
    if found is None:
        raise Http404
    if SENT in request.POST:
        lines = lines_of("\n".join(request.POST.getlist("alle")))
    else:
        name = f"{AFTER}.{request.POST.get('thermoskaart', '')}.{IDEAS}"
        lines = lines_of(read(request.POST, [name])[name])
    return _answer(request, lines, None, f"{reverse('kijk_here', args=[number])}#verder")


def _answer(
    request: HttpRequest, lines: list[str], organisation: Organisation | None, back: str
) -> HttpResponse:
    boards = boards_for(request.user)
    sent = request.POST if SENT in request.POST else None
    form = ToBoardForm(sent, lines=lines, boards=boards)
    if form.is_valid():
        answer = _hung(request, form, organisation)
        if answer is not None:
            return answer
    shown = {"form": form, "lines": lines, "back": back}
    status = 422 if form.errors else 200
    return render(request, "kijkwijzer/to_board.html", shown, status=status)


def _hung(
    request: HttpRequest, form: ToBoardForm, organisation: Organisation | None
) -> HttpResponse | None:
    """Hang the ideas, and return where that leads; None when the form now says why not."""
    told = form.cleaned_data
    try:
        with transaction.atomic():
            board, url = _board(request, form, organisation)
            if board is None:
                return None
            hang(board=board, lines=told["lines"], key=told["key"])
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    count = len(told["lines"])
    said = ngettext(
        "Het idee hangt op de thermoskaart.",
        "De %(count)s ideeën hangen op de thermoskaart.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect(url)


def _board(
    request: HttpRequest, form: ToBoardForm, organisation: Organisation | None
) -> tuple[ThermosBoard | None, str]:
    """Return the board that was chosen, and the address by which this browser opens it."""
    told: dict[str, Any] = form.cleaned_data
    if told["target"] == CODE:
        return _by_code(request, form)
    if told["target"] == NEW:
        if is_too_often(request, "new_board", count=True):
            form.add_error(None, _("Hier gingen net veel kaarten open. Wacht even."))
            return None, ""
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
