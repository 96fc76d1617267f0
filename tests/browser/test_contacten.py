"""The directory in a real browser, which sends what it sends: forms, origins and no referrers."""

import re
import time
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.city import Visit, log_in
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults

PARTNER = "partner@voorbeeld.gent"
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_partner_finds_somebody_in_a_wijk_and_asks_for_the_number(
    visit: Visit, script: bool
) -> None:
    page = log_in(visit(java_script_enabled=script, viewport=PHONE), PARTNER)
    page.goto("/contacten/?wijk=ledeberg")
    page.get_by_role("button", name="Toon e-mail en telefoon van Pim Pennant").click()
    expect(page.get_by_role("link", name="pim.pennant@example.org")).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Download als visitekaartje").click()
    assert given.value.suggested_filename == "pim-pennant-voorbeeld.vcf"


def mailed_link(address: str, since: datetime) -> str:
    """Return the own link in the newest mail to an address, as the demonstration wrote it down.

    The mail leaves after the answer, so that the answer's length tells nothing: it is waited for.
    """
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if found := _in_the_mail(address, since):
            return found
        time.sleep(0.2)
    raise AssertionError("no mail")


def _in_the_mail(address: str, since: datetime) -> str:
    files = sorted(
        (file for file in Path(settings.EMAIL_FILE_PATH).iterdir()),
        key=lambda file: file.stat().st_mtime,
    )
    recent = [file for file in files if file.stat().st_mtime >= since.timestamp()]
    for file in reversed(recent):
        for raw in reversed(file.read_bytes().split(b"-" * 79)):
            letter = message_from_bytes(raw.strip())
            if letter["To"] == address:
                body = letter.get_payload(decode=True)
                assert isinstance(body, bytes)
                if found := re.search(r"/contacten/mijn-gegevens/\S+", body.decode()):
                    return found[0]
    return ""


def asked_link(page: Page, address: str) -> str:
    """Ask for somebody's own link as they would, and return it from the mail."""
    since = datetime.now(UTC)
    page.goto("/contacten/mijn-gegevens/")
    page.get_by_label("Je e-mailadres van het werk").fill(address)
    page.get_by_role("button", name="Mail me mijn link").click()
    page.get_by_text("Staat dit adres in de lijst").wait_for()
    return mailed_link(address, since)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_somebody_asks_for_her_link_and_uses_it_without_an_account(
    visit: Visit, script: bool
) -> None:
    address = {True: "koba.koffiekan@example.org", False: "tuur.trommel@example.org"}[script]
    page = visit(java_script_enabled=script)
    link = asked_link(page, address)
    page.goto(f"{link}klopt/")
    page.get_by_role("button", name="Ja, alles klopt").click()
    page.get_by_text("Bedankt! Je gegevens blijven in de lijst.").wait_for()
    page.get_by_role("link", name="Verbeter je gegevens").click()
    page.get_by_label("Functie", exact=True).fill("Coach")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard.").wait_for()
    assert page.get_by_text("Coach", exact=True).is_visible()


def test_no_page_about_one_person_breaks_a_rule_of_axe(visit: Visit) -> None:
    page, found = log_in(visit(), PARTNER), {}
    page.goto("/contacten/?organisatie=voorbeeldorganisatie-het-zandkasteel&functie=brugfiguur")
    page.get_by_role("link", name="Mira Mokka").click()
    found["a person"] = faults(page)
    page.get_by_role("button", name="Toon e-mail en telefoon").click()
    found["revealed"] = faults(page)
    link = asked_link(page, "mira.mokka@example.org")
    for part in ("", "klopt/", "weg/", "veranderen/", "wissen/"):
        page.goto(f"{link}{part}")
        found[f"own {part}"] = faults(page)
    page.goto(f"{link}veranderen/")
    page.get_by_label("Naam", exact=True).fill("")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("alert").wait_for()
    found["refused"] = faults(page)
    wrong = "\n".join(f"{what}, {lines}" for what, lines in found.items() if lines)
    assert not wrong, wrong


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_who_erases_herself_is_gone_from_the_list(visit: Visit, script: bool) -> None:
    email = f"weg-{script}@example.org".lower()
    editor = log_in(visit())
    editor.goto("/beheer/contacts/person/add/")
    editor.locator("#id_name").fill(f"Weg {script}")
    editor.locator("#id_email").fill(email)
    since = datetime.now(UTC)
    editor.get_by_role("button", name="Bewaar", exact=True).click()
    editor.get_by_text("De persoon is per mail verwittigd.").wait_for()
    page = visit(java_script_enabled=script)
    page.goto(f"{mailed_link(email, since)}wissen/")
    page.get_by_role("button", name="Wis al mijn gegevens").click()
    page.get_by_role("heading", name="Je gegevens zijn gewist").wait_for()
    editor.goto(f"/contacten/?q=weg+{script}".lower())
    assert editor.get_by_role("heading", name="Niemand gevonden").is_visible()
