"""Opening, joining and showing a board."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import User
from contacts.people.guard import kept_private
from core.http import base_of
from core.once import sent_once
from core.qr import qr_svg
from methods.keyed.changing import changing as while_held
from methods.keyed.pages import Pages
from methods.thermoskaart import changing
from methods.thermoskaart.access import (
    OWNS,
    READS,
    WRITES,
    Access,
    access_of,
    door,
    for_who_may,
    is_too_often,
    join,
    keys_of,
    remember,
)
from methods.thermoskaart.forms import BoardForm, JoinForm, NoteForm
from methods.thermoskaart.models import ThermosBoard
from methods.thermoskaart.showing import COLUMNS, whole_board

READ_OR_SEND = ("GET", "HEAD", "POST")


def _given_the_key(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let a browser that opened a board twice keep the key to own the one that came of it."""
    code = resolve(response.headers["Location"]).kwargs["code"]
    board = ThermosBoard.objects.filter(code=code).first()
    if board:
        remember(response, request, board.owner_key)
    return response


@kept_private
@require_http_methods(READ_OR_SEND)
@sent_once(again=_given_the_key)
def start(request: HttpRequest) -> HttpResponse:
    """Tell what a thermoskaart is; open one, or join one by its code."""
    form = BoardForm(request.POST or None, user=request.user)
    status = 200
    if form.is_valid():
        if is_too_often(request, "new_board", count=True):
            form.add_error(
                None, _("Hier gingen net veel kaarten open. Wacht even en probeer opnieuw.")
            )
            status = 429
        else:
            board = changing.open_board(form.instance)
            response = redirect("thermos_links", board.code)
            remember(response, request, board.owner_key)
            return response
    shown = {"form": form, "join_form": JoinForm(), "columns": COLUMNS, "pages": _known(request)}
    return render(request, "thermoskaart/start.html", shown, status=status)


def _known(request: HttpRequest) -> Pages:
    """Return the boards this browser has a key of, and those of one's organisations."""
    user, keys = request.user, keys_of(request)
    team = ThermosBoard.objects.none()
    if isinstance(user, User):
        team = ThermosBoard.objects.of_member(user)
    found = team | ThermosBoard.objects.opened_by(keys) if keys else team
    return Pages(found.select_related("organisation").distinct(), request.GET.get("pagina"))


@kept_private
@require_http_methods(READ_OR_SEND)
def join_board(request: HttpRequest) -> HttpResponse:
    """Let somebody in with the code; a wrong code and a closed one get the same answer."""
    form = JoinForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "thermoskaart/join.html", {"form": form})
    if is_too_often(request, "wrong_code", count=False):
        form.add_error(
            "code",
            _("Er werd al vaak een code geprobeerd. Wacht vijf minuten, of vraag de link."),
        )
        return render(request, "thermoskaart/join.html", {"form": form}, status=429)
    board = join(request, form.cleaned_data["code"])
    if board is None:
        form.add_error(
            "code",
            _(
                "Met deze code gaat geen kaart open. Kijk de code na, of vraag je collega om de "
                "deur opnieuw open te zetten bij ‘Uitnodigen’."
            ),
        )
        return render(request, "thermoskaart/join.html", {"form": form}, status=404)
    response = redirect(board)
    remember(response, request, board.edit_key)
    return response


@kept_private
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Return the board; to who has no key the same door, whether there is a board or not."""
    access = access_of(request, code)
    if access is None:
        return door(request, code)
    return _show(request, access, "thermoskaart/board.html")


@require_safe
@for_who_may(READS)
def projector(request: HttpRequest, access: Access) -> HttpResponse:
    """Return the board for the wall: large, without buttons, with the way in for the room."""
    board = access.board
    url = f"{base_of(request)}{reverse('thermos_enter', args=[board.edit_key])}"
    qr = qr_svg(url) if access.writes and board.door_is_open else ""
    shown = {**whole_board(Access(READS, board)), "qr": qr}
    return render(request, "thermoskaart/projector.html", shown)


@require_safe
@for_who_may(WRITES)
def scribe(request: HttpRequest, access: Access) -> HttpResponse:
    """Return the board with one form on top, for who types for a whole room."""
    return _show(request, access, "thermoskaart/scribe.html")


def _show(request: HttpRequest, access: Access, template: str) -> HttpResponse:
    form = NoteForm.blank(request.GET.get("soort", ""), request.GET.get("van", ""))
    return render(request, template, {**whole_board(access), "form": form})


@require_http_methods(READ_OR_SEND)
@for_who_may(OWNS)
@transaction.atomic
def details(request: HttpRequest, access: Access) -> HttpResponse:
    """Let an owner change what the board is called and where reminders go."""
    board = access.board
    if request.method == "POST":
        # Held while it is compared with what the form carried (core.concurrency).
        rows = ThermosBoard.objects.select_for_update(no_key=True)
        board = get_object_or_404(rows, pk=board.pk)
    form = BoardForm(request.POST or None, instance=board, user=request.user)
    if form.is_valid():
        with while_held(board) as held:
            for name, value in form.cleaned_data.items():
                setattr(held, name, value)
        messages.success(request, _("Bewaard."))
        return redirect("thermos_board", access.board.code)
    shown = {"access": access, "board": access.board, "form": form}
    status = 409 if form.differences else 200
    return render(request, "thermoskaart/details.html", shown, status=status)


@require_http_methods(READ_OR_SEND)
@for_who_may(OWNS)
def delete(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask the owner whether the board may go, and delete it with all that is on it."""
    if request.method == "POST":
        access.board.delete()
        messages.success(request, _("De kaart is gewist, met alles wat erop stond."))
        return redirect("thermos")
    return render(request, "thermoskaart/delete.html", {"access": access, "board": access.board})
