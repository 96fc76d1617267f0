"""The map page: a list and a map of the same selection, in one response."""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from core.again import the_same_for_all
from core.device import is_phone
from core.lists.panel import Labels
from core.lists.values import shown
from core.text import words_of
from meetingplaces import drawing, options, panel, points
from meetingplaces.entries import are_far
from meetingplaces.geocoder import LONGEST_QUESTION, Found, GeocoderError, find_address
from meetingplaces.map_words import map_words
from meetingplaces.options import STAMP
from meetingplaces.selection import Selection
from meetingplaces.views.shortlist import MOST_PLACES

# About 10 m: near enough to sort by, too coarse to tell a front door.
DECIMALS = 4


@require_safe
@vary_on_headers("HX-Request", "User-Agent")
def map_page(request: HttpRequest) -> HttpResponse:
    """Return the page, or only the part that a changed selection changes."""
    return page_or_part(request, "meetingplaces/map.html", reverse("map"))


@require_safe
@vary_on_headers("HX-Request")
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """Return the selection for another site: the list and the map, without our header."""
    return page_or_part(request, "meetingplaces/embed.html", reverse("embed"))


def page_or_part(request: HttpRequest, template: str, here: str) -> HttpResponse:
    """Return the page at the address `here`, or for htmx the part that a selection changes."""
    selection = Selection(request.GET)
    if not request.htmx:  # type: ignore[attr-defined]
        page = render(request, template, map_context(request, selection, here))
        return the_same_for_all(page, STAMP)
    query = selection.here_query
    response = HttpResponse(found_html(selection, here))
    response["HX-Push-Url"] = here + (f"?{query}" if query else "")
    return the_same_for_all(response, STAMP, also_with_cookies=True)


def map_context(request: HttpRequest, selection: Selection, here: str) -> dict[str, Any]:
    """Return what the page at the address `here` needs to show a selection."""
    return {
        "selection_html": selection_html(selection, here),
        "query": selection.query(),
        "are_markers_in_page": points.are_in_page(selection),
        # Where the map stands beside the list both are painted at once; a phone shows the list.
        "waits_for_map": not is_phone(request),
        "map": {
            "tiles": settings.TILE_URL,
            "attribution": settings.TILE_ATTRIBUTION,
            "words": map_words(),
        },
        "symbols": drawing.SYMBOLS,
        "lookup": {"typed": "", "problem": "", "candidates": [], "instead": None},
    }


def selection_html(selection: Selection, here: str) -> SafeString:
    """Return panel, pills and list as HTML: the same for everyone in the same minute."""
    return _kept_html(
        selection,
        here,
        "meetingplaces/_selection.html",
        lambda: {"groups": panel.groups(selection), "hidden": panel.hidden(selection)},
    )


def found_html(selection: Selection, here: str) -> SafeString:
    """Return pills and list as HTML, with what the panel beside them must say now."""
    return _kept_html(
        selection, here, "meetingplaces/_found.html", lambda: {"panel": panel.state(selection)}
    )


def _kept_html(
    selection: Selection, here: str, template: str, more: Callable[[], dict[str, Any]]
) -> SafeString:
    return selection.keep(
        f"{template} {here} {selection.now:%H:%M} {selection.page_number} {selection.query()}"
        f" {selection.unknown}",
        lambda: render_to_string(template, found_context(selection) | {"here": here} | more()),
    )


