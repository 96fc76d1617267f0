"""Who may open a record: its organisation's people, and who has its link; no role at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from methods.keyed import access as keyed
from methods.keyed.access import Keyring, Rights, keys_in
from methods.keyed.models import OWNS, WRITES
from methods.kijkwijzer import limits
from methods.kijkwijzer.forms import JoinForm
from methods.kijkwijzer.models import Record

__all__ = ["OWNS", "WRITES", "Access", "keys_in"]
KEYRING = Keyring("kijkwijzer", "/kijkwijzer/")
# Of the thermoskaart where the ideas of a kijkwijzer on this device go.
BOARD_OF_DEVICE = Keyring("kijkwijzer_kaart", "/kijkwijzer/hier/")


@dataclass(frozen=True)
class Access(Rights):
    """A record, and what who asks may do with it."""

    record: Record


def access_of(request: HttpRequest, code: str) -> Access | None:
    """Return what this visitor may do with the record at `code`; None for nothing at all."""
    records = Record.objects.select_related("version", "organisation")
    record = records.filter(code=code.lower()).first()
    may = KEYRING.allowed(request, record) if record else 0
    return Access(may, record) if record and may else None


def for_who_may(least: int) -> Callable[[keyed.View], Any]:
    """Return a decorator for a view(request, access, …) at an address with a code."""
    return keyed.guarded(access_of, least, door)


def door(request: HttpRequest, code: str) -> HttpResponse:
    """Return the page where a code is asked: the same, whether there is a record or not."""
    shown = {"form": JoinForm(initial={"code": code}), "code": code}
    return render(request, "kijkwijzer/join.html", shown)


def is_too_often(request: HttpRequest, action: str, *, count: bool) -> bool:
    """Return whether this was done too often; with `count` this time counts as well."""
    opened, in_seconds = limits.NEW_RECORDS
    rates = {"wrong_code": keyed.wrong_codes(), "new_record": f"{opened}/{in_seconds}s/ip"}
    return keyed.is_too_often(request, action, rates[action], app="methods.kijkwijzer", count=count)
