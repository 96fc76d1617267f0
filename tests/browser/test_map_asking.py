"""Another selection without a page load: list, map, form and address stay one story."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect

from tests.browser.city import Visit
from tests.browser.map_page import (
    drawn,
    focused,
    has_focus,
    in_view,
    markers,
    names_in_list,
    names_on_map,
    number_found,
    open_map,
)


def asked(page: Page) -> dict[str, list[str]]:
    """Return the parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def choose(page: Page, option: str) -> None:
    """Press an option of the panel, opening its group when it is folded."""
    page.evaluate("id => { document.getElementById(id).closest('details').open = true; }", option)
    page.locator(f"#{option}").check()


def test_a_choice_changes_list_map_and_address_without_a_page_load(visit: Visit) -> None:
    page = open_map(visit())
    page.evaluate("window.sameStay = true")
    page.locator("#type-SO").check()
    drawn(page, "type=SO")
    assert names_on_map(page) == names_in_list(page)
    assert number_found(page) == len(names_in_list(page))
    assert asked(page) == {"type": ["SO"]}
    assert page.evaluate("window.sameStay") is True
    expect(page.locator("#gezegd")).to_have_text(page.locator("#resultaten-kop").inner_text())


def test_what_is_empty_is_not_asked(visit: Visit) -> None:
    page = visit()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    open_map(page)
    page.locator("#type-GW").check()
    drawn(page, "type=GW")
    queries = {urlsplit(one).query for one in requests if "type=GW" in one}
    assert queries == {"type=GW"}


def without_markers(page: Page) -> None:
    """Let the pages hold no markers, as when there are too many: then the map asks for them."""

    def answer(route: Route) -> None:
        told = route.fetch()
        route.fulfill(response=told, body=told.text().replace(' id="merktekens"', ""))

    page.route(re.compile(r"/kaart/(\?|$)"), answer)


def test_few_markers_come_with_the_list(visit: Visit) -> None:
    page = visit()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path))
    open_map(page, "gratis=1")
    page.locator("#type-KO").check()
    expect(page.locator("#type-KO")).to_be_checked()
    page.wait_for_function(
        "() => document.getElementById('kaart').dataset.getekend.includes('type=KO')"
    )
    assert requests.count("/kaart/") == 2
    assert requests.count("/kaart/merktekens.json") == 0


def test_many_markers_are_asked_once_for_each_selection(visit: Visit) -> None:
    page = visit()
    without_markers(page)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path))
    open_map(page)
    page.get_by_role("link", name="Volgende").click()
    expect(page.locator(".resultaten-stand")).to_contain_text("21")
    page.locator("#type-KO").check()
    drawn(page, "type=KO")
    assert requests.count("/kaart/merktekens.json") == 2


def test_what_was_folded_open_and_in_focus_stays_so(visit: Visit) -> None:
    page = open_map(visit())
    page.locator("#groep-taal > summary").click()
    page.locator("#groep-dagdeel > summary").click()
    page.locator("#dagdeel-voormiddag").check()
    drawn(page, "dagdeel=voormiddag")
    assert has_focus(page.locator("#dagdeel-voormiddag"))
    for group, is_open in {"taal": True, "dagdeel": True, "prijs": False, "wijk": False}.items():
        details = page.locator(f"#groep-{group}")
        if details.count():
            assert (details.get_attribute("open") is not None) is is_open, group


def test_a_pill_takes_its_choice_away_and_the_focus_goes_to_the_result(visit: Visit) -> None:
    page = open_map(visit(), "type=SO&wijk=ledeberg")
    page.get_by_role("link", name=re.compile("Ledeberg")).first.click()
    drawn(page, "type=SO")
    assert asked(page) == {"type": ["SO"]}
    assert focused(page) == page.locator("#resultaten-kop").inner_text()


def test_words_are_asked_with_enter(visit: Visit) -> None:
    page = open_map(visit())
    page.get_by_label("Met deze woorden").fill("bibliotheek")
    page.keyboard.press("Enter")
    drawn(page, "q=bibliotheek")
    assert asked(page) == {"q": ["bibliotheek"]}
    assert names_on_map(page) == names_in_list(page)


def test_the_next_page_of_the_list_starts_at_its_top_and_the_map_stays(visit: Visit) -> None:
    page = open_map(visit())
    on_map = names_on_map(page)
    page.get_by_role("link", name="Volgende").click()
    expect(page.locator(".resultaten-stand")).to_contain_text("21")
    assert in_view(page.locator("#resultaten-kop"))
    assert focused(page) == page.locator("#resultaten-kop").inner_text()
    assert names_on_map(page) == on_map
    assert asked(page) == {"pagina": ["2"]}


