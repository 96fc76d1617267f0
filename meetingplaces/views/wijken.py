"""Pages per wijk, and the matrix that shows where nothing is."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.models import Organisation
from core.addresses import keeps_former_addresses
from core.documents import PDF_TYPE
from core.http import base_of, without_parameters
from core.tables import CSV_TYPE, csv_bytes
from meetingplaces import coverage, drawing
from meetingplaces.coverage import rows_of_today
from meetingplaces.entries import entries
from meetingplaces.models import EncounterType, MeetingPlace, Wijk
from meetingplaces.on_paper import wijk_pdf
from meetingplaces.options import current_stamp
from meetingplaces.views.data import map_data


def row_of(wijk: Wijk, rows: list[coverage.Row]) -> coverage.Row:
    """Return the row of a wijk; raises Http404 when it went away a moment ago."""
    for row in rows:
        if row.wijk.pk == wijk.pk:
            return row
    raise Http404


def on_map(rows: list[coverage.Row], here: Wijk | None = None) -> dict[str, Any]:
    """Return what the coloured map needs: each drawn wijk with its row of the matrix."""
    drawn = drawing.drawing(current_stamp())
    by_slug = {row.wijk.slug: row for row in rows}
    return {
        "drawing": drawn,
        "map_wijken": [
            {
                "drawn": wijk,
                "row": by_slug[wijk.slug],
                "is_here": here is not None and wijk.slug == here.slug,
            }
            for wijk in (drawn.wijken if drawn else [])
            if wijk.slug in by_slug
        ],
    }


def _every_wijk() -> "QuerySet[Wijk]":
    return Wijk.objects.only("slug").order_by("-pk")


@require_safe
def wijk_list(request: HttpRequest) -> HttpResponse:
    """Return all wijken with their numbers, as a list and as a map."""
    rows = rows_of_today()
    context = {"rows": rows, **on_map(rows)}
    return render(request, "meetingplaces/wijk_list.html", context)


@require_safe
@keeps_former_addresses(_every_wijk)
def wijk_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one wijk: its places by encounter type, organisations, and what is missing."""
    wijk = get_object_or_404(Wijk.objects.defer("boundary"), slug=slug)
    places = MeetingPlace.objects.published().in_wijken([slug])
    rows = rows_of_today()
    row = row_of(wijk, rows)
    context = {
        "wijk": wijk,
        "row": row,
        "has_figures": wijk.inhabitants is not None or wijk.children is not None,
        "missing": [code for code, cell in row.by_type.items() if not cell.known],
        "entries": entries(places.for_list(), timezone.localtime()),
        "organisations": Organisation.objects.filter(places__in=places).distinct(),
        **on_map(rows, wijk),
    }
    return render(request, "meetingplaces/wijk.html", context)


@require_safe
@keeps_former_addresses(_every_wijk)
def wijk_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one wijk on paper (PDF)."""
    wijk = get_object_or_404(Wijk.objects.only("slug"), slug=slug)
    row = row_of(wijk, rows_of_today())
    base = base_of(request)
    places = MeetingPlace.objects.published().in_wijken([slug]).for_list()
    return map_data(
        request,
        key=("wijk.pdf", base, slug, current_stamp(), timezone.localdate()),
        make=lambda: wijk_pdf(row, places, base),
        content_type=PDF_TYPE,
        file_name=f"wijkblad-{slug}.pdf",
    )


@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """Return the matrix of wijken by encounter type, with a verdict for each."""
    rows = rows_of_today()
    context = {
        "rows": rows,
        "types": EncounterType,
        "with_place": coverage.with_place(rows),
        "norm_sentence": coverage.norm_sentence(rows),
        "outside": MeetingPlace.objects.known().filter(wijk__isnull=True).count(),
        **on_map(rows),
    }
    return render(request, "meetingplaces/coverage.html", context)


@require_safe
@without_parameters
def coverage_csv(request: HttpRequest) -> HttpResponse:
    """Return the matrix as CSV."""
    return map_data(
        request,
        key=("coverage.csv", current_stamp(), timezone.localdate()),
        make=lambda: csv_bytes(
            coverage.CSV_HEADER, [coverage.csv_row(row) for row in rows_of_today()]
        ),
        content_type=CSV_TYPE,
        file_name="dekking.csv",
    )
