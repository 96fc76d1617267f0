"""A partner's own corner in a real browser: no rule of axe broken, and nothing needs a script."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.city import Visit, log_in
from tests.browser.test_axe import faults

PARTNER = "partner@voorbeeld.gent"
OWN = "/account/organisaties/voorbeeldorganisatie-de-vlaggenlijn/"
BEHEERDER = "beheerder@voorbeeld.gent"
PAGES = {
    "account": "/account/",
    "data": OWN,
    "members": f"{OWN}leden/",
    "invite": f"{OWN}uitnodigen/",
    "leave": f"{OWN}verlaten/",
}


def no_wider_than_the_screen(page: Page) -> bool:
    """Return whether nothing has to be scrolled sideways on a narrow phone."""
    page.set_viewport_size({"width": 320, "height": 640})
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("what", PAGES)
def test_a_page_of_the_own_corner_breaks_no_rule_and_fits_a_phone(visit: Visit, what: str) -> None:
    page = log_in(visit(), PARTNER)
    page.goto(PAGES[what])
    assert not (wrong := faults(page)), wrong
    assert no_wider_than_the_screen(page)


def test_a_refused_form_of_the_organisation_breaks_no_rule(visit: Visit) -> None:
    page = log_in(visit(), PARTNER)
    page.goto(OWN)
    page.get_by_label("KBO-nummer").fill("0207.451.228")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("KBO-nummer").input_value() == "0207.451.228"
    assert not (wrong := faults(page)), wrong


def test_without_a_script_a_place_is_confirmed_with_the_keyboard(visit: Visit) -> None:
    page = log_in(visit(java_script_enabled=False), PARTNER)
    button = page.locator("button", has_text="Alles klopt nog: Leesplek De Leesboom (voorbeeld)")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Bezoekers zien nu dat Leesplek De Leesboom (voorbeeld) vandaag").wait_for()


def test_the_register_and_a_merge_break_no_rule(visit: Visit) -> None:
    page, found = log_in(visit(), BEHEERDER), {}
    page.goto("/beheer/portal/processingactivity/")
    found["the register"] = faults(page)
    page.locator("#result_list tbody th a").first.click()
    found["an entry"] = faults(page)
    page.goto("/beheer/contacts/contactevent/?rol=partner")
    found["the log of people"] = faults(page)
    page.goto("/beheer/contacts/organisation/")
    boxes: Any = page.locator("#result_list .action-select")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator("select[name=action]").select_option("merge_organisations")
    page.get_by_role("button", name="Uitvoeren").click()
    page.get_by_text("Welke blijft?").wait_for()
    found["which stays"] = faults(page)
    page.locator("input[name=kept]").first.check()
    page.get_by_role("button", name="Toon wat er gebeurt").click()
    page.get_by_text("Kijk na wat er gebeurt").wait_for()
    found["what happens"] = faults(page)
    wrong = "\n".join(f"{what}, {lines}" for what, lines in found.items() if lines)
    assert not wrong, wrong
