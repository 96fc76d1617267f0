"""The agenda as calendars: of a selection, to subscribe to, and of one activity."""

from collections.abc import Callable

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agenda.calendar import CALENDAR_TYPE, calendar_bytes
from agenda.models import LearningActivity
from agenda.panel import labels
from agenda.selection import STAMP, ActivitySelection
from core.addresses import keeps_former_addresses
from core.http import (
    base_of,
    data_response,
    problem_response,
    too_many_parameters,
    unknown_parameter,
    without_parameters,
)
from core.lists.panel import chosen_words
from core.preview import unless_published, visible
from core.stamps import State, state_of


@require_safe
def agenda_calendar(request: HttpRequest) -> HttpResponse:
    """Return the asked selection as a calendar, or a refusal that names the parameter.

    Its pages do not count: who subscribes gets all of it.
    """
    try:
        selection = ActivitySelection(request.GET)
    except TooManyFieldsSent:
        return too_many_parameters()
    for name in selection.unknown:
        return unknown_parameter(name)
    for refusal in selection.refusals:
        return problem_response(refusal.parameter, refusal.sentence)
    return _selected(request, selection)


def _selected(request: HttpRequest, selection: ActivitySelection) -> HttpResponse:
    state = state_of(STAMP)  # before anything is read
    # Which ones it are is part of the key: what ends leaves the selection, though nothing changed.
    keys = list(selection.filter.select().values_list("pk", flat=True))
    found = LearningActivity.objects.filter(pk__in=keys).for_list()
    name = _name_of(selection)
    return _calendar(
        request,
        (state, tuple(keys), name),
        lambda base: calendar_bytes(found, base, name=name),
        "agenda.ics",
    )


def _name_of(selection: ActivitySelection) -> str:
    """Return the name that a calendar program shows: what was chosen stands in it."""
    words = chosen_words(selection, labels(selection)).values()
    return ": ".join([_("Agenda ontmoeten"), *([", ".join(words)] if words else [])])


@require_safe
@without_parameters
@keeps_former_addresses(lambda: LearningActivity.objects.published().order_by("-updated_at"))
def activity_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one activity as a calendar."""
    state = state_of(STAMP)  # before anything is read
    activity = visible(request, LearningActivity.objects.for_list(), slug)
    response = _calendar(
        request,
        (state, activity.pk),
        lambda base: calendar_bytes([activity], base, name=activity.name),
        f"{activity.slug}.ics",
    )
    return unless_published(response, activity)


def _calendar(
    request: HttpRequest,
    key: tuple[State, *tuple[object, ...]],
    make: Callable[[str], bytes],
    file_name: str,
) -> HttpResponse:
    base = base_of(request)
    return data_response(
        request,
        key=("calendar", base, *key),
        make=lambda: make(base),
        content_type=CALENDAR_TYPE,
        file_name=file_name,
    )
