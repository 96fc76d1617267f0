"""Karel uses no mouse: every step by keyboard, and he always sees where he is."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import Visit
from tests.browser.devices import DESK, PHONE

EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"
WALKED = ["/", "/kaart/?wijk=ledeberg", f"/kaart/{EXAMPLE}/", "/dekking/", "/wijken/ledeberg/"]
# Where the focus is, what it looks like, and whether anything lies over it.
HERE = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const label = one.closest('label');
  const seen = [one, ...(label ? [label] : [])].some((part) => {
    const look = getComputedStyle(part);
    return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2
      || look.boxShadow !== 'none';
  });
  const name = one.ariaLabel || one.textContent || one.name || one.id;
  return {
    tag: one.tagName, name: name.trim().slice(0, 60), seen,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def stops(page: Page, most: int = 250) -> Iterator[dict[str, Any]]:
    """Press Tab until the page is over, and tell of every stop."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] in {"BODY", "HTML"}:
            return
        yield here
    pytest.fail(f"Tab never leaves the page: the last stop was {here}.")


@pytest.mark.parametrize("path", WALKED)
def test_the_focus_is_seen_at_every_stop_and_never_trapped(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    walked = list(stops(page))
    assert len(walked) > 10
    assert [here["name"] for here in walked if not here["seen"]] == []
    assert [here["name"] for here in walked if not here["inView"]] == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_stop_leads_past_the_menu(visit: Visit, viewport: dict[str, int]) -> None:
    page = visit(viewport=viewport)
    page.goto("/kaart/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Dicht bij welk adres?")).to_be_focused()


def test_the_menu_opens_shows_and_closes(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    page.goto("/")
    menu = page.locator("details.menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Dekking").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#menu-q")).to_be_focused()
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#menu-q")).to_be_hidden()


def test_a_filter_is_chosen_and_the_list_is_read(visit: Visit) -> None:
    page = visit()
    page.goto("/kaart/")
    page.locator("#type-GW").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/kaart/?type=GW")
    # What was pressed keeps the focus in the renewed panel, and the number is told.
    expect(page.locator("#type-GW")).to_be_checked()
    expect(page.locator("#type-GW")).to_be_focused()
    expect(page.locator("#gezegd")).to_have_text(page.locator("#resultaten-kop").inner_text())


def test_a_pill_is_removed_and_the_focus_is_not_lost(visit: Visit) -> None:
    page = visit()
    page.goto("/kaart/?type=GW&wijk=mariakerke")
    page.wait_for_function("() => window.htmx")  # before, a link is a link
    page.get_by_role("link", name="Haal weg: Groepswerk").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kaart/?wijk=mariakerke")
    expect(page.locator("#resultaten-kop")).to_be_focused()


def test_from_the_list_to_the_fiche_to_the_report(visit: Visit) -> None:
    page = visit()
    page.goto("/kaart/?type=SO&wijk=ledeberg")
    page.locator(".plek-naam a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kattenkwaad")
    page.get_by_role("link", name="Klopt er iets niet?").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Zaterdag is het dicht.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Verstuur je melding")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bedankt! De werkgroep kijkt je melding na.")).to_be_visible()
