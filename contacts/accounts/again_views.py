"""Showing once more who one is, for who has neither a password nor a second factor.

They log in with mailed codes, so a mailed code is what they show. django-allauth asks nothing of
them (its `did_recently_reauthenticate`); contacts.accounts.adapter leads them here.
"""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from contacts.accounts.forms import CodeForm
from contacts.accounts.mailed_codes import MailedCode, new_code
from contacts.models import User

CODE = MailedCode("bevestigcode")


@method_decorator(login_required, name="dispatch")
class ReauthenticateByMail(BaseReauthenticateView):
    """A button that mails a code, and then a field for that code."""

    form_class = CodeForm
    template_name = "account/reauthenticate_by_mail.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Mail a code when that is asked; otherwise take the one that was typed."""
        if "mail" not in request.POST and CODE.waiting(request):
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        return self._mail(request)

    def _mail(self, request: HttpRequest) -> HttpResponseBase:
        email = cast("User", request.user).email
        refused = ratelimit.consume_or_429(request, action="request_login_code", key=email)
        if refused:
            return cast("HttpResponseBase", refused)
        code = new_code()
        CODE.keep(request, code, email)
        get_adapter().send_mail("account/email/confirm_code", email, {"code": code})
        return redirect(request.get_full_path())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form is made of, with how the code is compared."""
        compare = {"is_right": lambda code: CODE.is_right(self.request, code)}
        return {**super().get_form_kwargs(), **compare}

    def form_valid(self, form: Any) -> HttpResponse:
        """Remember that it was shown, and go on with what was about to be done."""
        told = CODE.take(self.request)
        facts = {"email": told["email"], "reauthenticated": True}
        record_authentication(self.request, self.request.user, method="code", **facts)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form, and to which address a code is on its way."""
        return {**super().get_context_data(**kwargs), "waiting": CODE.waiting(self.request)}
