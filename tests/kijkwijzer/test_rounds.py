"""What nobody touches for a year is announced, and deleted a month later."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from contacts.models import Membership
from core.daily import Round
from methods.kijkwijzer import daily
from methods.kijkwijzer.models import Record
from tests.kijkwijzer.sheets import a_record, a_template, browser_of
from tests.people import a_partner

pytestmark = pytest.mark.django_db
LAST, ANNOUNCED, DELETED = date(2026, 1, 10), date(2026, 12, 11), date(2027, 1, 10)


@pytest.fixture
def record(settings: Any) -> Record:
    """Return a record with which nobody did anything since 10 January 2026."""
    settings.PUBLIC_URL = "https://portaal.example"
    a_template()
    record = a_record("Geheim babbelcafé")
    last = timezone.make_aware(datetime.combine(LAST, time(10)))
    Record.objects.update(last_activity=last)
    return record


def announce(today: date, *, dry_run: bool = False) -> list[str]:
    """Do the day's mails, and return what was said."""
    round_ = Round(today=today, dry_run=dry_run)
    daily.announce(round_)
    return round_.said


def enforce(today: date, *, dry_run: bool = False) -> list[str]:
    """Do what the terms say on a day, and return what was said."""
    round_ = Round(today=today, dry_run=dry_run)
    daily.enforce(round_)
    return round_.said


def test_who_began_it_is_mailed_once_a_month_before(record: Record) -> None:
    assert announce(date(2026, 12, 10)) == []
    said = announce(ANNOUNCED)
    assert announce(date(2026, 12, 12)) == []
    assert [one.to for one in mail.outbox] == [["fatma-de-brugfiguur@voorbeeld.gent"]]
    assert "10 januari 2027" in mail.outbox[0].body
    assert f"https://portaal.example/kijkwijzer/{record.code}/" in mail.outbox[0].body
    assert said == [f"Kijkwijzer {record.pk}: aangekondigd dat hij gewist wordt."]


def test_when_who_began_it_left_the_keepers_are_mailed(record: Record) -> None:
    Membership.objects.all().delete()
    els = a_partner("Els")
    els.memberships.update(is_administrator=True)
    announce(ANNOUNCED)
    assert [one.to for one in mail.outbox] == [["els@voorbeeld.gent"]]


def test_it_is_deleted_a_month_after_it_was_announced(record: Record) -> None:
    assert enforce(DELETED) == []
    announce(ANNOUNCED)
    assert enforce(date(2027, 1, 9)) == []
    assert enforce(DELETED, dry_run=True) == [f"Kijkwijzer {record.pk} wordt gewist."]
    assert Record.objects.count() == 1
    enforce(DELETED)
    assert Record.objects.count() == 0


def test_a_colleague_keeps_it(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    announce(ANNOUNCED)
    now = timezone.make_aware(datetime.combine(ANNOUNCED, time(12)))
    monkeypatch.setattr(timezone, "now", lambda: now)
    els = browser_of(a_partner("Els"))
    assert "Hou deze kijkwijzer" in els.get(f"/kijkwijzer/{record.code}/").content.decode()
    els.post(f"/kijkwijzer/{record.code}/samen/", {"daad": "hou"})
    assert enforce(DELETED) == []
    assert Record.objects.count() == 1


def test_only_telling_mails_nobody(record: Record) -> None:
    assert len(announce(ANNOUNCED, dry_run=True)) == 1
    record.refresh_from_db()
    assert (mail.outbox, record.announced_on) == ([], None)


def test_when_nobody_keeps_the_data_all_colleagues_are_mailed(record: Record) -> None:
    Membership.objects.all().delete()
    a_partner("Els")
    announce(ANNOUNCED)
    assert [one.to for one in mail.outbox] == [["els@voorbeeld.gent"]]
    record.refresh_from_db()
    assert record.announced_on == ANNOUNCED
