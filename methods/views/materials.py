"""Materials: the list, the page of one, and its files to take home."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.addresses import keeps_former_addresses
from core.http import base_of
from core.lists.answers import page_or_part
from core.preview import unless_published, visible
from core.qr import qr_svg
from core.text import slug_of
from methods.downloads import note_download
from methods.material_filters import MaterialSelection
from methods.models import Material, MaterialFile, MaterialQuerySet

# A browser shows nothing of it and runs nothing in it, even when it is told to open it.
SANDBOX = "sandbox; default-src 'none'"


@require_safe
def material_list(request: HttpRequest) -> HttpResponse:
    """Return the materials a visitor asks for, with filters and their counts."""
    selection = MaterialSelection(request.GET)
    context = {
        "selection": selection,
        "words": request.GET.get("q", ""),
        "groups": selection.groups(),
        "pills": selection.pills(),
        "ways_out": selection.ways_out(),
        "query": selection.query(),
    }
    return page_or_part(
        request,
        selection,
        page="methods/material_list.html",
        part="methods/_material_list.html",
        context=context,
    )


def _everyones() -> MaterialQuerySet:
    return Material.objects.published().order_by("-updated_at")


@require_safe
@keeps_former_addresses(_everyones)
def material_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the page of one material; an address it had before leads to the present one."""
    material = visible(request, Material.objects.for_list().with_downloads(), slug)
    files = list(material.files.all())
    short_url = f"{base_of(request)}{material.short_path}"
    context = {
        "material": material,
        "newest": files[0] if files else None,
        "older": files[1:],
        "methods": material.methods.published(),
        # The reverse of practices.Practice.materials: this app does not import that one.
        "practices": material.practices.published(),
        "photos": material.photos.all(),
        "short_url": short_url,
        "qr": qr_svg(short_url),
    }
    return unless_published(render(request, "methods/material.html", context), material)


@csrf_exempt  # whoever sends this gets a public file: see docs/decisions/downloads.md
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_former_addresses(_everyones)
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the newest version, or that of `versie`; a POST from our own page is counted."""
    material = visible(request, Material.objects.all(), slug)
    version = request.POST.get("versie", "") or request.GET.get("versie", "")
    versions = material.files.all()
    if version:
        versions = versions.filter(version=version.replace("\x00", ""))
    file = get_object_or_404(versions[:1])
    if material.is_published:
        note_download(request, file)
    return unless_published(_as_attachment(request, file), material)


def _as_attachment(request: HttpRequest, file: MaterialFile) -> HttpResponse:
    """Return the file to keep, never to show in a page of this site."""
    # PDF, Office and WebP are compressed already: once more costs a second and saves nothing.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    try:
        with file.file.open("rb") as stored:
            response = HttpResponse(stored.read(), content_type=file.content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    stem, _dot, extension = file.name.rpartition(".")
    plain = f"{slug_of(stem)}.{extension}"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    )
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-cache"
    return response
