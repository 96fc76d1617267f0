"""The page behind the link of an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from contacts.accounts import invitations
from contacts.accounts.forms import AcceptInvitationForm
from contacts.accounts.models import Invitation


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
    if trouble or offer is None or request.user.is_authenticated:
        context = {"trouble": trouble or "logged_in"}
        return render(request, "account/invitation_trouble.html", context)
    form = AcceptInvitationForm(request.POST or None, email=offer.email)
    if request.method == "POST" and form.is_valid():
        return _join(request, offer, form)
    return render(request, "account/invitation.html", {"form": form, "offer": offer})


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
