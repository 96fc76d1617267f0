"""From marker to list entry and back: by mouse, by touch, by keyboard."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.city import Visit
from tests.browser.map_page import (
    focused,
    has_focus,
    in_view,
    markers,
    names_in_list,
    names_on_map,
    open_map,
    wait_for_focus,
)

IN_LEDEBERG = "wijk=ledeberg"


def balloon(page: Page) -> str:
    """Return the heading in the balloon that is open."""
    return page.locator("#kaart .ballon .plek-naam").inner_text()


def test_map_and_list_show_the_same_places(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    assert names_on_map(page) == names_in_list(page)
    assert len(names_on_map(page)) > 1


def test_a_press_on_a_marker_opens_its_balloon_and_points_at_its_entry(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    marker = markers(page).last
    name = marker.get_attribute("data-naam")
    marker.click()
    wait_for_focus(page, ".ballon a")
    assert (balloon(page), focused(page)) == (name, name)
    expect(page.locator(".plek-wijst .plek-naam")).to_have_text(str(name))
    assert in_view(page.locator(".plek-wijst .plek-naam"))
    expect(page.locator(".plekring")).to_be_visible()


def test_the_name_in_the_balloon_leads_to_the_fiche(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    markers(page).first.click()
    name = balloon(page)
    page.locator(".ballon a").click()
    expect(page.locator("h1")).to_contain_text(name)


def test_escape_closes_the_balloon_and_gives_the_focus_back_to_the_marker(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    marker = markers(page).first
    marker.focus()
    page.keyboard.press("Enter")
    wait_for_focus(page, ".ballon a")
    page.keyboard.press("Escape")
    expect(page.locator(".ballon")).to_have_count(0)
    assert has_focus(marker)


def test_the_space_bar_opens_a_balloon_too_and_its_cross_closes_it(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    marker = markers(page).first
    marker.focus()
    page.keyboard.press("Space")
    wait_for_focus(page, ".ballon a")
    page.get_by_role("button", name="Sluit").press("Enter")
    expect(page.locator(".ballon")).to_have_count(0)
    assert has_focus(marker)


def test_from_the_list_to_the_map_and_back_by_keyboard(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    link = page.locator(".toon-op-kaart").last
    name = page.locator(".plek").last.locator(".plek-naam").text_content()
    link.focus()
    page.keyboard.press("Enter")
    wait_for_focus(page, ".ballon a")
    assert balloon(page) == name
    page.keyboard.press("Escape")
    assert has_focus(link)


def test_the_balloon_leads_to_the_entry_in_the_list(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    markers(page).last.click()
    name = balloon(page)
    page.get_by_role("button", name="Toon in de lijst").click()
    assert focused(page) == name
    assert in_view(page.locator(".plek-wijst .plek-naam"))


def test_a_place_on_another_page_of_the_list_has_no_way_to_an_entry(visit: Visit) -> None:
    page = open_map(visit())
    there = set(names_on_map(page)) - set(names_in_list(page))
    name = sorted(there)[0]
    page.locator(f'.plekmerk[data-naam="{name}"]').press("Enter")
    wait_for_focus(page, ".ballon a")
    expect(page.get_by_role("button", name="Toon in de lijst")).to_be_hidden()


def test_an_entry_under_the_mouse_or_in_focus_rings_its_marker(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    entry = page.locator(".plek").first
    entry.hover()
    ring = page.locator(".plekring").bounding_box()
    marker = page.locator(
        f'.plekmerk[data-naam="{entry.locator(".plek-naam").text_content()}"]'
    ).bounding_box()
    assert ring
    assert marker
    assert abs(ring["x"] + ring["width"] / 2 - marker["x"] - marker["width"] / 2) < 2
    page.mouse.move(5, 5)
    expect(page.locator(".plekring")).to_have_count(0)
    page.locator(".plek").last.locator("a").first.focus()
    expect(page.locator(".plekring")).to_be_visible()


def test_a_balloon_that_does_not_come_says_so_and_can_be_asked_again(visit: Visit) -> None:
    page = visit()
    answers = iter([503])

    def answer(route: Route) -> None:
        status = next(answers, None)
        if status:
            route.fulfill(status=status, body="")
        else:
            route.continue_()

    page.route("**/kaart/ballon/**", answer)
    open_map(page, IN_LEDEBERG)
    markers(page).first.click()
    expect(page.get_by_role("alert")).to_contain_text("Kijk je verbinding na")
    wait_for_focus(page, ".ballon-fout button")
    page.keyboard.press("Enter")
    wait_for_focus(page, ".ballon a")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_by_keyboard_the_map_can_be_skipped_panned_zoomed_and_left(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    page.get_by_role("link", name="Sla de kaart over").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Einde van de kaart"
    map_box = page.get_by_role("group", name="Kaart: schuif")
    map_box.focus()
    before = markers(page).first.bounding_box()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    after = markers(page).first.bounding_box()
    assert before
    assert after
    assert after["x"] < before["x"] - 40
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('footer') !== null"):
            return
    raise AssertionError("The focus never left the map.")


def test_the_tab_key_goes_through_the_markers_in_view(visit: Visit) -> None:
    page = open_map(visit(), IN_LEDEBERG)
    page.get_by_role("group", name="Kaart: schuif").focus()
    met = set()
    for _step in range(markers(page).count()):
        page.keyboard.press("Tab")
        met.add(focused(page).split(",")[0])
    assert met == set(names_on_map(page))


def test_a_tap_opens_a_balloon_at_a_desk_with_a_touch_screen(visit: Visit) -> None:
    page = open_map(visit(has_touch=True), IN_LEDEBERG)
    markers(page).first.tap()
    wait_for_focus(page, ".ballon a")


def test_a_marker_says_name_sorts_and_doubt(visit: Visit) -> None:
    page = open_map(visit())
    said = page.eval_on_selector_all(".plekmerk", "found => found.map(one => one.ariaLabel)")
    sorts = r"(KO kleine ontmoeten|S&O spel en ontmoeting|GW groepswerk)"
    shape = re.compile(rf"^.+, {sorts}( en {sorts})*(, niet bevestigd)?$")
    assert [one for one in said if not shape.match(one)] == []
    assert any(one.endswith("niet bevestigd") for one in said)
    assert not all(one.endswith("niet bevestigd") for one in said)
    sizes = page.eval_on_selector_all(
        ".plekmerk", "found => found.map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert min(sizes) >= 24
