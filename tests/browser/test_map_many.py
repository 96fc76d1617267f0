"""Many places: sprites on one canvas, and beyond that numbers, until one looks nearer."""

import math

import pytest
from playwright.sync_api import Page, expect

from meetingplaces import points
from meetingplaces.models import MeetingPlace
from tests.browser.map_page import markers, names_on_map, open_map, wait_for_focus
from tests.factories import a_kind, a_place, a_square, a_wijk

# How many dots of the canvas are not empty.
INKED = """() => {
  const canvas = document.querySelector('#kaart canvas');
  const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return dots.filter((value, at) => at % 4 === 3 && value).length;
}"""
SIDE = 0.12  # degrees: a whole city
AMONG = 300


@pytest.fixture
def crowd(transactional_db: None) -> list[MeetingPlace]:
    """Return places on a grid within one wijk, of all types, every third one confirmed."""
    square = a_square(3.70, 51.03, SIDE)
    a_wijk("Rabot", boundary=square)
    kind = a_kind()
    types = [["KO"], ["SO"], ["GW"], ["KO", "SO"]]
    return [
        a_place(
            f"Plek {number:03}",
            kind=kind,
            lat=51.03 + SIDE * (number // 20 + 0.5) / 15,
            lon=3.70 + SIDE * (number % 20 + 0.5) / 20,
            encounter_types=types[number % 4],
        )
        for number in range(AMONG)
    ]


# A point of the window where something on the canvas lies under the pointer.
UNDER_POINTER = """() => { const box = document.getElementById('kaart').getBoundingClientRect();
        for (let y = 60; y < box.height - 60; y += 2) for (let x = 70; x < box.width; x += 2) {
          const at = [box.left + x, box.top + y];
          const [clientX, clientY] = at;
          const event = new MouseEvent('mousemove', {clientX, clientY, bubbles: true});
          const under = document.elementFromPoint(...at);
          if (under.closest('.wijkmerk, button')) continue;
          under.dispatchEvent(event);
          if (document.querySelector('.op-plek')) return at;
        } }"""


def on_canvas(page: Page) -> tuple[float, float]:
    """Return where something lies on the canvas, in pixels of the window."""
    x, y = page.evaluate(UNDER_POINTER)
    return x, y


def zoomed(page: Page) -> float:
    """Return the zoom of the map: Leaflet keeps its scale on a helper element."""
    scale: float = page.eval_on_selector(
        "#kaart .leaflet-proxy", "one => Number(/scale\\((\\d+)/.exec(one.style.transform)[1])"
    )
    return math.log2(scale)


def zoom_in(page: Page, times: int) -> None:
    """Press the button that zooms in."""
    for _time in range(times):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(350)


def test_many_markers_are_sprites_and_nearer_they_become_buttons(
    page: Page, crowd: list[MeetingPlace]
) -> None:
    open_map(page)
    assert (markers(page).count(), page.evaluate(INKED) > 5_000) == (0, True)
    zoom_in(page, 3)
    shown = markers(page).count()
    assert 0 < shown <= 120
    assert set(names_on_map(page)) <= {place.name for place in crowd}


def test_a_press_on_a_sprite_opens_its_balloon_and_the_pointer_says_it_can(
    page: Page, crowd: list[MeetingPlace]
) -> None:
    open_map(page, "type=GW&type=SO&type=KO")
    found = on_canvas(page)
    page.mouse.click(*found)
    wait_for_focus(page, ".ballon a")
    name = page.locator(".ballon .plek-naam").inner_text()
    assert name in {place.name for place in crowd}
    page.keyboard.press("Escape")
    expect(page.locator(".ballon")).to_have_count(0)
    expect(page.locator("#kaart")).to_be_focused()


def test_without_names_the_part_in_view_is_asked_again(
    page: Page, crowd: list[MeetingPlace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "NAMED", 120)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page)
    zoom_in(page, 3)
    expect(markers(page).first).to_be_visible()
    assert any("merktekens.json?bbox=" in one for one in asked)
    assert set(names_on_map(page)) <= {place.name for place in crowd}
    for _time in range(3):
        page.get_by_role("button", name="Zoom uit").click()
        page.wait_for_timeout(350)
    assert (markers(page).count(), page.evaluate(INKED) > 5_000) == (0, True)


def test_more_than_a_screen_can_show_come_as_numbers_until_one_looks_nearer(
    page: Page, crowd: list[MeetingPlace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "NAMED", 60)
    monkeypatch.setattr(points, "EXACT", 100)
    open_map(page)
    expect(page.get_by_role("button", name=f"Rabot: {AMONG} plekken")).to_be_visible()
    assert (markers(page).count(), page.evaluate(INKED) > 500) == (0, True)
    zoom_in(page, 3)
    expect(markers(page).first).to_be_visible()
    assert set(names_on_map(page)) <= {place.name for place in crowd}


def test_a_press_on_a_number_leads_nearer(
    page: Page, crowd: list[MeetingPlace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "NAMED", 1)
    monkeypatch.setattr(points, "EXACT", 1)
    open_map(page)
    zoom_in(page, 2)
    before = zoomed(page)
    page.mouse.click(*on_canvas(page))
    page.wait_for_timeout(600)
    assert zoomed(page) == before + 2
    assert (page.locator(".ballon").count(), len(crowd)) == (0, AMONG)


def test_a_list_entry_far_down_is_found_among_numbers(
    page: Page, crowd: list[MeetingPlace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "NAMED", 60)
    monkeypatch.setattr(points, "EXACT", 100)
    open_map(page)
    page.locator(".toon-op-kaart").nth(5).click()
    wait_for_focus(page, ".ballon a")
    assert page.locator(".ballon .plek-naam").inner_text() == crowd[5].name
    page.keyboard.press("Escape")
    expect(page.locator(f'.plekmerk[data-naam="{crowd[5].name}"]')).to_be_visible()


def test_the_sprites_follow_the_dark_scheme(page: Page, crowd: list[MeetingPlace]) -> None:
    colours = """() => {
      const canvas = document.querySelector('#kaart canvas');
      return canvas.toDataURL();
    }"""
    page.emulate_media(color_scheme="light")
    open_map(page)
    light = page.evaluate(colours)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    assert page.evaluate(colours) != light
    assert len(crowd) == AMONG
