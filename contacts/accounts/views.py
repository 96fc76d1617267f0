"""Pages about one's own account: allauth's, where ours must differ, and a few of our own."""

from functools import partial
from typing import Any, cast

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.stages import LoginStage
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.accounts import addresses, second_factor
from contacts.accounts.devices import device_of
from contacts.accounts.forms import CodeForm, NewAddressForm
from contacts.accounts.mfa_adapter import KEEP_ONE
from contacts.models import User


def _next(request: HttpRequest) -> str:
    """Return where someone was going, or an empty text; only ever a path of this site."""
    return get_next_redirect_url(request) or ""


def _with_next(url: str, target: str) -> str:
    return f"{url}?{urlencode({'next': target})}" if target else url


class Login(account.LoginView):
    """The one door, also to the admin."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> Any:
        """Let someone begin anew instead of finishing what they began: they may want a password."""
        del request, stage


class RequestLoginCode(account.RequestLoginCodeView):
    """Asking for a code by mail."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> Any:
        """Let someone ask for another code, or for one at another address."""
        del request, stage


class ActivateTOTP(totp.ActivateTOTPView):
    """Adding an app; its first code counts as this session's second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add the app, and remember that it was shown."""
        response: HttpResponse = super().form_valid(form)
        return _added(self.request, Authenticator.Type.TOTP, response)


class AddWebAuthn(webauthn.AddWebAuthnView):
    """Adding a passkey; that counts as this session's second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add the key, and remember that it was shown."""
        response: HttpResponse = super().form_valid(form)
        return _added(self.request, Authenticator.Type.WEBAUTHN, response)


def _added(request: HttpRequest, kind: str, response: HttpResponse) -> HttpResponse:
    added = Authenticator.objects.filter(user=cast("User", request.user), type=kind).latest("pk")
    second_factor.note_shown(request, added)
    target = _next(request)
    if target and response["Location"] == reverse("mfa_index"):
        return redirect(target)
    response["Location"] = _with_next(response["Location"], target)
    return response


class RecoveryCodes(recovery.ViewRecoveryCodesView):
    """The codes for who lost a phone or a key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the codes, and where someone goes on to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "next_url": _next(self.request) or reverse("mfa_index")}


class RemoveWebAuthn(webauthn.RemoveWebAuthnView):
    """Taking a passkey away; the last second factor of the staff stays."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove the key, or say why it stays."""
        if second_factor.is_last_of_staff(self.get_object()):
            messages.error(self.request, str(KEEP_ONE))
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


class Authenticate(mfa.AuthenticateView):
    """Showing the second factor at the door: what somebody has, and nothing else."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the forms, and which of them this person can use."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        mine = Authenticator.objects.filter(user=self.stage.login.user)
        held = set(mine.values_list("type", flat=True))
        return {
            **context,
            "has_app": Authenticator.Type.TOTP in held,
            "has_codes": Authenticator.Type.RECOVERY_CODES in held,
            "has_key": Authenticator.Type.WEBAUTHN in held,
        }


class Security(mfa.IndexView):
    """How someone logs in, and what keeps the account safe."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what there is, and how many recovery codes are left."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = context["authenticators"]
        codes = found.get("recovery_codes")
        return {
            **context,
            "app": found.get("totp"),
            "keys": [one.instance for one in found.get("webauthn", [])],
            "codes_left": len(codes.get_unused_codes()) if codes else None,
        }


@login_required
@require_safe
def choose_second_factor(request: HttpRequest) -> HttpResponse:
    """Return the page that leads somebody of the staff to a passkey or an app."""
    target = _next(request)
    ways = {
        "webauthn_url": _with_next(reverse("mfa_add_webauthn"), target),
        "totp_url": _with_next(reverse("mfa_activate_totp"), target),
    }
    return render(request, "account/second_factor.html", ways)


@login_required
@require_safe
def show_second_factor_again(request: HttpRequest) -> HttpResponse:
    """Lead somebody who has a second factor, but did not show it in this session, to showing it."""
    mine = Authenticator.objects.filter(user=cast("User", request.user))
    has_app = mine.filter(type=Authenticator.Type.TOTP).exists()
    page = "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
    return redirect(_with_next(reverse(page), _next(request)))


@login_required
@never_cache
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """Return where someone is logged in."""
    mine = UserSession.objects.filter(user=cast("User", request.user)).order_by("-last_seen_at")
    living = [(one, device_of(one.user_agent)) for one in mine if one.exists()]
    context = {"sessions": living, "others": sum(not one.is_current() for one, _name in living)}
    return render(request, "usersessions/usersession_list.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Log someone out on another device of theirs."""
    get_object_or_404(UserSession, pk=pk, user=cast("User", request.user)).end()
    messages.success(request, _("Je bent daar uitgelogd."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Log someone out everywhere but here."""
    for session in UserSession.objects.filter(user=cast("User", request.user)):
        if not session.is_current():
            session.end()
    messages.success(request, _("Je bent overal uitgelogd, behalve hier."))
    return redirect("usersessions_list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.account")
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for the address that someone wants to use from now on, and mail a code to it."""
    form = NewAddressForm(request.POST or None, person=cast("User", request.user))
    if request.method == "POST" and form.is_valid():
        # Each press mails an address that may be anybody's.
        if ratelimit.consume(request, action="change_address", user=cast("User", request.user)):
            addresses.ask(request, form.cleaned_data["email"])
            return redirect("confirm_address")
        form.add_error("email", _("Je vroeg al veel codes. Wacht een uur en probeer dan opnieuw."))
    return render(request, "account/email.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Take the code from the mail, and change the address."""
    waiting = addresses.CODE.waiting(request)
    if waiting is None:
        messages.error(request, _("De code is niet meer geldig. Vraag een nieuwe."))
        return redirect("change_address")
    is_right = partial(addresses.CODE.is_right, request)
    form = CodeForm(request.POST or None, is_right=is_right)
    if request.method == "POST" and form.is_valid():
        return _changed(request)
    return render(request, "account/email_confirm.html", {"form": form, "email": waiting["email"]})


def _changed(request: HttpRequest) -> HttpResponse:
    if addresses.change(request, request.user):
        messages.success(request, _("Je e-mailadres is veranderd. Log er voortaan mee in."))
    else:
        messages.error(request, _("Dit adres wordt intussen door iemand anders gebruikt."))
    return redirect("mfa_index")
