"""The bewaarlijst: places somebody pinned, kept in the address alone, and its doorverwijsblad."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.documents import PDF_TYPE
from core.http import base_of
from core.lists.asking import PAGE_SIZE
from core.lists.values import shown
from meetingplaces.entries import entries
from meetingplaces.models import MeetingPlace
from meetingplaces.on_paper import shortlist_pdf

# A sheet for a family, not a directory: at most one page of the list, which offers its own sheet.
MOST_PLACES = PAGE_SIZE
LONGEST_NOTE = 1_000


@dataclass(frozen=True)
class Shortlist:
    """The asked places in the asked order, what is not there, and what was too much."""

    places: list[MeetingPlace]
    missing: list[str]
    left_out: list[str]

    @property
    def slugs(self) -> list[str]:
        """Return the present slugs of the places."""
        return [place.slug for place in self.places]

    @property
    def query(self) -> str:
        """Return the address's parameter for these places."""
        return "plaatsen=" + ",".join(self.slugs)

    @property
    def link(self) -> str:
        """Return the address of the list, to share."""
        return f"{reverse('shortlist')}?{self.query}"

    def without(self, place: MeetingPlace) -> str:
        """Return the address of the list without this place; what did not fit may fit there."""
        others = [slug for slug in (*self.slugs, *self.left_out) if slug != place.slug]
        query = urlencode({"plaatsen": ",".join(others)}, safe=",")
        return f"{reverse('shortlist')}?{query}#bewaard-kop"


def shortlist_of(request: HttpRequest) -> Shortlist:
    """Return the places named in `plaatsen`, comma-separated slugs; only what everyone may see."""
    asked = [slug.strip() for slug in request.GET.get("plaatsen", "").split(",")]
    every = list(dict.fromkeys(slug for slug in asked if slug and "\x00" not in slug))
    slugs = every[:MOST_PLACES]
    found = _found(slugs)
    return Shortlist(
        places=list(dict.fromkeys(found[slug] for slug in slugs if slug in found)),
        missing=[shown(slug.replace("-", " ")) for slug in slugs if slug not in found],
        left_out=every[MOST_PLACES:],
    )


def _found(slugs: list[str]) -> dict[str, MeetingPlace]:
    """Return the places by the slugs they were asked with, also ones they had before."""
    either = Q(slug__in=slugs) | Q(former_slugs__overlap=slugs)
    places = MeetingPlace.objects.published().filter(either).order_by("updated_at").for_list()
    former = {old: place for place in places for old in place.former_slugs}
    return former | {place.slug: place for place in places}


@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """Return the list as a page, to share by its address or to print."""
    chosen = shortlist_of(request)
    context = {
        "shortlist": chosen,
        "entries": [
            (entry, chosen.without(entry.place))
            for entry in entries(chosen.places, timezone.localtime())
        ],
        "most_places": MOST_PLACES,
        "longest_note": LONGEST_NOTE,
    }
    return render(request, "meetingplaces/shortlist.html", context)


@csrf_exempt  # it changes nothing: a POST so that the note stays out of addresses and logs
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_sheet(request: HttpRequest) -> HttpResponse:
    """Return the doorverwijsblad as PDF; the note is printed and never stored."""
    chosen = shortlist_of(request)
    if not chosen.places:
        # The page says which of them are no more.
        asked = urlencode({"plaatsen": request.GET.get("plaatsen", "")}, safe=",")
        return redirect(f"{reverse('shortlist')}?{asked}")
    note = request.POST.get("nota", "")[:LONGEST_NOTE].replace("\x00", "")
    body = shortlist_pdf(chosen.places, base_of(request), note)
    response = HttpResponse(body, content_type=PDF_TYPE)
    response["Content-Disposition"] = 'attachment; filename="doorverwijsblad.pdf"'
    # What is typed for one family belongs in no cache.
    response["Cache-Control"] = "no-store"
    return response
