"""A selection and a fiche are passed on: the link copied, the page printed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import City, Visit

EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"
FICHE = f"/kaart/{EXAMPLE}/"
METHOD = "/methodieken/de-thermoskaart/"
LIST = f"/bewaarlijst/?plaatsen={EXAMPLE}"
READS_CLIPBOARD = "navigator.clipboard.readText()"


def someone(visit: Visit) -> Page:
    """Return a page of somebody whose browser lets a page read what was copied."""
    return visit(permissions=["clipboard-read", "clipboard-write"])


def copy(page: Page) -> str:
    """Press the button that copies, and return what was copied."""
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.get_by_text("De link is gekopieerd.")).to_be_visible()
    copied: str = page.evaluate(READS_CLIPBOARD)
    return copied


def test_fatma_copies_the_link_of_her_selection(visit: Visit, city: City) -> None:
    page = someone(visit)
    page.goto("/kaart/?type=KO&gratis=1")
    assert copy(page) == f"{city.url}/kaart/?type=KO&gratis=1"


def test_after_another_choice_it_is_the_link_of_that_one(visit: Visit, city: City) -> None:
    page = someone(visit)
    page.goto("/kaart/")
    page.locator("#type-GW").check()
    page.wait_for_url("**/kaart/?type=GW")
    assert copy(page) == f"{city.url}/kaart/?type=GW"


@pytest.mark.parametrize("path", [FICHE, METHOD])
def test_the_link_of_a_page_is_the_one_that_keeps_working(visit: Visit, path: str) -> None:
    page = someone(visit)
    page.goto(path)
    assert copy(page) == page.locator(".korte-link").inner_text()


def test_a_list_is_passed_on_to_a_colleague(visit: Visit, city: City) -> None:
    page = someone(visit)
    page.goto(LIST)
    assert copy(page) == city.url + LIST


def test_where_copying_is_refused_the_link_is_said(visit: Visit) -> None:
    page = visit()
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('no'))")
    page.goto(FICHE)
    page.get_by_role("button", name="Kopieer de link").click()
    said = page.locator(".delen-knoppen [role=status]")
    expect(said).to_contain_text("Kopiëren lukt hier niet.")
    expect(said).to_contain_text(page.locator(".korte-link").inner_text())


@pytest.mark.parametrize("path", ["/kaart/?type=KO", FICHE, LIST, METHOD])
def test_the_page_is_printed(visit: Visit, path: str) -> None:
    page = visit()
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.goto(path)
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


@pytest.mark.parametrize("path", ["/kaart/?type=KO", FICHE, LIST])
def test_nothing_is_offered_that_needs_a_script_where_there_is_none(
    visit: Visit, path: str
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Kopieer de link")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
