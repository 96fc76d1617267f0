"""Who may open a board: methods.keyed.access, with the cookie and the limits of boards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from methods.keyed import access as keyed
from methods.keyed.access import Keyring, Rights, keys_in
from methods.keyed.models import OWNS, READS, WRITES
from methods.thermoskaart import limits
from methods.thermoskaart.forms import JoinForm
from methods.thermoskaart.models import ThermosBoard

__all__ = ["OWNS", "READS", "WRITES", "Access", "keys_in"]
KEYRING = Keyring("thermos", "/thermoskaart/")
keys_of, remember = KEYRING.keys_of, KEYRING.remember


@dataclass(frozen=True)
class Access(Rights):
    """A board, and what who asks may do with it."""

    board: ThermosBoard


def access_of(request: HttpRequest, code: str) -> Access | None:
    """Return what this visitor may do with the board at `code`; None for nothing at all."""
    board = ThermosBoard.objects.filter(code=code.lower()).first()
    may = KEYRING.allowed(request, board) if board else 0
    return Access(may, board) if board and may else None


def for_who_may(least: int) -> Callable[[keyed.View], Any]:
    """Return a decorator for a view(request, access, …) at an address with a code."""
    return keyed.guarded(access_of, least, door)


def door(request: HttpRequest, code: str) -> HttpResponse:
    """Return the page where a code is asked: the same, whether there is a board or not."""
    shown = {"form": JoinForm(initial={"code": code}), "code": code}
    return render(request, "thermoskaart/join.html", shown)


def is_too_often(request: HttpRequest, action: str, *, count: bool) -> bool:
    """Return whether this was done too often; with `count` this time counts as well."""
    opened, in_seconds = limits.NEW_BOARDS
    rates = {"wrong_code": keyed.wrong_codes(), "new_board": f"{opened}/{in_seconds}s/ip"}
    return keyed.is_too_often(
        request, action, rates[action], app="methods.thermoskaart", count=count
    )


def join(request: HttpRequest, code: str) -> ThermosBoard | None:
    """Return the board whose code is read aloud now; None for a wrong and for a closed one."""
    board: ThermosBoard | None = keyed.behind(ThermosBoard.objects, code)
    if board is None:
        is_too_often(request, "wrong_code", count=True)
    return board
