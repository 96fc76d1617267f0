"""The fiche in a browser: kept, shared, corrected, and honest about what nobody knows."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import City, Visit, log_in
from tests.browser.devices import PHONE

EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"
NAME = "Babbelcafé De Lange Tafel (voorbeeld)"
UNKNOWN = "de-krook"
PARTNER = "partner@voorbeeld.gent"


KEPT = "JSON.parse(localStorage.getItem('bewaarlijst'))"


def keep(page: Page, *slugs: str) -> None:
    """Keep places, each on its fiche."""
    for slug in slugs:
        page.goto(f"/kaart/{slug}/")
        page.get_by_role("button", name="Bewaar deze plek").click()
        expect(page.get_by_role("button", name="Bewaard: haal weer weg")).to_be_visible()


def facts(page: Page, part: str) -> dict[str, str]:
    """Return the facts of a part of the fiche."""
    box = page.locator("section.vak", has=page.get_by_role("heading", name=part, exact=True))
    said = zip(
        box.locator("dt").all_inner_texts(), box.locator("dd").all_inner_texts(), strict=True
    )
    return dict(said)


def test_the_hours_of_today_stand_in_the_first_screen_of_a_phone(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"/kaart/{EXAMPLE}/")
    expect(page.locator(".foto").first).to_be_attached()
    today = page.locator(".fiche-kop .plek-wanneer").bounding_box()
    assert today is not None
    assert today["y"] + today["height"] <= PHONE["height"]


def test_what_nobody_knows_is_said_to_be_unknown(visit: Visit) -> None:
    page = visit()
    page.goto(f"/kaart/{UNKNOWN}/")
    assert facts(page, "Toegankelijk") == dict.fromkeys(
        ("Rolstoel", "Buggy", "Verschoontafel", "Prikkelarm"), "Niet gekend"
    )
    expect(page.get_by_role("note")).to_contain_text("Deze gegevens zijn nog niet bevestigd.")


def test_an_example_says_on_its_face_that_it_is_one(visit: Visit) -> None:
    page = visit()
    page.goto(f"/kaart/{EXAMPLE}/")
    expect(page.get_by_text("Dit is een voorbeeld.")).to_be_visible()
    assert facts(page, "Toegankelijk")["Rolstoel"] == "Ja"


def test_two_places_are_kept_and_taken_along_on_one_sheet(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    keep(page, EXAMPLE, UNKNOWN)
    page.get_by_role("link", name="Naar je bewaarlijst (2)").click()
    expect(page.locator(".plek-naam")).to_have_text([NAME, "De Krook"])
    page.get_by_label("Een woordje voor het gezin").fill("Tot woensdag!")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download het blad met 2 plekken").click()
    assert waiting.value.suggested_filename == "doorverwijsblad.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_the_list_comes_back_at_its_bare_address_and_can_be_emptied(visit: Visit) -> None:
    page = visit()
    page.goto(f"/kaart/{EXAMPLE}/")
    page.get_by_role("button", name="Bewaar deze plek").click()
    page.goto("/bewaarlijst/")
    page.wait_for_url(f"**/bewaarlijst/?plaatsen={EXAMPLE}")
    page.get_by_role("button", name="Maak mijn bewaarlijst leeg").click()
    expect(page.get_by_text("Hier staat nog geen plek.")).to_be_visible()


def test_one_place_is_taken_away_and_what_was_typed_stays(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    keep(page, EXAMPLE, UNKNOWN)
    page.get_by_role("link", name="Naar je bewaarlijst (2)").click()
    page.get_by_label("Een woordje voor het gezin").fill("Tot woensdag!")
    page.get_by_role("link", name=re.compile("^Haal van de lijst ?: Babbelcafé")).click()
    page.wait_for_url(f"**/bewaarlijst/?plaatsen={UNKNOWN}#bewaard-kop")
    expect(page.locator(".plek-naam")).to_have_text(["De Krook"])
    expect(page.get_by_label("Een woordje voor het gezin")).to_have_value("Tot woensdag!")
    assert page.evaluate(KEPT) == [UNKNOWN]


@pytest.mark.parametrize("path", ["/", "/wijken/", "/over/", "/bestaat-niet/"])
def test_the_list_is_found_again_from_every_page(visit: Visit, path: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(path)
    in_header = page.locator(".kop").get_by_role("link", name="Bewaarlijst")
    expect(in_header).to_be_hidden()
    keep(page, EXAMPLE, UNKNOWN)
    page.goto(path)
    expect(in_header).to_have_accessible_name("Bewaarlijst (2)")
    expect(page.locator(".voet").get_by_role("link", name="Bewaarlijst (2)")).to_be_visible()
    in_header.click()
    page.wait_for_url(f"**/bewaarlijst/?plaatsen={EXAMPLE},{UNKNOWN}")


def test_who_goes_back_to_the_map_reads_how_many_places_are_kept(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/kaart/?q=krook", wait_until="networkidle")
    assert not any("bewaard" in url for url in asked)  # nothing for who keeps nothing
    page.locator(".plek-naam a").click()
    page.get_by_role("button", name="Bewaar deze plek").click()
    page.go_back()
    expect(page.locator(".kaart-balk").get_by_role("link", name="Bewaard (1)")).to_be_visible()


def test_a_list_that_somebody_sent_is_added_to_ones_own(visit: Visit) -> None:
    page = visit()
    keep(page, EXAMPLE)
    page.goto(f"/bewaarlijst/?plaatsen={UNKNOWN},huis-van-alijn")
    add = page.get_by_role("button", name="Zet deze plekken op mijn bewaarlijst")
    add.click()
    expect(add).to_be_hidden()
    assert page.evaluate(KEPT) == [EXAMPLE, UNKNOWN, "huis-van-alijn"]


def test_a_list_that_a_colleague_sent_opens_without_keeping_it(visit: Visit) -> None:
    page = visit()
    page.goto(f"/bewaarlijst/?plaatsen={EXAMPLE},bestaat-niet")
    assert page.locator(".plek-naam").all_text_contents() == [NAME]
    expect(
        page.get_by_text("Eén van de plekken bestaat niet meer: “bestaat niet”.")
    ).to_be_visible()
    assert page.evaluate("localStorage.getItem('bewaarlijst')") is None


def test_nothing_is_kept_where_a_browser_may_keep_nothing(visit: Visit) -> None:
    page = visit()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"/kaart/{EXAMPLE}/")
    page.get_by_role("button", name="Bewaar deze plek").click()
    expect(page.get_by_role("button", name="Bewaar deze plek")).to_be_visible()


def test_the_short_link_leads_back_to_the_fiche(visit: Visit, city: City) -> None:
    page = visit()
    page.goto(f"/kaart/{EXAMPLE}/")
    link = page.locator(".korte-link")
    assert re.fullmatch(rf"{city.url}/k/[a-z0-9]+", link.inner_text())
    link.click()
    expect(page).to_have_url(f"{city.url}/kaart/{EXAMPLE}/")


def test_only_who_is_logged_in_reads_how_to_refer(visit: Visit) -> None:
    stranger, partner = visit(), log_in(visit(), PARTNER)
    for page in (stranger, partner):
        page.goto(f"/kaart/{EXAMPLE}/")
    heading = {"role": "heading", "name": "Zo verwijs je door"}
    expect(stranger.get_by_role(**heading)).to_have_count(0)  # type: ignore[arg-type]
    expect(partner.get_by_role(**heading)).to_be_visible()  # type: ignore[arg-type]


def test_a_stranger_reports_and_the_werkgroep_reads_it(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"/kaart/{UNKNOWN}/")
    page.get_by_role("link", name="Klopt er iets niet?").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Vertel het ons").fill("De ingang is nu aan de achterkant.")
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_text("Bedankt! De werkgroep kijkt je melding na.")).to_be_visible()
    editor = log_in(visit())
    editor.goto("/beheer/meetingplaces/placereport/")
    expect(editor.get_by_text("De ingang is nu aan de achterkant.").first).to_be_visible()
