"""Who keeps the data of an organisation asks a colleague to join it.

Whoever has the address says yes in person, with an account or without one
(contacts.accounts.invitations): until then nobody learns which of the two it is.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.accounts import invitations
from contacts.accounts.roles import Role
from contacts.models import Invitation, Organisation, User

# More unanswered invitations than this is no team any more.
MOST_WAITING = 20
ASKED_ALREADY = gettext_lazy(
    "Naar dit adres vertrok al een uitnodiging. Mail ze opnieuw vanuit de lijst."
)


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
        """Return the address in lower case; refuse one who belongs here, or was asked already.

        Both stand in the list of members, so that nothing is told that is not known.
        """
        email = str(self.cleaned_data["email"]).strip().lower()
        if self.organisation.memberships.filter(user__email=email).exists():
            raise ValidationError(_("Deze collega hoort er al bij."))
        if self.organisation.invitations.unanswered().filter(email=email).exists():
            raise ValidationError(ASKED_ALREADY)
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


def declined(organisation: Organisation) -> "QuerySet[Invitation]":
    """Return the invitations of partners to which somebody said no, and who was not asked again."""
    partners = Invitation.objects.declined().filter(role=Role.PARTNER, organisation=organisation)
    here = User.objects.filter(memberships__organisation=organisation).values("email")
    again = waiting(organisation).order_by().values("email")
    return partners.exclude(email__in=again).exclude(email__in=here).order_by("email")


def ask(request: HttpRequest, form: InviteForm) -> bool:
    """Ask a colleague to join; return False when the mail about it could not leave.

    Raises ValidationError when somebody asked the same colleague a moment ago (or one pressed
    twice): the database keeps one unanswered invitation.
    """
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                email=form.cleaned_data["email"],
                role=Role.PARTNER,
                organisation=form.organisation,
                is_administrator=form.cleaned_data["is_administrator"],
                invited_by=request.user if isinstance(request.user, User) else None,
            )
    except IntegrityError as error:
        raise ValidationError(ASKED_ALREADY) from error
    return invitations.send(request, invitation)
