"""The pages by which an organisation's own people keep its data and its members right."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.models import Membership, Organisation
from contacts.team import history, members
from contacts.team.access import for_members
from contacts.team.forms import LeaveForm, OwnOrganisationForm
from contacts.team.inviting import declined, waiting

READ_OR_SEND = ("GET", "HEAD", "POST")


@require_http_methods(READ_OR_SEND)
@for_members(administrators=True)
@transaction.atomic
def organisation_data(request: HttpRequest, own: Membership) -> HttpResponse:
    """Let who keeps the data of an organisation right change it; never over a colleague's."""
    organisation = own.organisation
    if request.method == "POST":
        # Held while it is compared with what the form carried (core.concurrency).
        held = Organisation.objects.select_for_update(no_key=True)
        organisation = get_object_or_404(held, pk=organisation.pk)
    form = OwnOrganisationForm(request.POST or None, instance=organisation)
    form.editor = request.user
    if form.is_valid():
        form.save()
        note(request, organisation, _("Gegevens aangepast door de organisatie zelf."))
        messages.success(request, _("Bewaard. Zo zien bezoekers jullie nu."))
        return redirect("account")
    shown = {"form": form, "organisation": own.organisation}
    return render(request, "contacts/team_data.html", shown)


@require_safe
@for_members()
def member_list(request: HttpRequest, own: Membership) -> HttpResponse:
    """Return who belongs to an organisation, with what its keepers can do about it."""
    shown = {
        "own": own,
        "organisation": own.organisation,
        "members": list(members.members_of(own.organisation)),
        "invitations": list(waiting(own.organisation)) if own.is_administrator else [],
        "declined": list(declined(own.organisation)) if own.is_administrator else [],
    }
    return render(request, "contacts/team_members.html", shown)


@require_http_methods(READ_OR_SEND)
@for_members(administrators=True)
def remove_member(request: HttpRequest, own: Membership, member: int) -> HttpResponse:
    """Ask whether a colleague must go, and end the membership."""
    theirs = _colleague(own, member)
    if request.method == "POST":
        if not members.remove_colleague(membership=theirs, by=own):
            raise Http404
        note(request, own.organisation, _("Een lid verwijderd."))
        said = _("%(name)s hoort niet meer bij %(organisation)s.")
        messages.success(request, said % {"name": theirs.user, "organisation": own.organisation})
        return redirect("team_members", own.organisation.slug)
    shown = {"own": own, "organisation": own.organisation, "member": theirs}
    return render(request, "contacts/team_remove.html", shown)


@require_POST
@for_members(administrators=True)
def name_keeper(request: HttpRequest, own: Membership, member: int) -> HttpResponse:
    """Let a colleague keep the data right too."""
    theirs = _colleague(own, member)
    members.let_keep_data(membership=theirs)
    note(request, own.organisation, _("Een beheerder van de gegevens benoemd."))
    messages.success(request, _("%(name)s houdt de gegevens nu mee juist.") % {"name": theirs.user})
    return redirect("team_members", own.organisation.slug)


@require_POST
@for_members(administrators=True)
def rest(request: HttpRequest, own: Membership) -> HttpResponse:
    """Stop keeping the data right oneself, while somebody else does."""
    try:
        members.let_rest(membership=own)
    except members.LastAdministratorError:
        messages.error(
            request,
            _("Jij bent de enige die de gegevens juist houdt. Geef dat eerst aan een collega."),
        )
    else:
        note(request, own.organisation, _("Een beheerder van de gegevens gestopt."))
        messages.success(request, _("Je houdt de gegevens niet meer juist. Je blijft lid."))
    return redirect("team_members", own.organisation.slug)


@require_http_methods(READ_OR_SEND)
@for_members()
def leave(request: HttpRequest, own: Membership) -> HttpResponse:
    """Let someone leave an organisation; its last keeper names who comes after."""
    form = LeaveForm(request.POST if request.method == "POST" else None, membership=own)
    if form.is_valid() and _left(own, form):
        note(request, own.organisation, _("Een lid ging weg."))
        said = _("Je hoort niet meer bij %(organisation)s.")
        messages.success(request, said % {"organisation": own.organisation})
        return redirect("account")
    shown = {"own": own, "organisation": own.organisation, "form": form}
    return render(request, "contacts/team_leave.html", shown)


def _left(own: Membership, form: LeaveForm) -> bool:
    """End the membership, and return whether that could be done."""
    try:
        members.hand_over_and_leave(membership=own, successor=form.cleaned_data.get("successor"))
    except members.LastAdministratorError:
        # Between opening and sending the form the other keeper left.
        sentence = _(
            "Intussen ben jij de laatste die de gegevens juist houdt. Open deze pagina opnieuw en "
            "kies wie na jou komt."
        )
        form.add_error(None, sentence)
        return False
    return True


def _colleague(own: Membership, member: int) -> Membership:
    """Return the membership of somebody else in the same organisation; raises Http404."""
    colleagues = members.members_of(own.organisation).exclude(pk=own.pk)
    return get_object_or_404(colleagues, pk=member)


def note(request: HttpRequest, organisation: Organisation, words: str) -> None:
    """Note in the history of an organisation who changed it; `words` name no person."""
    history.note(by=request.user, organisation=organisation, words=words)
