"""Everyone's own pages, opened with a link and without an account: see, take, correct, erase.

A link in a mail opens a page; only the button on it changes something.
"""

from collections.abc import Callable
from copy import copy
from functools import partial, wraps
from typing import Any

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.models import Deed, Person, PersonState
from contacts.people import audit, erasure, exports, letters, links, self_service
from contacts.people.forms import AskLinkForm, OwnForm
from contacts.people.guard import kept_private, opened_by_key
from contacts.people.terms import term
from core.afterwards import afterwards
from core.documents import PDF_TYPE, pdf_bytes

PAGE = require_http_methods(["GET", "HEAD", "POST"])
# Somebody who presses twice gets one mail.
PAUSE = 600  # seconds
OwnView = Callable[[HttpRequest, Person, str], HttpResponseBase]


def own(view: OwnView) -> Any:
    """Return the view of somebody's own page, given the person; a false link gets a way out."""

    @opened_by_key
    @wraps(view)
    def respond(request: HttpRequest, token: str) -> HttpResponseBase:
        # Held while it is changed: what another erased meanwhile must not come back.
        with transaction.atomic():
            person = links.person_of(token, hold=request.method == "POST")
            if person is None:
                return render(request, "contacts/own_expired.html", status=404)
            return view(request, person, token)

    return respond


@require_safe
@own
def overview(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Return everything that is held on a person, with all they can do about it."""
    context = {
        "person": person,
        "token": token,
        "optional": self_service.OPTIONAL,
        **exports.everything(person),
    }
    return render(request, "contacts/own.html", context)


@PAGE
@own
def confirm(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Ask to press one button; pressed, all is right for another term."""
    if request.method == "POST":
        self_service.confirm(person)
        messages.success(request, _confirmed(person))
        return redirect("own", token)
    context = {"person": person, "token": token, "facts": exports.facts(person)}
    return render(request, "contacts/own_confirm.html", context)


@PAGE
@own
def left(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Ask to press one button; pressed, somebody is off the list at once."""
    if request.method == "POST":
        self_service.leave(person)
        messages.success(request, _("Je staat niet meer in de lijst. Bedankt om het te zeggen."))
        return redirect("own", token)
    context = {"person": person, "token": token, "weeks": term("left_weeks")}
    return render(request, "contacts/own_left.html", context)


@PAGE
@own
def edit(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Let a person correct what is held, and say who sees it."""
    before = copy(person)
    form = OwnForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        self_service.correct(person, before, set(form.changed_data) - {"seen"})
        _tell_former_address(before, person)
        messages.success(request, _saved(person))
        # Another address, another key: what was mailed to the former one opens nothing any more.
        return redirect("own", links.token_of(person) if before.email != person.email else token)
    return render(request, "contacts/own_edit.html", {"form": form, "token": token})


def _confirmed(person: Person) -> str:
    if person.state == PersonState.SHOWN:
        return _("Bedankt! Je gegevens blijven in de lijst.")
    return _("Bedankt! De werkgroep haalde je van de lijst. Vraag hen om je weer te tonen.")


def _saved(person: Person) -> str:
    if person.state == PersonState.SHOWN:
        return _("Bewaard. Zo staan je gegevens nu in de lijst.")
    return _("Bewaard. Je staat nu niet in de lijst.")


def _tell_former_address(before: Person, after: Person) -> None:
    """Tell somebody at their former address that it was changed, in case it was not them."""
    if before.email == after.email:
        return
    words = _(
        "Dag %(name)s\n\nJe e-mailadres in de contactenlijst van Huis van het Kind is veranderd. "
        "Deed jij dat niet? Laat het ons dan weten.\n"
    ) % {"name": before.name}
    letter = (_("Je e-mailadres is veranderd"), words)
    transaction.on_commit(lambda: letters.send(before.email, letter))


@require_POST
@own
def withdraw(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Take away one field."""
    try:
        self_service.withdraw(person, request.POST.get("veld", ""))
    except KeyError:
        messages.error(request, _("Dit kun je niet apart weghalen. Wis dan al je gegevens."))
    else:
        messages.success(request, _("Weggehaald."))
    return redirect("own", token)


@PAGE
@own
def erase(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Ask whether everything must go; pressed, it is gone for good."""
    if request.method == "POST":
        erasure.erase(person, by=audit.BY_SELF, for_good=True)
        return render(request, "contacts/own_erased.html")
    return render(request, "contacts/own_erase.html", {"person": person, "token": token})


@require_POST
@own
def revoke(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Make all links of a person worthless, this one too."""
    del token
    self_service.revoke_links(person)
    messages.success(request, _("Alle links naar je gegevens werken niet meer."))
    return redirect("own_link")


def _note_taken(request: HttpRequest, person: Person) -> None:
    """Write down that everything was taken along: as opening in the admin, a GET that tells so."""
    if request.method == "GET":
        audit.note(Deed.READ, person, audit.BY_SELF)


@require_safe
@own
def as_json(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Give everything that is held on a person to take along, for programs."""
    del token
    _note_taken(request, person)
    answer = JsonResponse(
        exports.everything(person), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = f'attachment; filename="{_("mijn-gegevens")}.json"'
    return answer


@require_safe
@own
def as_pdf(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """Give everything that is held on a person to take along, on paper."""
    del token
    _note_taken(request, person)
    content = {
        "title": _("Wat we over jou bewaren"),
        "foot": _("Contactenlijst van Huis van het Kind"),
        "heads": {
            "facts": _("Je gegevens, en wie ze ziet"),
            "circumstances": _("Waarom en hoe lang"),
            "letters": _("Mails die we je stuurden"),
            "deeds": _("Wat ermee gebeurde"),
        },
        "nothing": _("Niets"),
        **exports.everything(person),
    }
    answer = HttpResponse(pdf_bytes("contacts/sheets/own.typ", content), content_type=PDF_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_("mijn-gegevens")}.pdf"'
    return answer


@PAGE
@rate_limit(action="own_link")
@kept_private
def ask_link(request: HttpRequest) -> HttpResponse:
    """Mail someone's own link; the answer is the same whether the address is known or not.

    Nobody is looked up before it is given: the time it takes tells nothing either.
    """
    form = AskLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        afterwards(partial(_mail_link, email, request.build_absolute_uri("/")))
        messages.success(
            request,
            _("Staat dit adres in de lijst, dan komt er zo een mail met je eigen link."),
        )
        return redirect("own_link")
    return render(request, "contacts/own_link.html", {"form": form})


def _mail_link(email: str, base: str) -> None:
    pause = salted_hmac("contacts.people.pause", email, algorithm="sha256").hexdigest()
    if not cache.add(f"own-link:{pause}", 1, PAUSE):
        return
    person = Person.objects.filter(email=email).first()
    # The address of an example is nobody's; in a demonstration mail goes to files.
    may_have_mail = person is not None and (settings.DEMO or not person.is_example)
    if person and may_have_mail and letters.send(person.email, letters.own_link(person, base)):
        audit.note(Deed.LINKED, person, audit.BY_SELF)
