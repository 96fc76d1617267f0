"""A kijkwijzer without an account: it stays in the browser, and the server keeps nothing of it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts.models import Organisation, User
from contacts.people.guard import kept_private
from methods.kijkwijzer.access import BOARD_OF_DEVICE
from methods.kijkwijzer.filling import RefusedError, begin, problems_in, read
from methods.kijkwijzer.moments import AFTER, BEFORE, VISION, all_names
from methods.kijkwijzer.publishing import shared_content, shared_version
from methods.kijkwijzer.showing import Page, asked_moments
from methods.kijkwijzer.to_board import board_of_key
from methods.kijkwijzer.views.files import FILLED, filled_file


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Lead to the form with the newest version of the template."""
    del request
    found = shared_content()
    return redirect("kijk_here", found[0] if found else 0)


def _content(number: int) -> dict[str, Any]:
    found = shared_content(number)
    if found is None:
        raise Http404
    return found[1]


@kept_private
@require_safe
def here(request: HttpRequest, number: int) -> HttpResponse:
    """Return the whole form in one version; the browser fills in what it kept itself."""
    content = _content(number)
    return _form(request, number, content, Page({VISION: content["vision"]}))


def form_again(
    request: HttpRequest, number: int, content: dict[str, Any], values: dict[str, str]
) -> HttpResponse:
    """Return the form with what was typed, after something else was done with it."""
    return _form(request, number, content, Page(values), status=200)


def _form(
    request: HttpRequest,
    number: int,
    content: dict[str, Any],
    page: Page,
    status: int = 0,
) -> HttpResponse:
    """Return the form; with a `status` it is the answer to what was typed, which stands there."""
    found = shared_content()
    shown = {
        "is_typed": bool(status),
        "goes_to": board_of_key(BOARD_OF_DEVICE.keys_of(request)),
        "after": AFTER,
        "number": number,
        "newest": found[0] if found else 0,
        "content": content,
        "page": page,
        "parts": asked_moments(page, content),
        "problems": page.summary(),
        "before": BEFORE,
        "organisations": _organisations(request),
    }
    return render(request, "kijkwijzer/here.html", shown, status=status or 200)


@kept_private
@require_POST
def here_file(request: HttpRequest, number: int, face: str) -> HttpResponse:
    """Return what was typed as a file; it is read, drawn and forgotten."""
    content = _content(number)
    if face not in FILLED:
        raise Http404
    values = read(request.POST, all_names(content))
    problems = problems_in(values)
    # A name is only needed where others must find it again.
    problems = {name: said for name, said in problems.items() if values[name]}
    if problems:
        return _form(request, number, content, Page(values, problems), status=422)
    return filled_file(content, {name: one for name, one in values.items() if one}, face)


@require_POST
@kept_private
@login_required
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what was on one device for the team, with the version with which it began."""
    content, own = _content(number), _organisations(request)
    if not own:
        raise Http404
    values = read(request.POST, all_names(content))
    problems = problems_in(values)
    if problems:
        return _form(request, number, content, Page(values, problems), status=422)
    organisation = next(
        (one for one in own if str(one.pk) == request.POST.get("organisatie")), own[0]
    )
    try:
        record = begin(
            organisation=organisation,
            by=cast("User", request.user),
            values=values,
            version=shared_version(number),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return _form(request, number, content, Page(values), status=422)
    messages.success(
        request,
        _(
            "Bewaard bij %(organisation)s. Op je toestel staat hij ook nog: wis hem daar als dat "
            "niet meer hoeft."
        )
        % {"organisation": organisation},
    )
    return redirect(record)


def _organisations(request: HttpRequest) -> list[Organisation]:
    """Return the organisations this visitor works for."""
    if not isinstance(request.user, User):
        return []
    return list(Organisation.objects.filter(memberships__user=request.user).order_by("name"))
