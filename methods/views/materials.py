"""Materials: the list, the page of one, and its files to take home."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.lists.answers import page_or_part
from core.preview import unless_published
from core.qr import qr_svg
from core.text import slug_of
from meetingplaces.views.data import base_of
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


def visible_materials(request: HttpRequest) -> MaterialQuerySet:
    """Return the materials this visitor may see; staff see those to come, as a preview."""
    if getattr(request.user, "is_staff", False):
        return Material.objects.all()
    return Material.objects.published()


@require_safe
def material_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the page of one material; an address it had before leads to the present one."""
    materials = visible_materials(request).for_list().with_downloads()
    material = materials.filter(slug=slug).first()
    if material is None:
        return _to_present_address(slug)
    files = list(material.files.all())
    short_url = f"{base_of(request)}{material.short_path}"
    context = {
        "material": material,
        "newest": files[0] if files else None,
        "older": files[1:],
        "methods": material.methods.published(),
        "short_url": short_url,
        "qr": qr_svg(short_url),
    }
    return unless_published(render(request, "methods/material.html", context), material)


def _to_present_address(slug: str) -> HttpResponse:
    moved = Material.objects.published().filter(former_slugs__contains=[slug])
    answer = redirect(get_object_or_404(moved.order_by("-updated_at")[:1]), permanent=True)
    # Asked anew each time: one that takes its old name back must not lead in a circle.
    answer["Cache-Control"] = "no-cache"
    return answer


@csrf_exempt  # whoever sends this gets a public file: see docs/decisions/downloads.md
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the newest version, or that of `versie`; a POST from our own page is counted."""
    material = visible_materials(request).filter(slug=slug).first()
    if material is None:
        return _to_present_address(slug)
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
