"""On a phone: the list first, the map one tap away, and always a visible way back."""

from playwright.sync_api import Page, expect

from tests.browser.city import Visit
from tests.browser.devices import PHONE
from tests.browser.map_page import (
    drawn,
    focused,
    in_view,
    markers,
    names_in_list,
    wait_for_focus,
)

# Whether the panel's button lies over what has the focus.
COVERED = """() => {
  const button = document.getElementById('filters-toon');
  const [one, over] = [document.activeElement, button].map((it) => it.getBoundingClientRect());
  return document.activeElement !== button && one.bottom > over.top && one.top < over.bottom;
}"""


def on_phone(visit: Visit, query: str = "") -> Page:
    """Open the map page on a phone: it shows the list."""
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"/kaart/{query}")
    expect(page.get_by_role("button", name="Kaart", exact=True)).to_be_visible()
    return page


def test_the_list_comes_first_and_the_map_is_one_tap_away(visit: Visit) -> None:
    page = on_phone(visit)
    expect(page.locator(".plek").first).to_be_visible()
    expect(page.locator("#kaart")).to_be_hidden()
    switch = page.get_by_role("button", name="Kaart", exact=True)
    size = switch.bounding_box()
    assert size
    assert size["height"] >= 44
    switch.tap()
    expect(markers(page).first).to_be_visible()
    expect(page.locator(".plek").first).to_be_hidden()
    assert page.url.endswith("/kaart/#kaart")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_back_and_the_button_both_return_to_the_list_where_it_was(visit: Visit) -> None:
    page = on_phone(visit)
    page.evaluate("scrollTo(0, 900)")
    before = page.evaluate("scrollY")
    page.get_by_role("button", name="Kaart", exact=True).tap()
    expect(page.get_by_role("button", name="Lijst", exact=True)).to_be_visible()
    page.go_back()
    expect(page.locator("#kaart")).to_be_hidden()
    assert page.evaluate("scrollY") == before
    page.get_by_role("button", name="Kaart", exact=True).tap()
    page.get_by_role("button", name="Lijst", exact=True).tap()
    expect(page.locator("#kaart")).to_be_hidden()
    assert page.url.endswith("/kaart/")
    assert page.evaluate("scrollY") == before
    page.go_forward()
    expect(markers(page).first).to_be_visible()


def test_show_on_the_map_switches_and_the_balloon_leads_back(visit: Visit) -> None:
    page = on_phone(visit)
    name = page.locator(".plek-naam").nth(2).text_content()
    page.locator(".toon-op-kaart").nth(2).tap()
    wait_for_focus(page, ".ballon a")
    assert focused(page) == name
    page.get_by_role("button", name="Toon in de lijst").tap()
    expect(page.locator("#kaart")).to_be_hidden()
    assert focused(page) == name


def test_a_wijk_chosen_on_the_map_keeps_the_map_and_changes_the_list(visit: Visit) -> None:
    page = on_phone(visit)
    page.get_by_role("button", name="Kaart", exact=True).tap()
    drawn(page, "")
    page.get_by_role("button", name="Drongen: ").tap()
    drawn(page, "wijk=drongen")
    assert page.url.endswith("/kaart/?wijk=drongen#kaart")
    expect(markers(page).first).to_be_visible()
    page.get_by_role("button", name="Lijst", exact=True).tap()
    assert page.url.endswith("/kaart/?wijk=drongen")
    assert len(names_in_list(page)) == 3
    page.go_back()
    drawn(page, "")
    expect(page.get_by_role("button", name="Lijst", exact=True)).to_be_visible()


