"""The portal goes down and comes back in a meeting: nothing is lost, nothing comes twice."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.city import City, free_port, serving
from tests.browser.devices import PHONE
from tests.browser.test_thermoskaart import column, write

pytestmark = pytest.mark.browser
AGAIN = 20_000  # milliseconds: the phones ask every few seconds whether the portal is back


def a_phone(browser: Browser, url: str) -> Page:
    """Return somebody's phone; the story closes its browser."""
    page = browser.new_context(base_url=url, viewport=PHONE, locale="nl-BE").new_page()
    page.set_default_timeout(15_000)
    return page


def opened_by(phone: Page) -> str:
    """Open a thermoskaart as somebody without an account does; return the path of its link."""
    phone.goto("/thermoskaart/")
    phone.get_by_label("Titel van de kaart").fill("Overleg met een stroomstoring")
    phone.get_by_role("button", name="Open de kaart").click()
    link = phone.locator(".korte-link").first.get_attribute("href") or ""
    phone.get_by_role("link", name="Naar de kaart").click()
    return urlsplit(link).path


def test_a_meeting_goes_on_after_the_portal_was_restarted(
    browser: Browser, city: City, tmp_path: Path
) -> None:
    port = free_port()
    served = (city.database, city.geocoder.url, tmp_path, port)
    with serving(*served) as url:
        fatma, els = a_phone(browser, url), a_phone(browser, url)
        els.goto(opened_by(fatma))
        write(fatma, "Geschreven vóór het uitviel")
        expect(column(els, "inzicht")).to_contain_text("vóór het uitviel")
    write(els, "Geschreven terwijl het uit was", "kans")
    fatma.get_by_label("Briefje", exact=True).fill("Half afgewerkt")
    for phone in (fatma, els):
        expect(phone.locator("[data-stand]")).to_contain_text("niet verbonden", timeout=AGAIN)
    with serving(*served):
        for phone in (fatma, els):
            expect(column(phone, "kans")).to_contain_text("terwijl het uit was", timeout=AGAIN)
            expect(column(phone, "kans").locator("li")).to_have_count(1)
            expect(column(phone, "inzicht")).to_contain_text("vóór het uitviel")
            expect(phone.locator("[data-stand]")).to_be_empty()
        expect(fatma.get_by_label("Briefje", exact=True)).to_have_value("Half afgewerkt")
        for phone in (fatma, els):
            phone.context.close()
