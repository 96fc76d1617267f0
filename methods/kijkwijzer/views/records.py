"""A record of a team: the whole of it, one moment, and what changed meanwhile."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.people.guard import kept_private
from core.again import has_already
from core.concurrency.texts import Merged, carried, marks_of
from methods.kijkwijzer import filling
from methods.kijkwijzer.access import OWNS, WRITES, Access, access_of, for_who_may
from methods.kijkwijzer.filling import fill_in, ideas_of, last_edition, problems_in, read
from methods.kijkwijzer.forms import JoinForm
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.moments import BEFORE, BY_KEY, MOMENTS, VISION, Moment, names_of
from methods.kijkwijzer.showing import Page, said_blocks
from methods.kijkwijzer.views.start import door

READ_OR_SEND = ("GET", "HEAD", "POST")


@kept_private
@require_safe
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Return the whole record; to who has no key the same door, whether there is one or not."""
    access = access_of(request, code)
    if access is None:
        return door(request, JoinForm(initial={"code": code}))
    one = access.record
    shown = {
        **_of(access),
        "head": [asked for asked in Page(one.answers).head if asked.value],
        "vision": one.answers.get(VISION, ""),
        "blocks": said_blocks(one.version.content, one.answers),
        "has_editions": access.owns and Record.objects.editions_of(one).exclude(pk=one.pk).exists(),
    }
    return render(request, "kijkwijzer/record.html", shown)


def _of(access: Access) -> dict[str, Any]:
    return {"access": access, "record": access.record, "moments": MOMENTS}


@require_http_methods(READ_OR_SEND)
@for_who_may(WRITES)
def moment(request: HttpRequest, access: Access, moment: str) -> HttpResponse:
    """Let one moment be filled in; a script is answered with what is stored now."""
    asked, one = BY_KEY.get(moment), access.record
    if asked is None:
        raise Http404
    names = names_of(one.version.content, asked)
    if request.method != "POST":
        return _page(request, access, asked, Page(one.answers))
    sent = read(request.POST, names)
    problems = problems_in(sent)
    fine = {name: value for name, value in sent.items() if name not in problems}
    merged = fill_in(record=one, sent=fine, base=carried(request))
    if _by_script(request):
        return JsonResponse({**_state(one, names), "problems": problems, **_undecided(merged)})
    if not problems and not merged.conflicts:
        return _kept(request, access)
    both = {name: merged.both(name) for name in merged.conflicts}
    theirs = {name: texts[1] for name, texts in merged.conflicts.items()}
    typed = {name: sent[name] for name in problems}
    page = Page({**one.answers, **typed, **both}, problems, theirs)
    return _page(request, access, asked, page, status=409 if theirs else 422)


def _undecided(merged: Merged) -> dict[str, Any]:
    return {"conflicts": list(merged.conflicts)}


def _kept(request: HttpRequest, access: Access) -> HttpResponse:
    """Lead on from a page that was kept: to the thermoskaart, or to the whole record."""
    block = request.POST.get("thermoskaart", "")
    if block:
        return redirect("kijk_to_board", access.record.code, block)
    messages.success(request, _("Bewaard."))
    return redirect(access.record)


def _page(
    request: HttpRequest, access: Access, moment: Moment, page: Page, status: int = 200
) -> HttpResponse:
    one = access.record
    last = last_edition(one) if moment.key == BEFORE else None
    ideas = ideas_of(last) if last else {}
    names = names_of(one.version.content, moment)
    shown = {
        **_of(access),
        "moment": moment,
        "page": page,
        "blocks": page.blocks(one.version.content, moment, ideas),
        "last": last if ideas else None,
        "intro": one.version.content["intro"],
        "marks": json.dumps(marks_of(one.answers, names), separators=(",", ":")),
        "problems": page.summary(),
    }
    return render(request, "kijkwijzer/moment.html", shown, status=status)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _state(one: Record, names: list[str]) -> dict[str, Any]:
    return {
        "revision": one.revision,
        "values": {name: one.answers.get(name, "") for name in names},
        "marks": marks_of(one.answers, names),
    }


@require_safe
@for_who_may(WRITES)
def state(request: HttpRequest, access: Access, moment: str) -> HttpResponse:
    """Return what stands in one moment now, for a screen that shows an older revision."""
    asked, one = BY_KEY.get(moment), access.record
    if asked is None:
        raise Http404
    etag = f'"{one.revision}"'
    response: HttpResponse
    if has_already(request, etag):
        response = HttpResponseNotModified()
    else:
        response = JsonResponse(_state(one, names_of(one.version.content, asked)))
    response["ETag"] = etag
    return response


@require_http_methods(["POST"])
@for_who_may(OWNS)
def next_edition(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin the next edition of an activity, and lead to its first moment."""
    user: Any = request.user
    try:
        edition = filling.next_edition(record=access.record, by=user)
    except filling.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(access.record)
    messages.success(
        request, _("De volgende editie staat klaar. De ideeën van vorige keer staan erbij.")
    )
    return redirect("kijk_moment", edition.code, BEFORE)


@require_http_methods(READ_OR_SEND)
@for_who_may(OWNS)
def delete(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask the team whether the record may go, and delete it."""
    if request.method == "POST":
        access.record.delete()
        messages.success(request, _("De kijkwijzer is gewist."))
        return redirect("kijkwijzer")
    return render(request, "kijkwijzer/delete.html", _of(access))
