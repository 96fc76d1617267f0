"""The wijken on the map: their numbers, and choosing one."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import Visit
from tests.browser.devices import DESK, PHONE
from tests.browser.map_page import drawn, names_in_list, names_on_map, number_found, open_map


def numbers_on_map(page: Page) -> dict[str, int]:
    """Return what the badges say: "Binnenstad: 6 plekken"."""
    said = page.eval_on_selector_all(".wijkmerk", "found => found.map(one => one.ariaLabel)")
    found = [re.fullmatch(r"(.+): (\d+) plek(?:ken)?", one) for one in said]
    return {one[1]: int(one[2]) for one in found if one}


def numbers_in_panel(page: Page) -> dict[str, int]:
    """Return the counts beside the wijken in the panel."""
    rows: list[list[str]] = page.eval_on_selector_all(
        "#groep-wijk .optie",
        "found => found.map(one => [one.querySelector('.optie-naam').textContent,"
        " one.querySelector('.optie-aantal').lastChild.textContent])",
    )
    return {name.strip(): int(number) for name, number in rows}


def test_every_wijk_shows_its_number_and_zero_is_zero(visit: Visit) -> None:
    page = open_map(visit())
    numbers = numbers_on_map(page)
    assert numbers == numbers_in_panel(page)
    assert len(numbers) == 25
    assert 0 in numbers.values()
    page.locator("#type-GW").check()
    drawn(page, "type=GW")
    assert numbers_on_map(page) == numbers_in_panel(page) != numbers


def test_a_press_on_a_number_chooses_the_wijk_and_the_list_follows(visit: Visit) -> None:
    page = open_map(visit())
    badge = page.get_by_role("button", name=re.compile("^Drongen: "))
    badge.click()
    drawn(page, "wijk=drongen")
    expect(page.locator("#wijk-drongen")).to_be_checked()
    expect(badge).to_have_attribute("aria-pressed", "true")
    assert names_in_list(page) == names_on_map(page)
    assert number_found(page) == numbers_on_map(page)["Drongen"]
    assert page.locator(".wijk-gekozen").count() == 1
    badge.click()
    drawn(page, "")
    expect(page.locator("#wijk-drongen")).not_to_be_checked()


def test_by_keyboard_too(visit: Visit) -> None:
    page = open_map(visit())
    badge = page.get_by_role("button", name=re.compile("^Ledeberg: "))
    badge.focus()
    page.keyboard.press("Enter")
    drawn(page, "wijk=ledeberg")
    expect(badge).to_be_focused()
    page.keyboard.press("Space")
    drawn(page, "")


def test_a_press_within_an_outline_chooses_the_wijk(visit: Visit) -> None:
    page = open_map(visit(), "q=zwembadkoets")
    badge = page.get_by_role("button", name=re.compile("^Drongen: ")).bounding_box()
    assert badge
    page.mouse.click(badge["x"] - 20, badge["y"] + badge["height"] + 12)
    page.wait_for_url("**wijk=drongen**")
    expect(page.locator("#wijk-drongen")).to_be_checked()


def test_choosing_on_the_map_leaves_the_map_where_it_is(visit: Visit) -> None:
    page = open_map(visit())
    badge = page.get_by_role("button", name=re.compile("^Drongen: "))
    before = badge.bounding_box()
    badge.click()
    drawn(page, "wijk=drongen")
    assert badge.bounding_box() == before


def test_choosing_in_the_panel_brings_the_wijk_in_view(visit: Visit) -> None:
    page = open_map(visit())
    page.locator("#groep-wijk > summary").click()
    page.locator("#wijk-drongen").check()
    drawn(page, "wijk=drongen")
    outline = page.locator(".wijk-gekozen").bounding_box()
    box = page.locator("#kaart").bounding_box()
    assert outline
    assert box
    assert max(outline["width"] / box["width"], outline["height"] / box["height"]) > 0.6


def test_nearer_than_the_city_a_wijk_shows_its_name_and_cannot_be_pressed(visit: Visit) -> None:
    page = open_map(visit(), "wijk=ledeberg")
    assert page.get_by_role("button", name=re.compile("^Ledeberg: ")).count() == 0
    expect(page.locator(".wijkmerk-naam", has_text="Ledeberg")).to_be_visible()
    page.mouse.click(1000, 700)
    page.wait_for_timeout(200)
    assert page.url.endswith("?wijk=ledeberg")


def test_a_press_beside_an_open_balloon_only_closes_it(visit: Visit) -> None:
    page = open_map(visit())
    page.locator(".plekmerk").first.press("Enter")
    expect(page.locator(".ballon")).to_be_visible()
    box = page.locator("#kaart").bounding_box()
    assert box
    page.mouse.click(box["x"] + 10, box["y"] + box["height"] - 40)
    expect(page.locator(".ballon")).to_have_count(0)
    assert page.url.endswith("/kaart/")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_number_covers_another_and_each_fits_a_fingertip(
    visit: Visit, viewport: dict[str, int]
) -> None:
    page = visit(viewport=viewport)
    page.goto("/kaart/#kaart")
    drawn(page, "")
    boxes = page.eval_on_selector_all(
        ".wijkmerk-aantal", "all => all.map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) == 25
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    overlaps = [
        (one["x"], one["y"])
        for one, other in combinations(boxes, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    ]
    assert overlaps == []


def test_a_place_is_a_dot_under_the_numbers_and_nearer_it_has_its_letter(visit: Visit) -> None:
    page = open_map(visit())
    look = """all => all.map((one) => { const use = one.querySelector('use');
        return [one.querySelector('svg').getBoundingClientRect().height,
                getComputedStyle(use).getPropertyValue('--vorm-tekst')]; })"""
    heights, letters = zip(*page.eval_on_selector_all(".plekmerk", look), strict=True)
    assert max(heights) <= 12
    assert set(letters) == {"none"}
    for _time in range(2):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(350)
    expect(page.locator(".wijkmerk-aantal").first).to_be_hidden()
    heights, letters = zip(*page.eval_on_selector_all(".plekmerk", look), strict=True)
    assert min(heights) >= 24
    assert set(letters) == {""}
