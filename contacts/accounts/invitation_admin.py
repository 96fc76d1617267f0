"""Uitnodigingen: who was asked, what became of it, sending again and withdrawing."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.accounts import invitations
from contacts.accounts.models import ALREADY_INVITED, Invitation, InvitationState
from contacts.accounts.roles import Role, in_a_word, roles_to_give
from core.lookups import LooksUpAdmin


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, as what, and for which organisation."""

    editor: Any = None

    class Meta:
        model = Invitation
        fields = ["email", "role", "organisation", "is_administrator"]
        help_texts = {
            "email": gettext_lazy("We mailen een link naar dit adres. Die werkt 14 dagen."),
            "organisation": gettext_lazy(
                "Voor welke organisatie deze persoon werkt. Een partner ziet zonder organisatie "
                "geen contacten."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if role := self.fields.get("role"):
            offered = [(one.value, one.label) for one in roles_to_give(self.editor)]
            role.choices = offered  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Return the address in lower case."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        """Refuse a partner of nobody, and to let someone keep the data of no organisation."""
        cleaned = super().clean() or self.cleaned_data
        self._refuse_twice(cleaned.get("email", ""), cleaned.get("organisation"))
        if "organisation" in self.errors or cleaned.get("organisation"):
            return cleaned
        if cleaned.get("is_administrator"):
            self.add_error("organisation", _("Kies de organisatie waarvan de gegevens zijn."))
        elif cleaned.get("role") == Role.PARTNER:
            # Only a beheerder or a colleague could mend it once the account is there.
            self.add_error("organisation", _("Kies de organisatie waarvoor deze partner werkt."))
        return cleaned

    def _refuse_twice(self, email: str, organisation: Any) -> None:
        """Refuse who was asked already, or has all that is offered: an account, or a place in it.

        Who has an account can still be asked to join an organisation, as a partner.
        """
        asked = Invitation.objects.unanswered().filter(email=email, organisation=organisation)
        if asked.exists():
            self.add_error("email", str(ALREADY_INVITED))
        elif invitations.has_account(email) and self.cleaned_data.get("role") != Role.PARTNER:
            sentence = _(
                "Wie dit adres gebruikt, heeft al een account. Een beheerder past de rol aan."
            )
            self.add_error("email", sentence)
        elif organisation and organisation.memberships.filter(user__email=email).exists():
            self.add_error("email", _("Wie dit adres gebruikt, hoort al bij deze organisatie."))


@admin.register(Invitation)
class InvitationAdmin(LooksUpAdmin, admin.ModelAdmin[Invitation]):
    """An invitation is sent when it is made; afterwards it is read, sent again or withdrawn."""

    form = InvitationForm
    list_display = ["email", "role_name", "organisation", "state_name", "sent_at", "invited_by"]
    list_select_related = ["organisation", "invited_by"]
    list_filter = ["role"]
    search_fields = ["email", "organisation__search_text"]
    autocomplete_fields = ["organisation"]
    added_on_the_way = frozenset({"organisation"})
    radio_fields = {"role": admin.VERTICAL}
    actions = ["send_again", "withdraw"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        """Return what this editor may give; the werkgroep does not see who is asked as staff."""
        found: Any = super().get_queryset(request)
        return found.with_roles(roles_to_give(request.user))  # type: ignore[no-any-return]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the form, which knows who is inviting."""
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"editor": request.user})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return False: what was sent is not rewritten. Withdraw it and invite anew."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether an invitation may vanish: for the beheerder alone, others withdraw."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        """Keep who invited, and send the mail."""
        obj.invited_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
        # Not before the row is kept for sure: the mail leads to it.
        transaction.on_commit(lambda: self._send(request, obj))

    @admin.action(description=gettext_lazy("Stuur opnieuw"), permissions=["add"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        """Mail a new link, valid again for 14 days; the former link stops working."""
        for invitation in queryset:
            if invitation.state in {InvitationState.OPEN, InvitationState.EXPIRED}:
                self._send(request, invitation)
            else:
                sentence = _("De uitnodiging voor %(to)s is %(state)s: die sturen we niet meer.")
                words = {"to": invitation.email, "state": invitation.state.label}
                messages.warning(request, sentence % words)

    @admin.action(description=gettext_lazy("Trek in"), permissions=["add"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        """Make the links void; accounts that were made stay."""
        found: Any = queryset
        waiting = list(found.unanswered())
        for invitation in waiting:
            invitations.withdraw(invitation)
        said = ngettext(
            "%d uitnodiging ingetrokken.", "%d uitnodigingen ingetrokken.", len(waiting)
        )
        messages.success(request, said % len(waiting))

    def _send(self, request: HttpRequest, invitation: Invitation) -> None:
        if invitations.send(request, invitation):
            messages.success(request, _("Uitnodiging gemaild naar %(to)s.") % {"to": invitation})
            return
        sentence = _(
            "De mail naar %(to)s is niet vertrokken. Kies later in de lijst ‘Stuur opnieuw’."
        )
        messages.error(request, sentence % {"to": invitation})

    @admin.display(description=gettext_lazy("rol"), ordering="role")
    def role_name(self, obj: Invitation) -> str:
        """Return the role in one word."""
        return in_a_word(obj.role)

    @admin.display(description=gettext_lazy("stand"))
    def state_name(self, obj: Invitation) -> str:
        """Return what became of the invitation."""
        return str(obj.state.label)