def test_a_link_to_the_map_opens_on_the_map(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/kaart/?wijk=drongen#kaart")
    drawn(page, "wijk=drongen")
    page.get_by_role("button", name="Lijst", exact=True).tap()
    expect(page.locator(".plek").first).to_be_visible()


def test_the_header_stays_within_reach_on_the_map(visit: Visit) -> None:
    page = on_phone(visit)
    page.evaluate("scrollTo(0, 900)")
    page.get_by_role("button", name="Kaart", exact=True).tap()
    header, box = page.locator(".kop").bounding_box(), page.locator("#kaart").bounding_box()
    assert header
    assert box
    assert header["y"] == 0
    assert abs(box["y"] - header["height"]) <= 2
    bar = page.locator(".kaart-balk").bounding_box()
    assert bar
    assert abs(box["y"] + box["height"] - bar["y"]) <= 1
    assert abs(bar["y"] + bar["height"] - PHONE["height"]) <= 1


def test_the_page_scrolls_with_one_finger_and_nothing_covers_the_list(visit: Visit) -> None:
    page = on_phone(visit)
    for y in (200, 400, 600):
        assert page.evaluate(
            "y => document.elementFromPoint(30, y).closest('#kaart-vak') === null", y
        )
    page.mouse.wheel(0, 500)
    page.wait_for_function("() => scrollY > 300")


def test_the_way_to_the_map_has_a_place_of_its_own_under_the_list(visit: Visit) -> None:
    page = on_phone(visit)
    bar = page.locator(".kaart-balk").bounding_box()
    assert bar
    assert (bar["x"], bar["width"]) == (0, PHONE["width"])
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".voet-bron").bounding_box()
    assert last
    assert last["y"] + last["height"] <= bar["y"]


def test_the_focus_is_never_hidden_behind_the_bar(visit: Visit) -> None:
    page = on_phone(visit)
    bar = page.locator(".kaart-balk").bounding_box()
    assert bar
    for name in page.locator(".plek-naam a").all()[:6]:
        name.focus()
        box = name.bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar["y"]


def test_the_button_of_the_panel_leads_to_the_results(visit: Visit) -> None:
    page = on_phone(visit)
    page.locator("summary", has_text="Filters").tap()
    page.locator("#type-GW").check()
    page.wait_for_url("**/kaart/?type=GW")
    page.get_by_role("button", name="Toon 8 plekken").tap()
    wait_for_focus(page, "#resultaten-kop")
    expect(page.locator("#filters-vak")).not_to_have_attribute("open", "")
    page.wait_for_timeout(500)  # what was asked by the button comes in
    expect(page.locator("#filters-vak")).not_to_have_attribute("open", "")
    assert focused(page).startswith("8 plekken gevonden")
    assert in_view(page.locator("#resultaten-kop"))
    assert in_view(page.locator(".plek-naam").first)


def test_the_button_of_the_panel_stays_in_reach(visit: Visit) -> None:
    page = on_phone(visit)
    page.locator("summary", has_text="Filters").tap()
    page.locator("#groep-wijk > summary").tap()
    button, bar = page.locator("#filters-toon"), page.locator(".kaart-balk").bounding_box()
    assert bar
    for y in (0, 150, 300):
        page.evaluate("y => scrollTo({top: y, behavior: 'instant'})", y)
        box = button.bounding_box()
        assert box
        assert in_view(button)
        assert box["y"] + box["height"] <= bar["y"]


def test_the_button_covers_neither_the_last_option_nor_what_has_the_focus(visit: Visit) -> None:
    page = visit(viewport=PHONE, reduced_motion="reduce")
    page.goto("/kaart/")
    page.locator("summary", has_text="Filters").click()
    page.locator("#groep-toegankelijk > summary").click()
    page.locator("#q").focus()
    for _option in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) is False
    page.evaluate("scrollTo(0, 10_000)")
    last = page.locator("#filters-vak .optie").last.bounding_box()
    box = page.locator("#filters-toon").bounding_box()
    assert last
    assert box
    assert last["y"] + last["height"] <= box["y"]


def test_turned_to_a_wide_screen_list_and_map_stand_side_by_side(visit: Visit) -> None:
    page = on_phone(visit)
    page.set_viewport_size({"width": 1024, "height": 700})
    drawn(page, "")
    expect(page.locator(".plek").first).to_be_visible()
    expect(markers(page).first).to_be_visible()
    expect(page.get_by_role("button", name="Kaart", exact=True)).to_be_hidden()


def test_nothing_is_wider_than_a_small_phone(visit: Visit) -> None:
    page = visit(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("/kaart/?wijk=drongen#kaart")
    drawn(page, "wijk=drongen")
    markers(page).first.tap()
    wait_for_focus(page, ".ballon a")
    balloon = page.locator(".ballon-vak").bounding_box()
    assert balloon
    assert balloon["x"] >= 0
    assert balloon["x"] + balloon["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320
