"""What stories on the map have in common: the page opened, and what stands on it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

OPENED = "#kaart[data-getekend]"


def open_map(page: Page, query: str = "", path: str = "/kaart/") -> Page:
    """Open the map page with this selection, and wait until its markers are drawn."""
    page.goto(f"{path}?{query}" if query else path)
    page.wait_for_selector(OPENED, state="attached")
    return page


def drawn(page: Page, query: str) -> Page:
    """Wait until the markers of this selection are drawn."""
    page.wait_for_selector(f'#kaart[data-getekend="{query}"]', state="attached")
    return page


def markers(page: Page) -> Locator:
    """Return the markers that are buttons."""
    return page.locator("#kaart .plekmerk")


def names_on_map(page: Page) -> list[str]:
    """Return the names of the places that stand on the map as buttons."""
    names: list[str] = page.eval_on_selector_all(
        "#kaart .plekmerk", "found => found.map(one => one.dataset.naam)"
    )
    return sorted(names)


def names_in_list(page: Page) -> list[str]:
    """Return the names of the places in the list."""
    return sorted(page.locator(".plekken .plek-naam a").all_text_contents())


def number_found(page: Page) -> int:
    """Return the number that the heading of the list says."""
    said = page.locator("#resultaten-kop").inner_text()
    return int(re.sub(r"\D", "", said) or 0)


def focused(page: Page) -> str:
    """Return the text or name of what has the focus."""
    said: str = page.evaluate(
        "(document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()"
    )
    return said


def has_focus(locator: Locator) -> bool:
    """Return whether the focus is on an element, or within it."""
    return bool(locator.evaluate("one => one.contains(document.activeElement)"))


def wait_for_focus(page: Page, selector: str) -> None:
    """Wait until the focus is on what this selector finds."""
    page.wait_for_function(
        "selector => document.activeElement.matches(selector)", arg=selector, timeout=5_000
    )


def in_view(locator: Locator) -> bool:
    """Return whether an element lies wholly within the window."""
    found: Any = locator.evaluate(
        "one => { const {top, bottom} = one.getBoundingClientRect();"
        " return top >= 0 && bottom <= innerHeight }"
    )
    return bool(found)
