"""The agenda: the list with its filters, and the page of one activity."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agenda import panel
from agenda.linked_data import event
from agenda.models import LearningActivity
from agenda.selection import ActivitySelection
from agenda.wording import beside_the_place, when_in_words
from core.addresses import keeps_former_addresses
from core.http import base_of
from core.lists.answers import page_or_part
from core.preview import unless_published, visible
from core.qr import qr_svg
from meetingplaces.linked_data import as_script
from practices.models import Condition


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    """Return the activities that fit what was asked by month, with the filters and their counts."""
    selection = ActivitySelection(request.GET)
    context = {
        "selection": selection,
        "words": " ".join(selection.given("q")),
        "groups": panel.groups(selection),
        "pills": panel.pills(selection),
        "ways_out": panel.ways_out(selection),
        "months": selection.months,
        "query": selection.query(),
        "feed": _feed(request, selection),
    }
    return page_or_part(
        request,
        selection,
        page="agenda/activity_list.html",
        part="agenda/_list.html",
        context=context,
    )


def _feed(request: HttpRequest, selection: ActivitySelection) -> dict[str, str]:
    """Return the addresses of the calendar of this selection: to copy, and to open an agenda with.

    Without what is over and the page: who subscribes looks ahead, and gets all of it.
    """
    query = selection.query(periode=None)
    address = f"{base_of(request)}{reverse('agenda_calendar')}" + (f"?{query}" if query else "")
    return {"address": address, "subscribe": f"webcal:{address.partition(':')[2]}"}


def _everyones() -> "QuerySet[LearningActivity]":
    return LearningActivity.objects.published().order_by("-updated_at")


@require_safe
@keeps_former_addresses(_everyones)
def activity_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one activity; an address it had before leads to the present one."""
    activity = visible(request, _whole_activities(), slug)
    base = base_of(request)
    context = {
        "activity": activity,
        "when": when_in_words(activity),
        "where": beside_the_place(activity),
        "linked_data": as_script(event(activity, base)),
        "short_url": f"{base}{activity.short_path}",
        "qr": qr_svg(f"{base}{activity.short_path}"),
    }
    return unless_published(render(request, "agenda/activity.html", context), activity)


def _whole_activities() -> Any:
    """Return activities with all that a page shows; of other records only what all may see."""
    conditions = Condition.objects.published().only("name", "slug", "number")
    return LearningActivity.objects.for_list().prefetch_related(Prefetch("conditions", conditions))
