"""How django-allauth behaves here: its words, its mails, and who may come in."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.accounts import mails, second_factor, sessions
from contacts.accounts.backend import Backend

TOO_MANY = gettext_lazy(
    "Dat waren veel pogingen kort na elkaar. Wacht vijf minuten en probeer dan opnieuw."
)
NOT_TOGETHER = gettext_lazy(
    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk beide na (staat Caps Lock uit?), "
    "of vraag hieronder een code of een nieuw wachtwoord."
)
WRONG_CODE = gettext_lazy(
    "Deze code klopt niet, of is niet meer geldig. Kijk ze na, of vraag een nieuwe."
)
OF_A_DEMONSTRATION = gettext_lazy("Dit is een account voor de demonstratie. Hier werkt het niet.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations; what differs from allauth's own ways stands here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_TOGETHER,
        "enter_current_password": gettext_lazy(
            "Dit is niet het wachtwoord dat je nu hebt. Kijk het na, of vraag een nieuw."
        ),
        "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet. Kijk het na."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "demonstration": OF_A_DEMONSTRATION,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account is made by invitation."""
        del request
        return False

    def is_safe_url(self, url: str) -> bool:
        """Return whether someone may be led to `url`: a path of this site, without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return whose password this is; nobody when the account is off, as for a wrong one."""
        found = super().authenticate(request, **credentials)
        if found is None or Backend().user_can_authenticate(found):
            return found
        if found.is_active:
            raise self.validation_error("demonstration")
        return None

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Stop whoever may not come in, by whichever door."""
        del kwargs
        if Backend().user_can_authenticate(user):
            return None
        clear_login(request)
        messages.error(request, _("Met dit account kun je niet inloggen. Vraag het de beheerder."))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log in: with a new session key, and the clocks of the session started."""
        super().login(request, user)
        sessions.begin(request)
        user.awaits_second_factor = second_factor.is_awaited(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Lead on; first to the second factor when this person needs one and has none."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.awaits_second_factor and isinstance(response, HttpResponseRedirect):
            response["Location"] = second_factor.way_to(response.url, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail a text in Dutch; say so when it cannot leave, whoever it was for."""
        words = {"email": email, "home": mails.public_address(self.request, "/"), **context}
        if not mails.send(template_prefix, email, words):
            messages.error(
                self.request,
                _("De mail is niet vertrokken. Probeer het over enkele minuten opnieuw."),
            )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the full address where a new password is chosen."""
        uid, _hyphen, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return mails.public_address(self.request, path)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where someone is led who changed a password."""
        del request
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways in which someone can show again who they are, in our words."""
        words = {
            "reauthenticate": _("Gebruik je wachtwoord"),
            "mfa_reauthenticate": _("Gebruik een code uit je app, of een herstelcode"),
            "mfa_reauthenticate:webauthn": _("Gebruik je toegangssleutel"),
        }
        methods = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            url = reverse("reauthenticate_by_mail")
            return [{"id": "mail", "description": _("Gebruik een code per mail"), "url": url}]
        return [{**method, "description": words[method["id"]]} for method in methods]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether someone must show again who they are; not in the minutes after a login.

        Raises ReauthenticationRequired for who has neither password nor second factor: allauth
        finds that nothing can be asked of them, and would let them through. A mailed code can.
        """
        records = get_authentication_records(self.request, self.request.user)
        is_fresh = bool(records) and time.time() - records[-1]["at"] < (
            settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        )
        if is_fresh or not super().is_reauthentication_required(app=app, **kwargs):
            return False
        if not get_reauthentication_flows(self.request.user):
            raise ReauthenticationRequired
        return True
