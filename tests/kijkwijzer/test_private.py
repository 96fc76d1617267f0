"""What a team fills in is the team's: not for staff, not for others, not in logs or engines."""

import logging

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from core.logging import JsonFormatter
from methods.kijkwijzer import limits
from methods.kijkwijzer.models import Record, Template
from tests.kijkwijzer.sheets import OpenPage, a_record, a_template, browser_of, filled, joiner
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db
PAGES = ("", "vooraf/", "tijdens/", "achteraf/", "samen/", "kijkwijzer.pdf", "naast-elkaar/")


@pytest.fixture
def record() -> Record:
    """Return a record of De Brug in which something is written."""
    a_template()
    return filled(a_record("Alleen van ons"), achteraf__ruimte__tekst="Alleen voor ons.")


def test_the_admin_knows_the_template_alone() -> None:
    ours = set(apps.get_app_config("kijkwijzer").get_models())
    assert ours & set(admin.site._registry) == {Template}


@pytest.mark.parametrize(
    "person", [a_beheerder, a_werkgroep_member, lambda: a_partner("Ali", "Ander huis")]
)
def test_nobody_else_sees_a_thing(record: Record, person: object) -> None:
    browser = browser_of(person())  # type: ignore[operator]
    pages = [browser.get(f"/kijkwijzer/{record.code}/{page}") for page in PAGES]
    assert [page.status_code for page in pages] == [200, *[404] * (len(PAGES) - 1)]
    pages.append(browser.get("/kijkwijzer/"))
    assert not any(b"Alleen v" in page.content for page in pages)


def test_the_door_is_the_same_whether_there_is_a_record_or_not(
    record: Record, client: Client
) -> None:
    found = client.get(f"/kijkwijzer/{record.code}/").content.decode()
    none = client.get("/kijkwijzer/bcdfgh/").content.decode()
    assert found.replace(record.code, "bcdfgh").count("bcdfgh") == none.count("bcdfgh")
    assert len(found) == len(none)


def test_who_has_the_link_fills_in_but_does_not_delete(record: Record) -> None:
    els = joiner(record)
    assert els.post(f"/kijkwijzer/{record.code}/wissen/").status_code == 404
    assert els.post(f"/kijkwijzer/{record.code}/volgende/").status_code == 404
    team = browser_of(a_partner("Els"))
    team.get(f"/kijkwijzer/{record.code}/wissen/")
    assert Record.objects.count() == 1
    team.post(f"/kijkwijzer/{record.code}/wissen/")
    assert Record.objects.count() == 0


def test_the_organisation_goes_and_who_has_the_link_keeps_the_record(record: Record) -> None:
    els = joiner(record)
    assert record.organisation
    record.organisation.delete()
    assert els.get(f"/kijkwijzer/{record.code}/kijkwijzer.docx").status_code == 200
    els.post(f"/kijkwijzer/{record.code}/wissen/")
    assert Record.objects.count() == 0


def test_an_erased_account_leaves_the_record_without_a_name(record: Record) -> None:
    assert record.opened_by
    record.opened_by.delete()
    record.refresh_from_db()
    assert (record.opened_by, record.title) == (None, "Alleen van ons")


def test_who_is_a_member_and_has_the_link_sees_a_record_once(record: Record) -> None:
    els = browser_of(a_partner("Els"))
    els.get(f"/kijkwijzer/in/{record.edit_key}/")
    assert els.get("/kijkwijzer/").content.decode().count("Alleen van ons") == 1
    assert b"Alleen van ons" in joiner(record).get("/kijkwijzer/").content


def test_every_page_is_kept_from_engines_and_caches(record: Record) -> None:
    els = browser_of(a_partner("Els"))
    answers = [els.get(f"/kijkwijzer/{record.code}/{page}") for page in PAGES]
    found = {(one["X-Robots-Tag"].split(",")[0], one["Cache-Control"]) for one in answers}
    assert found == {("noindex", "no-store, private")}


def test_codes_keys_and_words_never_reach_the_log(
    record: Record, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        OpenPage(joiner(record), record, "tijdens").send(tijdens__ruimte__tekst="Geheime gedachte")
        joiner(record).get(f"/kijkwijzer/{record.code}/bestaat-niet/")
        Client().post("/kijkwijzer/hier/1/kijkwijzer.pdf", {"kop.naam": "Geheime naam"})
    lines = "\n".join(JsonFormatter().format(one) for one in caplog.records)
    assert "/kijkwijzer/<code>/tijdens/" in lines
    secrets = (record.code, record.edit_key, "Geheim", "Alleen van")
    assert [secret for secret in secrets if secret in lines] == []


def test_beginning_has_a_limit_that_normal_use_never_meets(monkeypatch: pytest.MonkeyPatch) -> None:
    a_template()
    monkeypatch.setattr(limits, "NEW_RECORDS", (1, 3600))
    fatma = a_partner()
    browser, home = browser_of(fatma), fatma.memberships.get().organisation_id
    sent = {"name": "Inloop", "day": "", "organisation": home}
    answers = [browser.post("/kijkwijzer/nieuw/", sent) for _time in range(2)]
    assert [one.status_code for one in answers] == [302, 429]
    assert 'value="Inloop"' in answers[1].content.decode()


def test_a_team_begins_only_for_its_own_organisation() -> None:
    a_template()
    other = a_partner("Ali", "Ander huis").memberships.get().organisation_id
    sent = {"name": "Inloop", "day": "", "organisation": other}
    answer = browser_of(a_partner()).post("/kijkwijzer/nieuw/", sent)
    assert "Kies een organisatie waarvoor je werkt." in answer.content.decode()
    assert Record.objects.count() == 0


def test_the_page_explains_the_promise(client: Client) -> None:
    html = client.get("/kijkwijzer/").content.decode()
    assert "geen punten, geen gemiddelde en geen rangschikking" in html
    assert "kunnen niet lezen wat jullie invullen" in html
