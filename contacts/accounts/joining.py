"""The page behind the link of an invitation."""

from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.accounts import invitations
from contacts.accounts.forms import AcceptInvitationForm
from contacts.accounts.models import Invitation
from contacts.models import User

ANSWER, NO = "antwoord", "nee"


@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Return the page that says how someone gets an account."""
    return render(request, "account/by_invitation.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1")
@rate_limit(action="signup")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let someone who was invited make an account; say in a sentence why when that cannot be."""
    offer = Invitation.objects.by_token(token)
    trouble = invitations.sort_of_trouble(offer)
    if trouble or offer is None:
        return _refused(request, trouble)
    if request.method == "POST" and request.POST.get(ANSWER) == NO:
        return _declined(request, offer)
    if request.user.is_authenticated or invitations.has_account(offer.email):
        return _with_an_account(request, offer)
    form = AcceptInvitationForm(request.POST or None, email=offer.email)
    if request.method == "POST" and form.is_valid():
        return _join(request, offer, form)
    return render(request, "account/invitation.html", {"form": form, "offer": offer})


@login_required
@require_POST
def answer(request: HttpRequest, invitation: int) -> HttpResponse:
    """Let who is logged in say yes or no to an organisation, without the mail; 404 for others."""
    person = cast("User", request.user)
    offer = get_object_or_404(Invitation.objects.to_join(person), pk=invitation)
    if request.POST.get(ANSWER) == NO:
        return _declined(request, offer)
    return _joined(request, offer)


def _declined(request: HttpRequest, offer: Invitation) -> HttpResponse:
    """Keep a no. It may be said without an account: so it tells nobody whether there is one."""
    invitations.decline(offer)
    said = _("Je zei nee op de uitnodiging voor %(what)s.")
    messages.success(request, said % {"what": offer.organisation or offer.email})
    return redirect("account" if request.user.is_authenticated else "home")


def _joined(request: HttpRequest, offer: Invitation) -> HttpResponse:
    if invitations.join(offer, cast("User", request.user)):
        said = _("Je hoort nu bij %(organisation)s.")
        messages.success(request, said % {"organisation": offer.organisation})
    return redirect("account")


def _refused(request: HttpRequest, trouble: Any) -> HttpResponse:
    return render(request, "account/invitation_trouble.html", {"trouble": trouble})


def _with_an_account(request: HttpRequest, offer: Invitation) -> HttpResponse:
    """Let who has an account say that they belong to the organisation; log in first."""
    if not request.user.is_authenticated:
        return render(request, "account/invitation_login.html", {"offer": offer})
    if not invitations.is_for(offer, request.user):
        return _refused(request, "logged_in")
    if request.method != "POST":
        return render(request, "account/invitation_join.html", {"offer": offer})
    return _joined(request, offer)


def _join(request: HttpRequest, offer: Invitation, form: AcceptInvitationForm) -> HttpResponse:
    told = form.cleaned_data
    person = invitations.accept(offer, name=told["name"], password=told["password1"])
    if person is None:  # used, withdrawn or expired between opening and sending
        return redirect("invitation", token=offer.token)
    # The link came by mail, as a code does.
    record_authentication(request, person, method="code", email=person.email)
    messages.success(request, _("Welkom, %(name)s. Je account is klaar.") % {"name": person.name})
    answer: HttpResponse = perform_login(request, person, email=person.email)
    return answer
