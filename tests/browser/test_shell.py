"""The shell in a real browser: by keyboard, on a small phone, in the dark, on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from meetingplaces.models import MeetingPlace
from tests.browser.conftest import violations
from tests.factories import a_kind, a_place, a_wijk

Open = Callable[..., Page]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
PAGES = ["/", "/over/", "/account/inloggen/", "/agenda/", "/niets/"]
LIGHT_PAPER, DARK_PAPER = "rgb(251, 246, 236)", "rgb(15, 32, 35)"


@pytest.fixture(autouse=True)
def place(transactional_db: None) -> MeetingPlace:
    """Return the one place that the stories find."""
    dampoort = a_wijk("Dampoort")
    lon, lat = dampoort.boundary["coordinates"][0][0]
    point = {"lat": lat + 0.005, "lon": lon + 0.005}
    return a_place("De Brug", kind=a_kind("Buurthuis"), encounter_types=["SO"], **point)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing(open_browser: Open, scheme: str, viewport: dict[str, int]) -> None:
    page = open_browser(viewport=viewport, color_scheme=scheme)
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = violations(page)
    page.goto("/")
    page.locator(".menu > summary").click()
    found["menu"] = violations(page)
    page.goto("/account/inloggen/")
    page.get_by_role("button", name="Inloggen").click()
    found["refused"] = violations(page)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_nothing_is_wider_than_a_small_phone(open_browser: Open, place: MeetingPlace) -> None:
    page = open_browser(viewport=NARROW)
    wide = {}
    for address in [*PAGES, "/kaart/", "/wijken/", "/dekking/", place.get_absolute_url()]:
        page.goto(address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == dict.fromkeys(wide, NARROW["width"])


@pytest.mark.parametrize("address", ["/", "/kaart/"])
def test_a_first_view_loads_two_fonts(page: Page, address: str) -> None:
    fonts: list[str] = []
    page.on(
        "request",
        lambda asked: fonts.append(asked.url.rpartition("/")[2]) if "woff2" in asked.url else None,
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert sorted(name.partition(".")[0] for name in fonts) == ["atkinson-regular", "bricolage"]


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_nothing_jumps_when_the_fonts_arrive_late(
    open_browser: Open, viewport: dict[str, int]
) -> None:
    page = open_browser(viewport=viewport)
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(r"\.woff2$"), wait)
    page.add_init_script(
        "window.jumped = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "shift => window.jumped += shift.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto("/", wait_until="domcontentloaded")
    page.wait_for_timeout(300)
    assert waiting
    for route in waiting:
        route.continue_()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")
    assert page.evaluate("window.jumped") < 0.05


def test_a_choice_of_scheme_stays_without_javascript(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False, color_scheme="light")
    page.goto("/over/")
    page.get_by_role("button", name="Donker").click()
    expect(page).to_have_url(re.compile("/over/$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", DARK_PAPER)
    page.goto("/wijken/")
    expect(page.locator("body")).to_have_css("background-color", DARK_PAPER)
    page.get_by_role("button", name="Zoals je toestel").click()
    expect(page.locator("body")).to_have_css("background-color", LIGHT_PAPER)


def test_who_wants_light_on_a_dark_device_gets_light(open_browser: Open) -> None:
    page = open_browser(color_scheme="dark")
    page.goto("/")
    expect(page.locator("body")).to_have_css("background-color", DARK_PAPER)
    page.get_by_role("button", name="Licht").click()
    expect(page.locator("body")).to_have_css("background-color", LIGHT_PAPER)


def test_paper_is_light_and_carries_no_menu(open_browser: Open) -> None:
    page = open_browser(color_scheme="dark")
    page.goto("/over/")
    page.get_by_role("button", name="Donker").click()
    page.emulate_media(media="print")
    for selector in (".kop-nav", ".menu", ".voet-nav", ".voet-weergave"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator(".alleen-print")).to_contain_text("/over/")
    expect(page.locator("body")).to_have_css("color", "rgb(18, 53, 58)")


def test_a_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/over/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ga naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_keyboard_opens_the_menu_and_walks_in(phone: Page) -> None:
    phone.goto("/over/")
    summary = phone.locator(".menu > summary")
    summary.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".menu-vak")).to_be_visible()
    for _step in range(3):  # the words, the button, then the first section
        phone.keyboard.press("Tab")
    expect(
        phone.locator(".menu-groepen").get_by_role("link", name="Kaart", exact=True)
    ).to_be_focused()
    summary.focus()
    phone.keyboard.press("Space")
    expect(phone.locator(".menu-vak")).to_be_hidden()


def test_everything_to_press_is_big_enough_for_a_thumb(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".menu > summary").click()
    small = phone.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, select, input, label.tegel")]
            .filter((one) => one.checkVisibility() && !one.closest("label:not(.tegel), p"))
            .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
            .filter(([_name, box]) => box.height < 24 || box.width < 20)
            .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    # A checkbox is pressed by its whole tile.
    assert [one for one in small if not one.startswith("type:")] == []


def test_from_home_to_a_place_in_three_actions(page: Page, place: MeetingPlace) -> None:
    page.goto("/")
    page.get_by_label("Welke wijk?").select_option("Dampoort")
    page.get_by_role("checkbox", name="Spel en ontmoeting").check()
    page.get_by_role("button", name="Toon de plekken").click()
    expect(page).to_have_url(
        re.compile(r"/kaart/\?.*type=SO.*wijk=dampoort|wijk=dampoort.*type=SO")
    )
    expect(page.get_by_role("link", name=place.name, exact=True).first).to_be_visible()


def test_the_policy_has_nothing_to_refuse(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in PAGES[:-1]:
        page.goto(address, wait_until="networkidle")
    assert said == []


def test_the_explanation_of_the_types_is_one_tap_away(phone: Page) -> None:
    phone.goto("/dekking/")
    meaning = phone.get_by_text("Even gezien worden")
    expect(meaning).to_be_hidden()
    phone.get_by_text("Wat zijn KO, S&O en GW?").click()
    expect(meaning).to_be_visible()
