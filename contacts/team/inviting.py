"""Who keeps the data of an organisation asks a colleague to join it.

Somebody without an account gets an invitation (contacts.accounts.invitations); who has one belongs
to the organisation at once, is told so by mail, and may leave again.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.accounts import invitations, mails
from contacts.accounts.roles import Role
from contacts.models import Invitation, Membership, Organisation, User

# More unanswered invitations than this is no team any more.
MOST_WAITING = 20


class InviteForm(forms.Form):
    """Whom to ask, and whether they keep the data right too."""

    email = forms.EmailField(
        label=gettext_lazy("e-mailadres van je collega"),
        max_length=254,
        help_text=gettext_lazy("We mailen een link naar dit adres. Die werkt 14 dagen."),
        error_messages={"required": gettext_lazy("Vul het e-mailadres van je collega in.")},
    )
    is_administrator = forms.BooleanField(
        label=gettext_lazy("Beheert mee de gegevens en deze lijst"),
        required=False,
        help_text=gettext_lazy(
            "Past jullie gegevens aan, nodigt collega’s uit en haalt ze van de lijst."
        ),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_email(self) -> str:
        """Return the address in lower case; refuse one who belongs here, or was asked already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if self.organisation.memberships.filter(user__email=email).exists():
            raise ValidationError(_("Deze collega hoort er al bij."))
        if Invitation.objects.unanswered().filter(email=email).exists():
            raise ValidationError(
                _(
                    "Naar dit adres vertrok al een uitnodiging. Staat ze hier niet bij, dan kan de "
                    "werkgroep helpen."
                )
            )
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse a flood."""
        if waiting(self.organisation).count() >= MOST_WAITING:
            raise ValidationError(
                _("Er wachten al veel uitnodigingen. Trek er eerst in die niet meer nodig zijn.")
            )
        return super().clean() or self.cleaned_data


def waiting(organisation: Organisation) -> "QuerySet[Invitation]":
    """Return the invitations of partners for this organisation that nobody answered yet."""
    partners = Invitation.objects.unanswered().filter(role=Role.PARTNER)
    return partners.filter(organisation=organisation).order_by("email")


def ask(request: HttpRequest, form: InviteForm) -> bool:
    """Let a colleague join; return False when the mail about it could not leave.

    An account that is off stays off: the beheerder decided that.
    """
    email = form.cleaned_data["email"]
    keeps = form.cleaned_data["is_administrator"]
    person = User.objects.filter(email=email).first()
    if person is not None:
        return _join(request, form.organisation, person, keeps=keeps)
    invitation = Invitation.objects.create(
        email=email,
        role=Role.PARTNER,
        organisation=form.organisation,
        is_administrator=keeps,
        invited_by=request.user if isinstance(request.user, User) else None,
    )
    return invitations.send(request, invitation)


def _join(request: HttpRequest, organisation: Organisation, person: User, *, keeps: bool) -> bool:
    """Let somebody belong to an organisation; only when that is kept for sure, tell them."""
    Membership.objects.get_or_create(
        user=person, organisation=organisation, defaults={"is_administrator": keeps}
    )
    words = {
        "organisation": organisation,
        "host": request.user,
        "link": mails.public_address(request, reverse("team_members", args=[organisation.slug])),
    }
    return mails.send("contacts/email/joined", person.email, words)
