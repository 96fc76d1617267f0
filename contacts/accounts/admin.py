"""Accounts and invitations in the admin."""

import logging
from typing import Any

from allauth.account import admin as _account_admin  # noqa: F401  it registers addresses
from allauth.account.models import EmailAddress
from allauth.mfa import admin as _mfa_admin  # noqa: F401  it registers authenticators
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as _sessions_admin  # noqa: F401  it registers sessions
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as _auth_admin  # noqa: F401  it registers Group
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.accounts import invitation_admin, leaving, mails, second_factor
from contacts.accounts.passwords import send_password_link
from contacts.accounts.roles import in_a_word
from contacts.models import Membership, User
from contacts.team import history

__all__ = ["invitation_admin"]

logger = logging.getLogger("portal.accounts")

# What someone may do follows from one role (contacts.accounts.roles); Django's groups would say
# otherwise. What belongs to one person's login is nobody else's to read or edit.
for model in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


class AccountForm(forms.ModelForm[User]):
    """An account. Its password is never typed or read by anyone else."""

    class Meta:
        model = User
        fields = ["email", "name", "role", "is_active"]

    editor: User | None = None

    def clean_email(self) -> str:
        """Return the address in lower case: it is what someone logs in with."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        """Refuse to lock oneself out."""
        cleaned = super().clean() or self.cleaned_data
        is_self = self.editor is not None and self.instance.pk == self.editor.pk
        if is_self and {"role", "is_active"} & set(self.changed_data):
            raise ValidationError(
                _("Je kunt je eigen rol of toegang niet veranderen: vraag het een collega.")
            )
        return cleaned


class MembershipInline(admin.StackedInline[Membership, User]):
    """For which organisations someone works."""

    model = Membership
    extra = 0


@admin.register(User)
class AccountAdmin(admin.ModelAdmin[User]):
    """Accounts are made by invitation, and switched off rather than deleted."""

    form = AccountForm
    inlines = [MembershipInline]
    fields = ["email", "name", "role", "is_active", "has_second_factor", "last_login"]
    readonly_fields = ["has_second_factor", "last_login"]
    radio_fields = {"role": admin.VERTICAL}
    list_display = ["email", "name", "role_name", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["email", "name"]
    actions = ["send_links", "reset_second_factor"]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the form, which knows who is editing."""
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"editor": request.user})

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save where someone works; the history of each organisation tells it too."""
        before = history.as_stored(formset)
        super().save_formset(request, form, formset, change)
        for organisation, words in history.changes_of(formset, before, request.user):
            history.note(by=request.user, organisation=organisation, words=words)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the invitation: there is no other way to an account."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)
        return redirect("admin:contacts_invitation_add")

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Return whether an account may be deleted; never one's own, nor who stands for others."""
        stays = obj is not None and (obj.pk == request.user.pk or obj.email == leaving.NOBODY)
        return not stays and super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Remove an account; what was done with it stays in the history, without a name."""
        del request
        leaving.erase(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Remove the chosen accounts, but never one's own."""
        for person in queryset.exclude(email=leaving.NOBODY):
            if person != request.user:
                leaving.erase(person)

    @admin.display(description=gettext_lazy("rol"), ordering="role")
    def role_name(self, obj: User) -> str:
        """Return the role in one word."""
        return in_a_word(obj.role)

    @admin.display(description=gettext_lazy("tweede stap"), boolean=True)
    def has_second_factor(self, obj: User) -> bool:
        """Return whether this person set up an app or a passkey."""
        mine = Authenticator.objects.filter(user_id=obj.pk)
        return bool(mine.filter(type__in=second_factor.REAL).exists())

    @admin.action(
        description=gettext_lazy("Mail een link om een wachtwoord te kiezen"),
        permissions=["change"],
    )
    def send_links(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Mail each of these people a link; accounts that are off get none."""
        for person in queryset.filter(is_active=True):
            if send_password_link(request, person):
                messages.success(request, _("Link gemaild naar %(to)s.") % {"to": person.email})
            else:
                sentence = _("De mail naar %(to)s is niet vertrokken. Probeer het later opnieuw.")
                messages.error(request, sentence % {"to": person.email})

    @admin.action(
        description=gettext_lazy("Haal de tweede stap weg (app of sleutel kwijt)"),
        permissions=["change"],
    )
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Take away what someone lost, log them out everywhere, note it, and tell them."""
        for person in queryset:
            second_factor.take_away(person)
            self.log_change(request, person, _("Tweede stap weggehaald."))
            logger.warning("second factor of account %s taken away in the admin", person.pk)
            mails.send("account/email/second_factor_reset", person.email, {})
            sentence = _(
                "%(who)s heeft geen tweede stap meer, is overal uitgelogd en kreeg een mail. Wie "
                "in het beheer werkt, stelt bij het volgende inloggen een nieuwe in."
            )
            messages.success(request, sentence % {"who": person})
