"""When something is missing: tiles, JavaScript, an answer, colours, a screen."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.city import Rough, Visit
from tests.browser.devices import PHONE
from tests.browser.map_page import drawn, markers, names_in_list, names_on_map, open_map

TILES = f"{settings.TILE_ORIGIN}/**"


def test_without_tiles_the_map_is_useful_and_says_so_once(rough: Rough) -> None:
    page = rough()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, "wijk=ledeberg")
    expect(page.get_by_text("De achtergrondkaart laadt niet.")).to_be_visible()
    assert names_on_map(page) == names_in_list(page)
    expect(page.locator(".wijk-gekozen")).to_be_visible()
    tiles = sum(one.startswith(settings.TILE_ORIGIN) for one in asked)
    page.get_by_role("button", name="Zoom uit").click()
    page.wait_for_timeout(600)
    assert sum(one.startswith(settings.TILE_ORIGIN) for one in asked) == tiles > 0


def test_without_tiles_nothing_found_is_not_laid_on_the_map(rough: Rough) -> None:
    page = open_map(rough(), "q=zwembad")
    said = page.get_by_text("De achtergrondkaart laadt niet.")
    expect(said).to_have_text(
        "De achtergrondkaart laadt niet. Dat verandert niets aan wat je vindt."
    )
    expect(page.locator("#resultaten-kop")).to_have_text("Geen plek gevonden")


def test_tiles_that_come_are_asked_with_a_referrer_and_named(visit: Visit) -> None:
    page = visit()
    sent: list[dict[str, str]] = []
    page.on(
        "request",
        lambda request: (
            request.url.startswith(settings.TILE_ORIGIN) and sent.append(request.all_headers())
        ),
    )
    open_map(page)
    expect(page.get_by_text("Grootschalig Referentiebestand Vlaanderen")).to_be_visible()
    page.wait_for_selector(".leaflet-tile-loaded")
    assert {headers["referer"] for headers in sent} == {f"{page.url.split('/kaart/')[0]}/"}
    expect(page.get_by_text("De achtergrondkaart laadt niet.")).to_be_hidden()


def test_without_javascript_list_drawing_and_form_do_it_all(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/kaart/?wijk=ledeberg")
    expect(page.locator("#tekening svg")).to_be_visible()
    for only_with in (".kaart-bediening", ".kaart-wissel", ".toon-op-kaart", "[data-dichtbij]"):
        expect(page.locator(only_with).first).to_be_hidden()
    page.locator("#type-SO").check()
    page.get_by_role("button", name="Toon ").click()
    page.wait_for_url(lambda url: "wijk=ledeberg" in url and "type=SO" in url)
    assert names_in_list(page)


def test_a_list_that_does_not_come_says_so_and_stays(rough: Rough) -> None:
    page = open_map(rough())
    before = names_in_list(page)
    page.route("**/kaart/?*", lambda route: route.fulfill(status=503, body=""))
    page.locator("#type-SO").click()  # and before one can look, it is as it was
    for told in ("#resultaten-kop", "#gezegd"):
        expect(page.locator(told)).to_contain_text("niet vernieuwd")
    expect(page.locator("#type-SO")).not_to_be_checked()
    assert names_in_list(page) == before
    page.unroute("**/kaart/?*")
    page.locator("#type-SO").check()
    expect(page.locator("#resultaten-kop")).to_contain_text("gevonden")
    drawn(page, "type=SO")


def test_tiles_that_hang_hold_no_filter_back(rough: Rough) -> None:
    page = rough()
    page.route(TILES, lambda _route: None)  # no answer, ever
    open_map(page)
    page.locator("#type-SO").check()
    drawn(page, "type=SO")
    assert "type=SO" in page.url


def test_the_button_of_the_panel_leaves_no_dead_steps_in_the_history(rough: Rough) -> None:
    page = rough(viewport=PHONE)
    page.goto("/kaart/?type=SO")
    page.wait_for_function("() => window.htmx")
    steps = page.evaluate("history.length")
    for _time in range(3):
        page.locator("#filters-vak > summary").click()
        page.locator("#filters-toon").click()
    assert page.evaluate("history.length") == steps


def test_outlines_that_do_not_come_leave_the_markers(rough: Rough) -> None:
    page = rough()
    page.route("**/wijken.geojson", lambda route: route.abort())
    open_map(page, "wijk=ledeberg")
    assert names_on_map(page) == names_in_list(page)


def test_on_paper_the_drawing_takes_the_place_of_the_map(visit: Visit) -> None:
    page = open_map(visit())
    page.emulate_media(media="print")
    expect(page.locator("#tekening svg")).to_be_visible()
    expect(page.locator("#kaart")).to_be_hidden()
    expect(page.locator(".kaart-wissel")).to_be_hidden()


def test_the_first_view_takes_ten_requests_and_nothing_is_fetched_twice(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, "type=KO")
    page.wait_for_load_state("networkidle")
    ours = [one for one in asked if not one.startswith((settings.TILE_ORIGIN, "data:"))]
    assert len(ours) == len(set(ours))
    assert len(ours) <= 10


def test_the_dark_scheme_is_followed_at_once(visit: Visit) -> None:
    page = open_map(visit(color_scheme="light"))
    light = page.evaluate("getComputedStyle(document.getElementById('kaart')).backgroundColor")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.getElementById('kaart')).backgroundColor")
    assert light != dark


def test_in_forced_colours_markers_and_numbers_stay(visit: Visit) -> None:
    page = open_map(visit(forced_colors="active"), "wijk=ledeberg")
    expect(markers(page).first).to_be_visible()


def test_without_motion_nothing_moves(visit: Visit) -> None:
    page = open_map(visit(reduced_motion="reduce"))
    assert page.locator(".leaflet-fade-anim").count() == 0
    with_motion = open_map(visit(reduced_motion="no-preference"))
    assert with_motion.locator(".leaflet-fade-anim").count() == 1


@pytest.mark.parametrize(("wish", "glides"), [("reduce", False), ("no-preference", True)])
def test_without_motion_the_map_does_not_glide_to_a_balloon(
    visit: Visit, wish: str, glides: bool
) -> None:
    page = open_map(visit(reduced_motion=wish), "wijk=ledeberg")
    page.evaluate(
        "new MutationObserver(() => { document.body.dataset.gleed = 'ja' }).observe("
        "document.querySelector('.leaflet-map-pane'), { attributeFilter: ['class'] })"
    )
    tops = {one: (one.bounding_box() or {"y": 0})["y"] for one in markers(page).all()}
    min(tops, key=lambda one: tops[one]).click()  # a balloon does not fit above the highest
    expect(page.locator(".ballon a")).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('.ballon').getBoundingClientRect().top"
        " > document.getElementById('kaart').getBoundingClientRect().top"
    )
    assert (page.locator("body").get_attribute("data-gleed") == "ja") is glides


def test_the_wheel_scrolls_the_page_until_somebody_is_at_work_in_the_map(visit: Visit) -> None:
    page = open_map(visit())
    box = page.locator("#kaart").bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 300)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 100")
    expect(page.locator(".wil-wiel .kaart-wiel")).to_contain_text("Ctrl")
    before = page.locator(".wijkmerk").first.bounding_box()
    page.evaluate("scrollTo(0, 0)")
    page.locator("#kaart").focus()
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(600)
    assert page.evaluate("scrollY") == 0
    assert page.locator(".wijkmerk").first.bounding_box() != before
