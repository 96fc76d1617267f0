"""Methods, materials and practices: another choice changes the list, and nothing else."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.city import City, Visit
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults

# A list, and two of its choices: the first gives something, both together too.
LISTS = {
    "/methodieken/": ("minuten=60", "personen=6"),
    "/materialen/": ("soort=uitleen", "taal=nl"),
    "/praktijken/": ("type=GW", "spoor=1"),
}
HEADING = "#resultaten-kop"


def open_list(page: Page, address: str) -> None:
    """Open a list, every fold of its panel open, and mark the page so that a new one is seen."""
    page.goto(address)
    unfold(page)
    page.wait_for_function("() => window.htmx")
    page.evaluate("window.sameasbefore = true")


def unfold(page: Page) -> None:
    """Open every fold of the panel."""
    page.evaluate(
        "document.querySelectorAll('#lijst details').forEach((one) => { one.open = true })"
    )


def is_same_page(page: Page) -> bool:
    """Return whether no other page was loaded since the list was opened."""
    return bool(page.evaluate("Boolean(window.sameasbefore)"))


def choose(page: Page, choice: str) -> int:
    """Choose an option as "name=value", and return how many it promised."""
    name, _is, value = choice.partition("=")
    option = page.locator(f'[name="{name}"][value="{value}"]')
    label = page.locator("label", has=option)
    promised = int(re.findall(r"\d+", label.inner_text())[-1])
    option.check()
    page.wait_for_url(re.compile(rf"[?&]{choice}(&|$)"))
    return promised


def number_found(page: Page) -> int:
    """Return the number in the heading of the results."""
    found = re.match(r"\d+", page.locator(HEADING).inner_text().strip())
    return int(found[0]) if found else 0


@pytest.mark.parametrize("address", ["/methodieken/", "/praktijken/"])
def test_a_choice_changes_the_list_the_address_and_the_counts_alone(
    visit: Visit, address: str
) -> None:
    page = visit()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_list(page, address)
    for choice in LISTS[address]:
        assert choose(page, choice) == number_found(page) > 0
        assert page.evaluate("document.activeElement.name") == choice.partition("=")[0]
        assert page.locator("#gezegd").text_content() == page.locator(HEADING).inner_text().strip()
    assert is_same_page(page)
    now = page.locator("#lijst .optie-aantal").all_inner_texts()
    heading = page.locator(HEADING).inner_text()
    page.reload()
    unfold(page)
    assert page.locator("#lijst .optie-aantal").all_inner_texts() == now
    assert page.locator(HEADING).inner_text() == heading
    assert said == []


def test_back_and_forward_go_through_the_choices(visit: Visit) -> None:
    page = visit()
    open_list(page, "/praktijken/")
    every = number_found(page)
    some = choose(page, "type=GW")
    page.go_back()
    expect(page).to_have_url(re.compile("/praktijken/$"))
    expect(page.locator(HEADING)).to_contain_text(f"{every} praktijken")
    expect(page.locator('[name="type"][value="GW"]')).not_to_be_checked()
    page.go_forward()
    expect(page.locator(HEADING)).to_contain_text(str(some))
    expect(page.locator('[name="type"][value="GW"]')).to_be_checked()


def test_a_pill_goes_and_the_focus_stays_near(visit: Visit) -> None:
    page = visit()
    open_list(page, "/materialen/")
    every = number_found(page)
    choose(page, "soort=uitleen")
    page.get_by_role("link", name="Haal weg: Om te lenen").press("Enter")
    expect(page).to_have_url(re.compile("/materialen/$"))
    expect(page.locator(HEADING)).to_be_focused()
    assert (number_found(page), is_same_page(page)) == (every, True)


def test_what_is_folded_and_what_is_being_typed_stay(visit: Visit) -> None:
    page = visit()
    open_list(page, "/methodieken/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/methodieken/?*", hold)
    page.locator('[name="minuten"][value="60"]').check()
    page.locator("#q").press_sequentially("therm")
    held[0].continue_()
    expect(page.locator(HEADING)).to_contain_text("gevonden")
    page.wait_for_url("**minuten=60**")
    expect(page.locator("#q")).to_have_value("therm")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#meer-filters")).to_have_attribute("open", "")


def test_the_button_leads_to_the_results_and_leaves_no_dead_step(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    open_list(page, "/methodieken/")
    choose(page, "minuten=60")
    for _time in range(2):
        page.get_by_role("button", name="Toon de methodieken").tap()
        expect(page.locator(HEADING)).to_be_focused()
        expect(page.locator(HEADING)).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile("/methodieken/$"))


def test_enter_in_the_words_asks_once(visit: Visit) -> None:
    page = visit()
    open_list(page, "/praktijken/")
    page.get_by_label("Met deze woorden").fill("ouders")
    page.get_by_label("Met deze woorden").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=ouders$"))
    expect(page.locator(HEADING)).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile("/praktijken/$"))


def test_an_answer_that_does_not_come_is_said_and_the_choices_agree(
    browser: Browser, city: City
) -> None:
    # Not a visit: here the console may complain.
    page = browser.new_context(base_url=city.url).new_page()
    open_list(page, "/materialen/")
    page.route("**/materialen/?*", lambda route: route.abort())
    page.locator('[name="soort"][value="uitleen"]').click()
    expect(page.locator(HEADING)).to_contain_text("Dat lukte niet")
    expect(page.locator("#gezegd")).to_contain_text("probeer het opnieuw")
    expect(page.locator('[name="soort"][value="uitleen"]')).not_to_be_checked()
    page.context.close()


def test_after_a_choice_no_rule_is_broken(visit: Visit) -> None:
    page = visit()
    for address, (choice, _other) in LISTS.items():
        open_list(page, address)
        choose(page, choice)
        assert (address, faults(page)) == (address, "")


def test_what_is_ticked_while_the_answer_comes_in_is_not_undone(visit: Visit) -> None:
    page = visit()
    open_list(page, "/praktijken/")
    held: list[Route] = []
    page.route("**/praktijken/?*", lambda route: route.continue_() if held else held.append(route))
    page.locator("#q").fill("ouders")
    page.locator("#q").blur()
    page.wait_for_function("() => document.querySelector('#filters.htmx-request')")
    # As a tick between the answer and its place on the page: no event of it is left to follow.
    page.evaluate("document.querySelector('[name=type][value=GW]').checked = true")
    held[0].continue_()
    expect(page).to_have_url(re.compile(r"\?q=ouders&type=GW$"))
    expect(page.locator("[name=type][value=GW]")).to_be_checked()
