"""The results of the project, and the action plan with what the portal can measure of it."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.again import the_same_for_all
from core.http import base_of, data_response, without_parameters
from core.stamps import state_of
from core.tables import CSV_TYPE, csv_bytes
from practices import indicators
from practices.drawing import chart
from practices.models import Action, Condition, Recommendation, Track
from practices.results import CSV_HEADER, csv_rows, tables
from practices.selection import STAMP


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Return both tables of results with their totals, and a chart of the first."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    found = tables()
    activities = next(table for table in found if table.track == Track.ACTIVITIES)
    context = {"tables": found, "chart": chart(activities)}
    return the_same_for_all(render(request, "practices/results.html", context), STAMP)


@require_safe
@without_parameters
def results_csv(request: HttpRequest) -> HttpResponse:
    """Return both tables as CSV."""
    base = base_of(request)
    response = data_response(
        request,
        key=("results.csv", base, state_of(STAMP)),
        make=lambda: csv_bytes(CSV_HEADER, csv_rows(base)),
        content_type=CSV_TYPE,
        file_name="resultaten.csv",
    )
    return the_same_for_all(response, STAMP, also_with_cookies=True)


@require_safe
def action_plan(request: HttpRequest) -> HttpResponse:
    """Return the actions with their state, and the recommendations, with live figures."""
    conditions = Condition.objects.published().only("name", "slug", "number")
    actions = Action.objects.prefetch_related(Prefetch("conditions", conditions))
    context = {
        "actions": [(action, indicators.of_action(action.number)) for action in actions],
        "recommendations": [
            (one, indicators.of_recommendation(one.number)) for one in Recommendation.objects.all()
        ],
    }
    return render(request, "practices/action_plan.html", context)
