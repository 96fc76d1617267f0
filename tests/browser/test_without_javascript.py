"""The whole task with scripts off: on an old phone, or behind a strict proxy."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import Visit
from tests.browser.devices import PHONE
from tests.browser.map_page import in_view

EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return a phone that runs no script."""
    return visit(viewport=PHONE, java_script_enabled=False)


def test_filters_are_chosen_and_submitted(page: Page) -> None:
    page.goto("/kaart/")
    page.locator("summary", has_text="Filters").click()
    page.locator("#groep-wijk > summary").click()
    page.locator("#wijk-ledeberg").check()
    page.locator("#type-SO").check()
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile(r"wijk=ledeberg"))
    assert page.locator(".resultaten .plek-naam").all_text_contents() == [
        "Spelotheek Het Kattenkwaad (voorbeeld)"
    ]
    expect(page).to_have_url(re.compile(r"#resultaten-kop$"))
    expect(page.locator("#filters-vak")).not_to_have_attribute("open", "")
    assert in_view(page.locator("#resultaten-kop"))
    pills = [" ".join(text.split()) for text in page.locator(".pil").all_inner_texts()]
    assert pills == ["Haal weg: Ledeberg ×", "Haal weg: Spel en ontmoeting ×"]


def test_a_pill_takes_its_filter_away(page: Page) -> None:
    page.goto("/kaart/?wijk=ledeberg&type=SO")
    page.get_by_role("link", name="Haal weg: Ledeberg").click()
    expect(page).to_have_url(re.compile(r"/kaart/\?type=SO$"))


def test_the_numbers_beside_the_options_are_those_of_the_list(page: Page) -> None:
    page.goto("/kaart/?type=SO")
    page.locator("summary", has_text="Filters").click()
    page.locator("#groep-wijk > summary").click()
    promised = int(page.locator("label:has(#wijk-ledeberg) .optie-aantal").inner_text().split()[-1])
    page.goto("/kaart/?type=SO&wijk=ledeberg")
    assert page.locator(".resultaten .plek").count() == promised == 1


def test_the_drawing_tells_how_many_places_each_wijk_has(page: Page) -> None:
    page.goto("/kaart/?type=SO")
    drawing = page.get_by_role("img", name="Kaart van de wijken met")
    expect(drawing).to_be_visible()
    found = int(page.locator("#resultaten-kop").inner_text().split()[0])
    numbers = [int(text) for text in drawing.locator(".tekening-aantal").all_text_contents()]
    assert (len(numbers), sum(numbers)) == (25, found)


def test_on_the_drawing_no_number_covers_another(page: Page) -> None:
    page.goto("/kaart/")
    numbers = page.locator(".tekening-aantal").all()
    boxes = [box for box in (number.bounding_box() for number in numbers) if box]
    assert len(boxes) == 25
    assert min(box["height"] for box in boxes) >= 12  # pixels: to be read on a phone
    for one, other in combinations(boxes, 2):
        apart = [
            abs(one[at] - other[at]) - (one[size] + other[size]) / 2
            for at, size in (("x", "width"), ("y", "height"))
        ]
        # A digit fills the middle half of its line.
        assert max(apart[0], apart[1] + one["height"] / 2) >= 0, (one, other)


def test_a_wijk_is_chosen_from_the_list_under_the_drawing(page: Page) -> None:
    page.goto("/kaart/")
    page.locator("#tekening-wijken > summary").click()
    page.locator("#tekening-wijken").get_by_role("link", name="Ledeberg").click()
    expect(page).to_have_url(re.compile(r"wijk=ledeberg"))


def test_no_page_of_the_list_shows_a_place_twice_and_none_is_missing(page: Page) -> None:
    page.goto("/kaart/")
    found = int(page.locator("#resultaten-kop").inner_text().split()[0])
    seen = page.locator(".resultaten .plek").evaluate_all("all => all.map(one => one.id)")
    while (following := page.get_by_role("link", name="Volgende")).count():
        address = following.get_attribute("href") or "no link"
        following.click()
        page.wait_for_url(re.compile(re.escape(address) + "$"))  # all of it, not its first lines
        seen += page.locator(".resultaten .plek").evaluate_all("all => all.map(one => one.id)")
    assert (len(seen), len(set(seen))) == (found, found)


def test_the_fiche_says_all_there_is_to_know(page: Page) -> None:
    page.goto(f"/kaart/{EXAMPLE}/")
    headings = page.locator("main h2").all_inner_texts()
    assert headings == [
        *("Wanneer", "Waar", "Voor wie", "Toegankelijk", "Contact"),
        *("Meegeven of doorsturen", "Andere plekken dichtbij"),
    ]
    # What only a script can do is not offered.
    expect(page.get_by_role("button", name="Bewaar deze plek")).to_be_hidden()


def test_the_sheet_is_downloaded(page: Page) -> None:
    page.goto(f"/kaart/{EXAMPLE}/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download het doorverwijsblad").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_a_sheet_with_a_note_is_downloaded(page: Page) -> None:
    page.goto(f"/bewaarlijst/?plaatsen={EXAMPLE},de-krook")
    page.get_by_label("Een woordje voor het gezin").fill("Vraag naar het onthaal.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download het blad met 2 plekken").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_a_refused_report_comes_back_filled_and_is_sent_after_all(page: Page) -> None:
    page.goto(f"/kaart/{EXAMPLE}/")
    page.get_by_role("link", name="Klopt er iets niet?").click()
    page.get_by_label("Vertel het ons").fill("De poort is blauw.")
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_role("alert")).to_contain_text("Er is nog iets niet in orde.")
    expect(page.get_by_label("Vertel het ons")).to_have_value("De poort is blauw.")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_text("Bedankt! De werkgroep kijkt je melding na.")).to_be_visible()


def test_an_address_is_found(page: Page) -> None:
    page.goto("/kaart/?type=KO")
    page.get_by_label("Dicht bij welk adres?").fill("Botermarkt 1")
    page.get_by_role("button", name="Zoek dichtbij").click()
    expect(page).to_have_url(re.compile(r"type=KO&bij=51\.0538,3\.7250$"))
    expect(page.locator(".plek-afstand").first).to_be_visible()


def test_dark_is_chosen_and_kept(page: Page) -> None:
    page.goto("/kaart/?type=GW")
    page.get_by_role("button", name="Donker").click()
    expect(page).to_have_url(re.compile(r"/kaart/\?type=GW$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
