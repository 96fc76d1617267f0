"""What a kijkwijzer is; beginning one for a team, and joining one by its code."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import User
from contacts.people.guard import kept_private
from core.once import sent_once
from methods.keyed.access import behind
from methods.keyed.pages import Pages
from methods.kijkwijzer import filling, limits
from methods.kijkwijzer.access import KEYRING, is_too_often
from methods.kijkwijzer.filling import RefusedError
from methods.kijkwijzer.forms import BeginForm, JoinForm
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.moments import DAY, MOMENTS, NAME
from methods.kijkwijzer.publishing import shared_content, shared_versions

READ_OR_SEND = ("GET", "HEAD", "POST")


@kept_private
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Tell what a kijkwijzer is and what we promise; show the ways to begin."""
    shown = {**_start(request), "begin_form": _begin_form(request)}
    return render(request, "kijkwijzer/start.html", shown)


def _start(request: HttpRequest) -> dict[str, Any]:
    newest = shared_content()
    pages = Pages(_known(request), request.GET.get("pagina"), limits.LISTED)
    versions = [0, *shared_versions().values_list("number", flat=True)]
    return {
        "join_form": JoinForm(),
        "moments": MOMENTS,
        "newest": newest[0] if newest else 0,
        "versions": " ".join(str(number) for number in versions),
        "pages": pages,
        "has_several_homes": len({record.organisation_id for record in pages.rows}) > 1,
    }


def _known(request: HttpRequest) -> Any:
    """Return the records of one's organisations, and those this browser has a key of."""
    user, keys = request.user, KEYRING.keys_of(request)
    team = Record.objects.none()
    if isinstance(user, User):
        team = Record.objects.of_member(user)
    found = team | Record.objects.opened_by(keys) if keys else team
    return found.select_related("organisation").distinct()


def _begin_form(request: HttpRequest) -> BeginForm | None:
    """Return the form to begin for a team; None for who works for no organisation."""
    user = request.user
    if not isinstance(user, User) or not user.memberships.exists():
        return None
    return BeginForm(request.POST if request.method == "POST" else None, user=user)


@kept_private
@login_required
@require_http_methods(READ_OR_SEND)
@sent_once()
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a kijkwijzer that is kept for the team."""
    form = _begin_form(request)
    if form is None:
        raise Http404
    status = 200
    if form.is_valid():
        if is_too_often(request, "new_record", count=True):
            status = 429
            form.add_error(None, _("Hier begonnen net veel kijkwijzers. Wacht even."))
        elif record := _begun(form, cast("User", request.user)):
            return redirect("kijk_moment", record.code, MOMENTS[0].key)
    return render(request, "kijkwijzer/begin.html", {"form": form}, status=status)


def _begun(form: BeginForm, user: User) -> Record | None:
    told = form.cleaned_data
    values = {NAME: told["name"], DAY: told["day"].isoformat() if told["day"] else ""}
    try:
        return filling.begin(organisation=told["organisation"], by=user, values=values)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None


@kept_private
@require_http_methods(READ_OR_SEND)
def join(request: HttpRequest) -> HttpResponse:
    """Let somebody in with the code; a wrong code and a closed one get the same answer."""
    form = JoinForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _door(request, form)
    if is_too_often(request, "wrong_code", count=False):
        form.add_error(
            "code",
            _("Er werd al vaak een code geprobeerd. Wacht vijf minuten, of vraag de link."),
        )
        return _door(request, form, status=429)
    record = behind(Record.objects, form.cleaned_data["code"])
    if record is None:
        is_too_often(request, "wrong_code", count=True)
        form.add_error(
            "code",
            _(
                "Met deze code gaat geen kijkwijzer open. Kijk de code na, of vraag je collega om "
                "de deur opnieuw open te zetten bij ‘Samen invullen’."
            ),
        )
        return _door(request, form, status=404)
    response = redirect(record)
    KEYRING.remember(response, request, record.edit_key)
    return response


def _door(request: HttpRequest, form: JoinForm, status: int = 200) -> HttpResponse:
    return render(request, "kijkwijzer/join.html", {"form": form}, status=status)
