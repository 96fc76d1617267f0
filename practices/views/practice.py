"""The practices: the list with its filters, and the page of one."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.models import Organisation
from core.addresses import keeps_former_addresses
from core.http import base_of
from core.lists.answers import page_or_part
from core.preview import unless_published, visible
from core.qr import qr_svg
from meetingplaces.linked_data import as_script
from meetingplaces.models import MeetingPlace, Wijk
from methods.models import Material, Method
from practices import panel
from practices.linked_data import project
from practices.models import Condition, Practice
from practices.selection import PracticeSelection

MOST_ALIKE = 3


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """Return the practices that fit what was asked, with the filters and their counts."""
    selection = PracticeSelection(request.GET)
    context = {
        "selection": selection,
        "words": " ".join(selection.given("q")),
        "groups": panel.groups(selection),
        "pills": panel.pills(selection),
        "ways_out": panel.ways_out(selection),
        "practices": selection.page,
        "query": selection.query(),
    }
    return page_or_part(
        request,
        selection,
        page="practices/practice_list.html",
        part="practices/_list.html",
        context=context,
    )


def _everyones() -> "QuerySet[Practice]":
    return Practice.objects.published().order_by("-updated_at")


@require_safe
@keeps_former_addresses(_everyones)
def practice_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one practice; an address it had before leads to the present one."""
    practice = visible(request, _whole_practices(), slug)
    base = base_of(request)
    context = {
        "practice": practice,
        "related": _related(practice),
        "linked_data": as_script(project(practice, base)),
        "short_url": f"{base}{practice.short_path}",
        "qr": qr_svg(f"{base}{practice.short_path}"),
    }
    return unless_published(render(request, "practices/practice.html", context), practice)


def _related(practice: Practice) -> list[Practice]:
    """Return what an editor found alike, or else what shares the most conditions."""
    chosen = list(practice.related.all())
    return chosen or list(Practice.objects.published().like(practice)[:MOST_ALIKE])


def _whole_practices() -> Any:
    """Return practices with all that a page shows; only what everyone may see of other records."""
    return Practice.objects.prefetch_related(
        Prefetch("partners", Organisation.objects.only("name", "slug", "search_text")),
        Prefetch("wijken", Wijk.objects.only("name", "slug")),
        Prefetch("places", MeetingPlace.objects.published().only("name", "slug")),
        Prefetch("conditions", Condition.objects.published().only("name", "slug", "number")),
        Prefetch("methods", Method.objects.published().only("name", "slug", "purpose")),
        Prefetch("materials", Material.objects.published().for_list()),
        "photos",
        Prefetch("related", Practice.objects.published().only("name", "slug", "summary")),
    )
