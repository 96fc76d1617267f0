"""Old invitations and sessions that are over do not stay: looked at on the days that count."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from contacts.models import Invitation
from core.daily import retention
from portal.terms import filled_in
from tests.contacts.entering import log_in
from tests.people import a_partner

pytestmark = pytest.mark.django_db


def an_invitation(name: str, **days_ago: int) -> None:
    """Make an invitation of which things happened so many days ago."""
    made = Invitation.objects.create(email=f"{name}@voorbeeld.gent")
    moments: dict[str, Any] = {
        what: timezone.now() - timedelta(days=days) for what, days in days_ago.items()
    }
    Invitation.objects.filter(pk=made.pk).update(**moments)


def left() -> set[str]:
    """Return whose invitations are still kept."""
    return {email.partition("@")[0] for email in Invitation.objects.values_list("email", flat=True)}


def test_an_invitation_goes_ninety_days_after_it_was_used_withdrawn_or_void() -> None:
    an_invitation("used", sent_at=100, accepted_at=92)
    an_invitation("used-lately", sent_at=300, accepted_at=88)
    an_invitation("withdrawn", sent_at=100, withdrawn_at=92)
    an_invitation("void", sent_at=106)
    an_invitation("void-lately", sent_at=102)
    an_invitation("never-left", created_at=92)
    today = timezone.localdate()
    told = retention.run(today, dry_run=True).said
    assert told == ["Accounts: 4 oude uitnodigingen gewist."]
    assert len(left()) == 6
    assert retention.run(today).said == told
    assert left() == {"used-lately", "void-lately"}
    assert retention.run(today).said == []


def test_a_session_that_is_over_goes_with_the_device_and_address_it_held(client: Client) -> None:
    fatma = a_partner()
    log_in(client, fatma.email)
    client.get("/account/")
    other = Client()
    log_in(other, fatma.email)
    other.get("/account/")
    assert (Session.objects.count(), UserSession.objects.count()) == (2, 2)
    over = Session.objects.get(pk=client.session.session_key)
    Session.objects.filter(pk=over.pk).update(expire_date=timezone.now() - timedelta(days=2))
    today = timezone.localdate()
    assert len(retention.run(today, dry_run=True).said) == 2
    assert (Session.objects.count(), UserSession.objects.count()) == (2, 2)
    assert retention.run(today).said == [
        "Accounts: 1 afgelopen sessies van de lijst gewist.",
        "Accounts: 1 afgelopen sessies gewist.",
    ]
    assert UserSession.objects.get().session_key == other.session.session_key
    assert retention.run(today).said == []


def test_nobody_mails_codes_to_addresses_without_end(client: Client) -> None:
    log_in(client, a_partner().email)
    asked = [client.post("/account/e-mail/", {"email": f"x{n}@example.org"}) for n in range(6)]
    assert [answer.status_code for answer in asked] == [302] * 5 + [200]
    assert len(mail.outbox) == 5
    assert asked[-1].context["form"].errors == {
        "email": ["Je vroeg al veel codes. Wacht een uur en probeer dan opnieuw."]
    }


def test_the_register_says_the_terms_that_hold() -> None:
    assert filled_in("{uitnodiging_dagen} en {uitnodiging_bewaren_dagen}") == "14 en 90"
