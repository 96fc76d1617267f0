"""Who is faster than the server: a second action adds to the first, whatever the order."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error, Page, Route

from tests.browser.city import Rough
from tests.browser.map_page import drawn, names_in_list, names_on_map, open_map
from tests.browser.test_map_asking import asked


@contextmanager
def held_up(page: Page) -> Iterator[None]:
    """Keep every list on its way, as on a bus, until the hurry is over."""
    held: list[Route] = []
    page.wait_for_function("() => window.htmx")
    page.route("**/kaart/?*", lambda route: held.append(route))  # noqa: PLW0108
    page.route("**/kaart/", lambda route: held.append(route))  # noqa: PLW0108
    yield
    page.wait_for_timeout(100)
    for route in held:
        with suppress(Error):  # the page gave it up for a later question
            route.continue_()
    page.unroute_all()


def test_words_typed_just_before_a_pill_is_pressed_stay(rough: Rough) -> None:
    page = open_map(rough(), "type=SO&wijk=ledeberg")
    with held_up(page):
        page.get_by_label("Met deze woorden").fill("speel")
        page.locator(".pillen a", has_text="Ledeberg").click()
    page.wait_for_function("() => document.getElementById('stand').dataset.query.includes('speel')")
    drawn(page, str(page.locator("#stand").get_attribute("data-query")))
    assert asked(page) == {"type": ["SO"], "q": ["speel"]}
    assert page.get_by_label("Met deze woorden").input_value() == "speel"
    assert names_on_map(page) == names_in_list(page)


def test_a_pill_pressed_just_before_a_choice_stays_away(rough: Rough) -> None:
    page = open_map(rough(), "type=SO&wijk=ledeberg")
    with held_up(page):
        page.locator(".pillen a", has_text="Ledeberg").click()
        page.locator("#type-GW").check()
    drawn(page, "type=SO&type=GW")
    assert asked(page) == {"type": ["SO", "GW"]}
    assert not page.locator("#wijk-ledeberg").is_checked()


def test_two_pills_pressed_at_once_are_both_gone(rough: Rough) -> None:
    page = open_map(rough(), "type=SO&wijk=ledeberg")
    with held_up(page):
        page.locator(".pillen a", has_text="Ledeberg").click()
        page.locator(".pillen a", has_text="Spel").click()
    drawn(page, "")
    assert asked(page) == {}
    assert not page.locator("#type-SO").is_checked()


def test_all_filters_taken_away_just_after_a_choice_are_all_gone(rough: Rough) -> None:
    page = open_map(rough(), "type=SO&wijk=ledeberg")
    with held_up(page):
        page.locator("#type-GW").check()
        page.get_by_role("link", name="Wis alle filters").click()
    drawn(page, "")
    assert asked(page) == {}
    assert not page.locator("#type-GW").is_checked()


def test_the_next_page_asked_just_after_a_choice_is_the_first_of_the_new_list(rough: Rough) -> None:
    page = open_map(rough())
    with held_up(page):
        page.locator("#type-KO").check()
        page.get_by_role("link", name="Volgende").click()
    drawn(page, "type=KO")
    assert asked(page) == {"type": ["KO"]}
