"""Accounts, for the beheerder alone."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as _auth_admin  # noqa: F401  it registers Group
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Membership, User
from contacts.passwords import send_password_link

# What someone may do follows from one role (contacts.models); Django's groups would say otherwise.
admin.site.unregister(Group)


class AccountForm(forms.ModelForm[User]):
    """An account. A password can be typed, never read."""

    password_new = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Nieuw wachtwoord"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Laat leeg: een nieuw account krijgt dan een mail met een link om zelf te kiezen, "
            "een bestaand account houdt zijn wachtwoord."
        ),
    )

    class Meta:
        model = User
        fields = ["email", "name", "role", "is_active"]

    editor: User | None = None

    def clean_email(self) -> str:
        """Return the address in lower case: it is what someone logs in with."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_password_new(self) -> str:
        """Refuse a password that is too short, too common, or too like the person."""
        password = str(self.cleaned_data["password_new"])
        if password:
            validate_password(password, self.instance)
        return password

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
    fields = ["email", "name", "role", "is_active", "password_new", "last_login"]
    readonly_fields = ["last_login"]
    radio_fields = {"role": admin.VERTICAL}
    list_display = ["email", "name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["email", "name"]
    actions = ["send_links"]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the form, which knows who is editing."""
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"editor": request.user})

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Return whether an account may be deleted; never one's own."""
        is_self = obj is not None and obj.pk == request.user.pk
        return not is_self and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save; a new account without a password gets a link to choose one."""
        password = form.cleaned_data["password_new"]
        if password or not change:
            obj.set_password(password or None)
        super().save_model(request, obj, form, change)
        if not change and not password:
            self._send(request, obj)

    @admin.action(
        description=gettext_lazy("Mail een link om een wachtwoord te kiezen"),
        permissions=["change"],
    )
    def send_links(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Mail each of these people a link; accounts that are off get none."""
        for user in queryset.filter(is_active=True):
            self._send(request, user)

    def _send(self, request: HttpRequest, user: User) -> None:
        if send_password_link(user, request.build_absolute_uri("/")):
            messages.success(request, _("Link gemaild naar %(to)s.") % {"to": user.email})
            return
        sentence = _("De mail naar %(to)s is niet vertrokken. Probeer het later vanuit de lijst.")
        messages.error(request, sentence % {"to": user.email})