def found_context(selection: Selection) -> dict[str, Any]:
    """Return what the part of the page needs that changes with the selection."""
    page = selection.page
    return {
        "selection": selection,
        "query": selection.query(),
        "words": selection.words,
        "near": " ".join(selection.kept_in_form("bij")),
        "area": ",".join(f"{degrees:.5f}" for degrees in drawing.area(selection) or ()),
        # On another site too, the page here is what one shares.
        "share_link": f"{reverse('map')}?{selection.query()}".rstrip("?"),
        "pills": panel.pills(selection),
        "entries": [one.html for one in page],
        "is_far": selection.page_number == 1 and are_far([one.metres for one in page]),
        "city": settings.CITY_NAME,
        "ways_out": panel.ways_out(selection),
        "first": selection.first,
        "last": selection.first - 1 + len(page),
        "is_past_end": selection.is_past_end,
        "drawing": drawing.drawing(selection.stamp),
        "drawn_wijken": drawing.wijken_of(selection),
        "drawn_markers": drawing.markers(selection),
        "markers": points.in_page(selection) if points.are_in_page(selection) else "",
        "city_source": settings.CITY_SOURCE,
        # One sheet for a family: not offered when it would leave some of the places out.
        "sheet": [one.slug for one in page] if selection.total <= MOST_PLACES else [],
    }


@csrf_exempt  # it changes nothing: a POST so that the address stays out of logs and history
@require_http_methods(["GET", "HEAD", "POST"])
def find_near(request: HttpRequest) -> HttpResponse:
    """Look an address up and lead to the places nearest to it, keeping the selection.

    Who opens this address again (a link passed on, the address bar) gets the selection itself.
    """
    selection = Selection(request.GET)
    if request.method != "POST":
        return redirect(f"{reverse('map')}?{selection.query()}".rstrip("?"))
    typed = request.POST.get("adres", "").strip()
    text = shown(typed, most=LONGEST_QUESTION)
    found, problem = _look_up(text)
    if _is_clear(found):
        return redirect(near_url(selection, found[0]))
    if text and problem:
        # Sorted by what was asked before would look like an answer to this.
        selection = Selection(QueryDict(selection.query(bij=None)))
    lookup = {
        "typed": text,
        "problem": problem,
        "candidates": [(one.label, near_url(selection, one)) for one in found],
        "instead": _by_wijk(selection, text) if text and problem else None,
    }
    context = map_context(request, selection, reverse("map")) | {"lookup": lookup}
    return render(request, "meetingplaces/map.html", context)


def _is_clear(found: list[Found]) -> bool:
    """Return whether the first is surely meant: many streets have a namesake across town."""
    doors = {(one.street, one.postcode) for one in found if one.precise}
    return len(found) == 1 or bool(found and found[0].precise and len(doors) == 1)


def _by_wijk(selection: Selection, typed: str) -> dict[str, Any]:
    """Return what a form needs that asks the selection in one wijk instead of near an address."""
    wijken = options.wijken(selection.stamp)
    chosen = selection.chosen.get("wijk", [])
    kept = [name for name in selection.filter.filters if name not in {"wijk", "bij", "pagina"}]
    return {
        "wijken": wijken.items(),
        "wijk": next(iter([*chosen, *_named_in(typed, wijken)]), ""),
        "hidden": [(name, value) for name in kept for value in selection.kept_in_form(name)],
    }


def _named_in(typed: str, wijken: Labels) -> list[str]:
    """Return the slugs of the wijken whose name was typed: "Bellevue 1, Ledeberg"."""
    typed_words = set(words_of(typed))
    return [slug for slug, name in wijken.items() if typed_words.issuperset(words_of(str(name)))]


def _look_up(text: str) -> tuple[list[Found], str]:
    """Return what was found, and else a sentence that says why nothing was."""
    if not text:
        return [], _("Typ een straat met een huisnummer, of de naam van een plein.")
    try:
        found = find_address(text)
    except GeocoderError as error:
        return [], str(error)
    if found:
        return found, ""
    sentence = _("We vinden “%(text)s” niet. Kijk de straatnaam na, of typ er de gemeente bij.")
    return [], sentence % {"text": text}


def near_url(selection: Selection, found: Found) -> str:
    """Return the address of the selection, sorted by the distance to a found point."""
    near = f"{found.lat:.{DECIMALS}f},{found.lon:.{DECIMALS}f}"
    return f"{reverse('map')}?{selection.query(bij=near)}"
