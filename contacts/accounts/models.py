"""Invitations: the only way to an account."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from contacts.accounts.roles import Role

VALID_FOR = timedelta(days=14)
SALT = "contacts.invitation"
ALREADY_INVITED = _(
    "Dit adres is al uitgenodigd. Zoek de uitnodiging in de lijst en stuur ze opnieuw, of trek ze "
    "eerst in."
)


class InvitationState(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    EXPIRED = "vervallen", _("vervallen")
    USED = "gebruikt", _("gebruikt")
    WITHDRAWN = "ingetrokken", _("ingetrokken")
    DECLINED = "geweigerd", _("geweigerd")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations."""

    def unanswered(self) -> "InvitationQuerySet":
        """Return those neither used nor withdrawn; some of them may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def to_join(self, person: Any) -> "InvitationQuerySet":
        """Return those by which `person`, who has an account, is asked to join an organisation."""
        found = self.unanswered().filter(email=person.email, role=Role.PARTNER)
        since = timezone.now() - VALID_FOR
        asked = found.filter(organisation__isnull=False, sent_at__gt=since)
        return asked.exclude(organisation__memberships__user=person)

    def declined(self) -> "InvitationQuerySet":
        """Return those to which who was asked said no."""
        return self.exclude(declined_at=None)

    def with_roles(self, roles: Iterable[Role]) -> "InvitationQuerySet":
        """Return those for one of these roles."""
        return self.filter(role__in=[str(role) for role in roles])

    def by_token(self, token: str) -> "Invitation | None":
        """Return the invitation that a link of its latest mail leads to; None for any other."""
        number, _hyphen, _signature = token.partition("-")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        found = self.filter(pk=int(number)).first()
        return found if found and constant_time_compare(found.token, token) else None


class Invitation(models.Model):
    """Somebody is asked to make an account, or with the one they have to join an organisation.

    The link in the mail carries a signature over the number of the mail: sending again makes the
    former link void, and the database holds nothing with which a link could be made.
    """

    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(_("rol"), max_length=12, choices=Role.choices, default=Role.PARTNER)
    organisation = models.ForeignKey(
        "contacts.Organisation",
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
    )
    is_administrator = models.BooleanField(
        _("houdt de gegevens van de organisatie juist"), default=False
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uitgenodigd door"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="invitations_sent",
    )
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    sendings = models.PositiveSmallIntegerField(_("keren gemaild"), default=0, editable=False)
    sent_at = models.DateTimeField(_("gemaild op"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("gebruikt op"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, editable=False)
    # Who was asked said no: void from then on, as one that is withdrawn.
    declined_at = models.DateTimeField(_("geweigerd op"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                # Two organisations may ask the same person, and neither learns of the other.
                fields=["email", "organisation"],
                nulls_distinct=False,
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invited_once",
                violation_error_message=ALREADY_INVITED,
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def can_be_joined(self) -> bool:
        """Return whether who has an account already can take it: a partner of an organisation."""
        return self.role == Role.PARTNER and self.organisation_id is not None

    @property
    def expires_at(self) -> datetime | None:
        """Return until when the latest link works; None before the first mail."""
        return self.sent_at + VALID_FOR if self.sent_at else None

    @property
    def state(self) -> InvitationState:
        """Return whether this invitation can still be used."""
        if self.accepted_at:
            return InvitationState.USED
        if self.declined_at:
            return InvitationState.DECLINED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.expires_at and self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN

    @property
    def token(self) -> str:
        """Return what the link of the latest mail carries: a number and a signature."""
        told = f"{self.pk}:{self.sendings}:{self.email}"
        return f"{self.pk}-{salted_hmac(SALT, told, algorithm='sha256').hexdigest()}"