def test_back_and_forward_agree_on_list_map_and_form(visit: Visit) -> None:
    page = open_map(visit())
    page.locator("#type-SO").check()
    drawn(page, "type=SO")
    with_type = names_in_list(page)
    choose(page, "wijk-ledeberg")
    page.wait_for_function(
        "() => document.getElementById('stand').dataset.query.includes('ledeberg')"
    )
    page.go_back()
    drawn(page, "type=SO")
    assert (names_in_list(page), names_on_map(page)) == (with_type, with_type)
    expect(page.locator("#type-SO")).to_be_checked()
    expect(page.locator("#wijk-ledeberg")).not_to_be_checked()
    page.go_back()
    drawn(page, "")
    expect(page.locator("#type-SO")).not_to_be_checked()
    page.go_forward()
    drawn(page, "type=SO")
    expect(page.locator("#type-SO")).to_be_checked()
    assert names_in_list(page) == with_type


def test_an_answer_that_comes_too_late_is_not_drawn(visit: Visit) -> None:
    page = visit()
    without_markers(page)
    held: list[Route] = []
    page.route("**/merktekens.json?type=SO", lambda route: held.append(route))  # noqa: PLW0108
    open_map(page)
    page.locator("#type-SO").check()
    expect(page.locator("#stand")).to_have_attribute("data-query", "type=SO")
    page.locator("#type-SO").uncheck()
    drawn(page, "")
    before = names_on_map(page)
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert names_on_map(page) == before
    assert page.locator("#kaart").get_attribute("data-getekend") == ""


def test_markers_that_do_not_come_say_so_and_can_be_asked_again(visit: Visit) -> None:
    page = visit()
    answers = iter([503])

    def answer(route: Route) -> None:
        status = next(answers, None)
        if status:
            route.fulfill(status=status, body="")
        else:
            route.continue_()

    without_markers(page)
    page.route("**/merktekens.json", answer)
    page.goto("/kaart/")
    again = page.get_by_role("button", name="Probeer opnieuw")
    again.click()
    expect(again).to_be_hidden()
    expect(markers(page).first).to_be_visible()


def test_nothing_found_and_a_refused_value_leave_an_empty_map(visit: Visit) -> None:
    page = open_map(visit(), "q=zwembadkoets")
    assert names_on_map(page) == []
    page.goto("/kaart/?wijk=atlantis")
    drawn(page, "wijk=atlantis")
    assert names_on_map(page) == []


def test_search_in_this_part_narrows_to_what_is_in_view_and_a_pill_widens_again(
    visit: Visit,
) -> None:
    page = open_map(visit(), "wijk=ledeberg")
    page.get_by_role("link", name="Wis alle filters").or_(
        page.get_by_role("link", name=re.compile("Haal weg"))
    ).first.click()
    drawn(page, "")
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    seen = names_on_map(page)
    page.get_by_role("button", name="Zoek in dit stuk").click()
    page.wait_for_url("**bbox=**")
    page.wait_for_function(
        "() => document.getElementById('kaart').dataset.getekend.includes('bbox')"
    )
    assert number_found(page) == len(names_on_map(page)) == len(seen)
    assert names_on_map(page) == seen
    page.get_by_role("link", name=re.compile("Alleen dit stuk")).click()
    drawn(page, "")
    assert asked(page) == {}


KORENMARKT = {"latitude": 51.05445, "longitude": 3.72190}


def test_near_me_sorts_by_distance_and_keeps_the_other_choices(visit: Visit) -> None:
    page = open_map(visit(geolocation=KORENMARKT, permissions=["geolocation"]), "type=KO")
    page.get_by_role("button", name="Bij mij in de buurt").click()
    page.wait_for_url("**bij=**")
    assert asked(page) == {"type": ["KO"], "bij": ["51.0545,3.7219"]}
    expect(page.locator("#resultaten-kop")).to_contain_text("dichtstbij eerst")
    expect(page.locator("[data-dichtbij-stand]")).to_have_text(
        "De dichtste plekken staan nu eerst."
    )
    expect(page.locator(".hierben")).to_be_visible()
    expect(markers(page).first).to_be_visible()


def test_a_refused_position_says_what_to_do(visit: Visit) -> None:
    page = open_map(visit(permissions=[]))
    page.get_by_role("button", name="Bij mij in de buurt").click()
    expect(page.locator("[data-dichtbij-stand]")).to_contain_text("typ een adres")
    assert asked(page) == {}


FAIL = "code => { navigator.geolocation.getCurrentPosition = (_, fail) => fail({code}) }"


def test_a_position_that_takes_too_long_or_is_not_there_says_so(visit: Visit) -> None:
    page = open_map(visit())
    said: Any = page.locator("[data-dichtbij-stand]")
    for code, words in {3: "duurt te lang", 2: "weet nu niet"}.items():
        page.evaluate(FAIL, code)
        page.get_by_role("button", name="Bij mij in de buurt").click()
        expect(said).to_contain_text(words)


def test_an_address_is_looked_up_within_the_selection_of_now(visit: Visit) -> None:
    page = open_map(visit())
    page.locator("#type-SO").check()
    drawn(page, "type=SO")
    action = page.locator("form.dichtbij").get_attribute("action") or ""
    assert action.endswith("/kaart/adres/?type=SO")
