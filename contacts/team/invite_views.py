"""Inviting colleagues: asking, asking again, and taking it back."""

from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from contacts.accounts import invitations
from contacts.models import Membership, User
from contacts.team import inviting
from contacts.team.access import for_members
from contacts.team.views import READ_OR_SEND, note
from core.once import sent_once

TOO_MUCH = gettext_lazy(
    "Je mailde vandaag al veel uitnodigingen. Probeer het morgen opnieuw, of vraag de werkgroep om "
    "hulp."
)


@require_http_methods(READ_OR_SEND)
@for_members(administrators=True)
@sent_once()
def invite(request: HttpRequest, own: Membership) -> HttpResponse:
    """Let who keeps the data of an organisation right ask a colleague to join."""
    sent = request.POST if request.method == "POST" else None
    form = inviting.InviteForm(sent, organisation=own.organisation)
    if form.is_valid() and not _may_mail(request):
        form.add_error(None, TOO_MUCH)
    elif form.is_valid() and _ask(request, form):
        return redirect("team_members", own.organisation.slug)
    shown = {"form": form, "organisation": own.organisation}
    return render(request, "contacts/team_invite.html", shown)


def _ask(request: HttpRequest, form: inviting.InviteForm) -> bool:
    """Ask, and say how it went; return False when the form is to be shown again."""
    try:
        has_left = inviting.ask(request, form)
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return False
    note(request, form.organisation, _("Een collega uitgenodigd."))
    _tell(request, form.cleaned_data["email"], has_left=has_left)
    return True


@require_POST
@for_members(administrators=True)
def invite_again(request: HttpRequest, own: Membership, invitation: int) -> HttpResponse:
    """Mail a new link; the former one stops working."""
    found = get_object_or_404(inviting.waiting(own.organisation), pk=invitation)
    if _may_mail(request):
        _tell(request, found.email, has_left=invitations.send(request, found))
    else:
        messages.error(request, str(TOO_MUCH))
    return redirect("team_members", own.organisation.slug)


@require_POST
@for_members(administrators=True)
def take_back(request: HttpRequest, own: Membership, invitation: int) -> HttpResponse:
    """Make the link void."""
    found = get_object_or_404(inviting.waiting(own.organisation), pk=invitation)
    invitations.withdraw(found)
    said = _("De uitnodiging voor %(to)s is ingetrokken.")
    messages.success(request, said % {"to": found.email})
    return redirect("team_members", own.organisation.slug)


def _may_mail(request: HttpRequest) -> bool:
    """Return whether this keeper may mail one more, and count it."""
    person = cast("User", request.user)
    return bool(ratelimit.consume(request, action="team_mail", user=person))


def _tell(request: HttpRequest, to: str, *, has_left: bool) -> None:
    if has_left:
        messages.success(request, _("We mailden naar %(to)s.") % {"to": to})
        return
    messages.error(
        request, _("De mail is niet vertrokken. Probeer het straks opnieuw vanuit de lijst.")
    )
