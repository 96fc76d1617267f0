"""The directory for partners: the list, one person, and what is given of them when asked."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts.models import Deed, Person, User, Visibility
from contacts.people import audit, exports, panel
from contacts.people.guard import kept_private
from contacts.people.selection import PeopleSelection
from contacts.people.terms import term
from contacts.people.vcard import VCARD_TYPE, vcard
from contacts.people.visibility import Card, Reach, cards, reach_of, viewer_of, visible_to
from core.lists.answers import page_or_part
from core.tables import CSV_TYPE, XLSX_TYPE
from core.text import slug_of


@require_safe
@login_required
@kept_private
def contact_list(request: HttpRequest) -> HttpResponse:
    """Return the people a partner asks for, with filters and counts; no address, no number."""
    selection = PeopleSelection(request.GET, viewer_of(request.user))
    context = {
        "here": reverse("contacts"),
        "selection": selection,
        "words": " ".join(selection.given("q")),
        "groups": panel.groups(selection),
        "pills": panel.pills(selection),
        "ways_out": panel.ways_out(selection),
        "query": selection.query(),
        "formats": _formats(selection),
        "is_outside": selection.viewer == Visibility.EVERYONE,
    }
    return page_or_part(
        request,
        selection,
        page="contacts/person_list.html",
        part="contacts/_people.html",
        context=context,
    )


def _formats(selection: PeopleSelection) -> tuple[str, ...]:
    return exports.FORMATS if selection.viewer == Visibility.WERKGROEP else ()


def _found(request: HttpRequest, code: Any) -> tuple[Person, Card]:
    """Return a person and what this visitor may see; raises Http404 for who may see nothing."""
    viewer = viewer_of(request.user)
    people = visible_to(viewer).filter(code=code)
    person = get_object_or_404(people)
    return person, cards(people, viewer)[0]


@require_safe
@login_required
@kept_private
def contact(request: HttpRequest, code: Any) -> HttpResponse:
    """Return the page of one person, with a button for e-mail and phone."""
    person, card = _found(request, code)
    # As opening in the admin, a GET that writes: the law asks who looked.
    if request.method == "GET":
        audit.note(Deed.VIEWED, person, request.user)
    return render(request, "contacts/person.html", _page(card))


def _page(card: Card, reach: Reach | None = None, *, is_refused: bool = False) -> dict[str, Any]:
    most = term("reveals_a_day")
    return {"card": card, "reach": reach, "is_refused": is_refused, "most": most}


@require_POST
@login_required
@kept_private
def reveal(request: HttpRequest, code: Any) -> HttpResponse:
    """Show the e-mail address and phone number of one person; counted and written down."""
    person, card = _found(request, code)
    reach = _given(request, person, Deed.REVEALED)
    return _answer(request, card, reach)


def _answer(request: HttpRequest, card: Card, reach: Reach | None) -> HttpResponse:
    """Return the page with how to reach a person, or that it was enough for today (429)."""
    context = _page(card, reach, is_refused=reach is None)
    return render(request, "contacts/person.html", context, status=200 if reach else 429)


@require_POST
@login_required
@kept_private
def card_file(request: HttpRequest, code: Any) -> HttpResponse:
    """Give one person as a vCard; counted and written down."""
    person, card = _found(request, code)
    reach = _given(request, person, Deed.CARD)
    if reach is None:
        return _answer(request, card, reach)
    return _attachment(vcard(card, reach), VCARD_TYPE, f"{slug_of(card.name)}.vcf")


def _given(request: HttpRequest, person: Person, deed: Deed) -> Reach | None:
    """Return how to reach a person, and write it down; None for who asked too many in a day."""
    user = cast("User", request.user)
    asked = audit.revealed_today(user, timezone.localdate())
    if person.code not in asked and len(asked) >= term("reveals_a_day"):
        return None
    reach = reach_of(person, viewer_of(user))
    fields = [name for name in ("email", "phone") if getattr(reach, name)]
    audit.note(deed, person, user, fields=fields)
    return reach


@require_POST
@login_required
@kept_private
def export(request: HttpRequest) -> HttpResponseBase:
    """Give the selection as a file to the werkgroep, and write it down; 404 for anyone else."""
    selection = PeopleSelection(request.GET, viewer_of(request.user))
    form = request.POST.get("vorm", "")
    if form not in _formats(selection):
        raise Http404
    _note_export(request, selection)
    kind = CSV_TYPE if form == "csv" else XLSX_TYPE
    return _attachment(exports.file_bytes(form, selection.found), kind, f"{_('contacten')}.{form}")


@transaction.atomic
def _note_export(request: HttpRequest, selection: PeopleSelection) -> None:
    """Write down how many people were taken along, and who they are."""
    audit.note(Deed.EXPORTED, None, request.user, number=selection.total)
    codes = [card.code for card in selection.found]
    people = Person.objects.filter(code__in=codes).order_by("pk")
    audit.note_each(Deed.EXPORTED, people, cast("User", request.user))


def _attachment(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
