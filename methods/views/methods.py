"""The methods: their list and their pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.addresses import keeps_former_addresses
from core.again import the_same_for_all
from core.http import base_of
from core.lists.answers import page_or_part
from core.preview import unless_published, visible
from core.publishing import published_q
from core.qr import qr_svg
from core.stamps import state_of
from meetingplaces.linked_data import as_script
from methods.linked_data import how_to
from methods.models import Method
from methods.models.method import lines_of
from methods.panel import FIRST, MethodSelection
from methods.views.sheet import STAMP, sheet_bytes
from methods.wording import group_in_words, time_in_words


@require_safe
def method_list(request: HttpRequest) -> HttpResponse:
    """Return the methods that fit what was asked, with the filters."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    selection = MethodSelection(request.GET)
    answer = page_or_part(
        request,
        selection,
        page="methods/method_list.html",
        part="methods/_list.html",
        context=_list(selection),
    )
    return the_same_for_all(answer, STAMP)


def _list(selection: MethodSelection) -> dict[str, Any]:
    groups, words = selection.groups(), selection.asked.get("q", "")
    more = [group for group in groups if group.name not in FIRST]
    return {
        "selection": selection,
        "words": words,
        "first_groups": [group for group in groups if group.name in FIRST],
        "more_groups": more,
        "more_is_chosen": bool(words) or any(group.is_chosen for group in more),
        "pills": selection.pills(),
        "entries": [_entry(method) for method in selection.methods],
        "ways_out": selection.ways_out(),
        "query": selection.query(),
    }


def _entry(method: Method) -> dict[str, Any]:
    return {"method": method, "time": time_in_words(method), "group": group_in_words(method)}


@require_safe
@keeps_former_addresses(Method.objects.published)
def method_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the page of a method; an address it had before leads to the present one."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    whole = Method.objects.select_related("documented_in").prefetch_related("steps")
    method = visible(request, whole, slug)
    page = render(request, "methods/method.html", _page(request, method))
    if not method.is_published:
        return unless_published(page, method)
    return the_same_for_all(page, STAMP)


def _page(request: HttpRequest, method: Method) -> dict[str, Any]:
    base = base_of(request)
    short_url = f"{base}{method.short_path}"
    kept_in, around = method.documented_in, _linked(method)
    return {
        "method": method,
        "steps": method.steps.all(),
        "time": time_in_words(method),
        "group": group_in_words(method),
        "needed": lines_of(method.needed),
        "lists": {name: lines_of(getattr(method, name)) for name in ("questions", "tips")},
        "variations": lines_of(method.variations),
        "documented_in": kept_in if kept_in and kept_in.is_published else None,
        "short_url": short_url,
        "qr": qr_svg(short_url),
        "sheet_kilobytes": max(1, round(len(sheet_bytes(method, base)) / 1000)),
        "linked_data": as_script(how_to(method, base, [*around["decks"], *around["materials"]])),
        **around,
    }


def _linked(method: Method) -> dict[str, Any]:
    """Return the published records around a method, one question each."""
    around = ("documents", "related", "materials", "decks", "conditions", "practices")
    return {name: list(getattr(method, name).filter(published_q())) for name in around}
