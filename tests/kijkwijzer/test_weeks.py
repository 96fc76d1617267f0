"""From before to after, over three weeks, by two people, with another template in between."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from methods.kijkwijzer.models import Record, Version
from methods.kijkwijzer.publishing import publish
from tests.kijkwijzer.sheets import OpenPage, a_record, a_template, browser_of, filled, joiner
from tests.people import a_partner

pytestmark = pytest.mark.django_db
GENT = ZoneInfo("Europe/Brussels")


def at(day: int) -> datetime:
    """Return ten o'clock on a day of November 2026."""
    return datetime(2026, 11, day, 10, tzinfo=GENT)


def test_from_before_to_after_over_three_weeks_by_two_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template, fatma = a_template(), a_partner("Fatma")
    monkeypatch.setattr(timezone, "now", lambda: at(2))
    browser = browser_of(fatma)
    sent = {"name": "Babbelcafé", "day": "2026-11-09", "organisation": _home(fatma)}
    begun = browser.post("/kijkwijzer/nieuw/", sent)
    record = Record.objects.get()
    assert begun["Location"] == f"/kijkwijzer/{record.code}/vooraf/"
    OpenPage(browser, record, "vooraf").send(
        vooraf__verwelkoming__p1="x", vooraf__verwelkoming__tekst="Els aan de deur."
    )

    monkeypatch.setattr(timezone, "now", lambda: at(9))
    template.blocks.filter(key="verwelkoming").update(points="Zeg dag.\nZeg tot ziens.")
    publish(template)
    record.refresh_from_db()
    els = OpenPage(joiner(record), record, "tijdens")
    assert "Iemand groet elk gezin persoonlijk" in els.html
    assert "Zeg tot ziens." not in els.html
    els.send(tijdens__verwelkoming__o1="Twee gezinnen bleven bij de deur staan.")

    monkeypatch.setattr(timezone, "now", lambda: at(16))
    record.refresh_from_db()
    OpenPage(browser, record, "achteraf").send(
        achteraf__verwelkoming__tekst="Het werd rustiger na tien uur.",
        achteraf__verwelkoming__ideeen="Een bordje bij de deur",
    )
    whole = browser.get(f"/kijkwijzer/{record.code}/").content.decode()
    for words in (
        "Iemand groet elk gezin persoonlijk",
        "Els aan de deur.",
        "Twee gezinnen bleven bij de deur staan.",
        "Het werd rustiger na tien uur.",
        "Een bordje bij de deur",
    ):
        assert words in whole
    browser.post(f"/kijkwijzer/{record.code}/volgende/")
    edition = Record.objects.exclude(pk=record.pk).get()
    before = browser.get(f"/kijkwijzer/{edition.code}/vooraf/").content.decode()
    assert "Een bordje bij de deur" in before
    assert "Zeg tot ziens." in before
    assert [record.version.number, edition.version.number] == [1, 2]


def _home(person: object) -> int:
    return person.memberships.get().organisation_id  # type: ignore[attr-defined,no-any-return]


def test_the_next_edition_takes_the_head_along_without_its_day() -> None:
    a_template()
    browser = browser_of(a_partner())
    record = _record_with_head()
    browser.post(f"/kijkwijzer/{record.code}/volgende/")
    edition = Record.objects.exclude(pk=record.pk).get()
    assert edition.answers == {"kop.naam": "Babbelcafé", "kop.plek": "De grote zaal"}
    assert (edition.series, edition.held_on) == (record.series, None)


def _record_with_head() -> Record:
    record = a_record(day="2026-11-09")
    return filled(record, kop__plek="De grote zaal", achteraf__ruimte__tekst="Gezellig.")


def test_publishing_without_a_change_makes_no_version() -> None:
    template = a_template()
    publish(template)
    assert Version.objects.count() == 1
    template.intro = "Anders."
    template.save()
    assert publish(template).number == 2
