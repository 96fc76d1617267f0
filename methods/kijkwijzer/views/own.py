"""The own copy of the kijkwijzer in the corner of an organisation."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import Membership
from contacts.team.access import for_members
from core.concurrency.texts import Values, carried, marks_of
from core.once import sent_once
from methods.kijkwijzer import own_copy
from methods.kijkwijzer.models import Template
from methods.kijkwijzer.own_copy import GONE, NAME, NEW, PLACE, POINTS, VISION
from methods.kijkwijzer.publishing import newest_content, own_template, version_for
from methods.kijkwijzer.showing import Page
from methods.kijkwijzer.views.files import blank_file

MAKE, DROP = "maak", "terug"


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(administrators=True)
@sent_once()
def own(request: HttpRequest, own: Membership) -> HttpResponse:
    """Let who keeps the data of an organisation right adapt its kijkwijzer."""
    organisation = own.organisation
    template = Template.objects.of_organisation(organisation).first()
    deed = request.POST.get("daad", "")
    if deed == MAKE:
        own_template(organisation)
        return redirect("kijk_own", organisation.slug)
    if template is None:
        shown = {"organisation": organisation, "content": newest_content()}
        return render(request, "kijkwijzer/own_none.html", shown)
    if deed == DROP:
        template.delete()
        messages.success(request, _("Jullie gebruiken weer het sjabloon van de werkgroep."))
        return redirect("kijk_own", organisation.slug)
    if request.method == "POST":
        return _save(request, own, template)
    stored = own_copy.values_of(template)
    return _page(request, own, Page(stored), marks_of(stored, list(stored)))


def _save(request: HttpRequest, own: Membership, template: Template) -> HttpResponse:
    sent = own_copy.read(request.POST)
    problems = own_copy.problems_in(sent)
    if problems:
        # The marks of what it began from go along: a colleague's newer text stays safe.
        return _page(request, own, Page(sent, problems), carried(request))
    merged = own_copy.save(template=template, sent=sent, base=carried(request))
    if not merged.conflicts:
        messages.success(
            request, _("Bewaard. Elke nieuwe kijkwijzer vraagt dit; wat al ingevuld is, blijft.")
        )
        return redirect("kijk_own", own.organisation.slug)
    both = {name: merged.both(name) for name in merged.conflicts}
    theirs = {name: texts[1] for name, texts in merged.conflicts.items()}
    page = Page({**merged.values, **both}, theirs=theirs)
    stored = own_copy.values_of(template)
    return _page(request, own, page, marks_of(stored, list(stored)))


def _page(request: HttpRequest, own: Membership, page: Page, marks: Values) -> HttpResponse:
    """Return the page; `marks` are of the texts on which what stands there was built."""
    rows = [name.split(".")[1] for name in page.values if name.endswith(f".{NAME}")]
    shown = {
        "organisation": own.organisation,
        "page": page,
        "vision": page.asked(VISION, _("jullie visie op ontmoeting")),
        "rows": [_row(page, row) for row in rows if row != NEW],
        "new": _row(page, NEW),
        "marks": json.dumps(marks, separators=(",", ":")),
        "problems": page.summary(),
    }
    status = 422 if page.problems else 409 if page.theirs else 200
    return render(request, "kijkwijzer/own.html", shown, status=status)


def _row(page: Page, row: str) -> dict[str, Any]:
    return {
        "number": row,
        "name": page.asked(f"blok.{row}.{NAME}", _("naam van de bouwsteen")),
        "points": page.asked(f"blok.{row}.{POINTS}", _("aandachtspunten, één per regel")),
        "place": page.asked(f"blok.{row}.{PLACE}", _("plaats in de rij")),
        "gone": page.asked(f"blok.{row}.{GONE}", _("wis deze bouwsteen")),
    }


@require_safe
@for_members()
def own_blank(request: HttpRequest, own: Membership, face: str) -> HttpResponse:
    """Return the blank kijkwijzer of an organisation, for its people."""
    del request
    template = Template.objects.of_organisation(own.organisation).first()
    if template is None or face not in {"pdf", "docx"}:
        raise Http404
    return blank_file(version_for(own.organisation).content, face)
