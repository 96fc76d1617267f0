"""Practices, conditions, results and the plan, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.city import Visit, log_in
from tests.browser.devices import DESK, PHONE
from tests.browser.test_axe import faults, open_everything
from tests.browser.test_keyboard import stops

NARROW: ViewportSize = {"width": 320, "height": 640}
PAGES = [
    "/praktijken/",
    "/praktijken/?type=KO&wijk=atlantis",
    "/praktijken/?q=zwembadkoets",
    "/praktijken/indienen/",
    "/randvoorwaarden/",
    "/resultaten/",
    "/actieplan/",
]


def first_practice(page: Page) -> str:
    """Open the list and return the address of its first practice."""
    page.goto("/praktijken/")
    return page.locator(".plek-naam a").first.get_attribute("href") or ""


def first_condition(page: Page) -> str:
    """Open the list and return the address of its first condition."""
    page.goto("/randvoorwaarden/")
    return page.locator(".voorwaarde h3 a").first.get_attribute("href") or ""


def test_fatma_finds_a_practice_by_what_it_is_for(visit: Visit) -> None:
    page = visit()
    page.goto("/praktijken/")
    page.get_by_label("Met deze woorden").fill("alleenstaande ouders")
    page.get_by_role("button", name="Toon praktijken").click()
    expect(page).to_have_url(re.compile(r"\?q=alleenstaande(\+|%20)ouders$"))
    expect(page.get_by_role("link", name="Haal weg: Woorden: alleenstaande ouders")).to_be_visible()
    page.locator(".plek-naam a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="In het kort")).to_be_visible()


def test_on_a_phone_a_choice_is_made_and_taken_away_again(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/praktijken/")
    every = page.locator(".plek-naam").count()
    page.get_by_text("Filters", exact=True).tap()
    page.locator('[name="type"][value="GW"]').check()
    page.get_by_role("button", name="Toon praktijken").tap()
    expect(page).to_have_url(re.compile(r"type=GW"))
    chosen = page.locator(".plek-naam").count()
    assert 0 < chosen < every
    page.get_by_role("link", name="Haal weg: Groepswerk").tap()
    expect(page.locator(".plek-naam")).to_have_count(every)


def test_the_number_beside_an_option_is_what_it_gives(visit: Visit) -> None:
    page = visit()
    page.goto("/praktijken/")
    option = page.locator("label.optie", has=page.locator('[name="type"][value="SO"]'))
    number = int(re.findall(r"\d+", option.inner_text())[-1])
    option.locator("input").check()
    page.get_by_role("button", name="Toon praktijken").click()
    expect(page.locator(".plek-naam")).to_have_count(number)


def test_karel_chooses_without_a_mouse(visit: Visit) -> None:
    page = visit()
    page.goto("/praktijken/")
    page.get_by_label("Met deze woorden").focus()
    page.keyboard.type("ouders")
    page.locator('[name="type"][value="GW"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=ouders&type=GW$"))
    expect(page.get_by_role("heading", name=re.compile("gevonden$"))).to_be_visible()


@pytest.mark.parametrize("path", ["/praktijken/?type=KO", "/resultaten/", "/actieplan/"])
def test_the_focus_is_seen_at_every_stop(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    walked = list(stops(page))
    assert len(walked) > 10
    assert [here["name"] for here in walked if not (here["seen"] and here["inView"])] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_a_rule_of_axe(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    open_everything(page)
    assert not (wrong := faults(page)), wrong


def test_one_practice_and_one_condition_break_no_rule_of_axe(visit: Visit) -> None:
    page = visit()
    for address in (first_practice(page), first_condition(page)):
        page.goto(address)
        assert not (wrong := faults(page)), wrong


def test_nothing_is_wider_than_a_narrow_phone(visit: Visit) -> None:
    page = visit(viewport=NARROW)
    for address in (*PAGES, first_practice(page), first_condition(page)):
        page.goto(address)
        wide = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((one) =>"
            " one.getBoundingClientRect().right > innerWidth + 1"
            " && !one.closest('.alleen-voorlezen, thead, svg')).map((one) => one.outerHTML)"
        )
        assert (address, wide) == (address, [])


def test_on_paper_the_results_are_a_table_again(visit: Visit) -> None:
    page = visit(viewport=DESK)
    page.goto("/resultaten/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    expect(page.locator(".tabel-resultaten thead").first).to_be_visible()
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0


def test_who_listens_hears_which_box_looks_up_what(visit: Visit) -> None:
    page = log_in(visit())
    for noun in ("practice", "condition"):
        page.goto(f"/beheer/practices/{noun}/")
        page.locator("#result_list tbody a").first.click()
        page.locator(".select2-container").first.wait_for()
        assert not (wrong := faults(page)), wrong
    page.goto("/beheer/practices/practice/add/")
    page.get_by_role("searchbox", name="Partners").press_sequentially("spruiten")
    page.get_by_role("option", name="Gentse Spruiten").click()
    expect(page.get_by_role("list").get_by_text("Gentse Spruiten")).to_be_visible()
