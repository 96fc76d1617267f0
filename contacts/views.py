"""Logging in, and one's own password."""

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from contacts.forms import ChangePasswordForm, ChoosePasswordForm, LoginForm


class Login(LoginView):
    """The one door, also to the admin."""

    template_name = "contacts/login.html"
    form_class = LoginForm
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    """A new password, by someone who knows the old one."""

    template_name = "contacts/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("account")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Save, and say that it worked."""
        messages.success(self.request, _("Je wachtwoord is veranderd."))
        return super().form_valid(form)


class ChoosePassword(PasswordResetConfirmView):
    """A password of one's own, through the link in a mail."""

    template_name = "contacts/password.html"
    form_class = ChoosePasswordForm
    success_url = reverse_lazy("login")

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:  # type: ignore[type-arg]
        """Save, and lead to the door."""
        messages.success(self.request, _("Je wachtwoord is bewaard. Log nu in."))
        return super().form_valid(form)
