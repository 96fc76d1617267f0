"""Pages whose text the werkgroep writes: about, privacy, accessibility."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.markup import as_html
from core.starter import add_absent
from portal.models import URL_NAMES, EditorialPage
from portal.terms import filled_in

FOLDER = Path(__file__).parent / "pages"


@require_safe
def editorial_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page; until somebody edits it, with the text that came with the portal."""
    page = EditorialPage.objects.filter(slug=slug).first() or first_version(slug)
    shown = {"page": page, "html": as_html(filled_in(page.body))}
    return render(request, "portal/editorial_page.html", shown)


def first_version(slug: str) -> EditorialPage:
    """Return the page as it came with the portal, not saved; raise Http404 when there is none."""
    if slug not in URL_NAMES:
        raise Http404
    title, _empty, body = (FOLDER / f"{slug}.txt").read_text(encoding="utf-8").split("\n", 2)
    return EditorialPage(slug=slug, title=title, body=body.strip())


def load_pages() -> int:
    """Add the pages that were never brought before; return how many."""
    return add_absent("pagina’s", {slug: slug for slug in URL_NAMES}, _add_page)


def _add_page(slug: str) -> bool:
    if EditorialPage.objects.filter(slug=slug).exists():
        return False
    first_version(slug).save()
    return True
