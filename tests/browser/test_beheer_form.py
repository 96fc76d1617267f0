"""The maps in the forms of the workplace: by mouse, by keyboard alone, and on a phone."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import City, Visit, log_in
from tests.browser.devices import PHONE

PLACES = "/beheer/meetingplaces/meetingplace/"
ADD = f"{PLACES}add/"


def a_form(page: Page, name: str, kind: str = "Speelterrein") -> None:
    """Open the form of a new place and say what it is."""
    page.goto(ADD)
    page.get_by_label("Naam (verplicht):", exact=True).fill(name)
    page.get_by_label("Soort plek").select_option(label=kind)


def look_up(page: Page, address: str) -> None:
    """Type an address beside the map and look it up."""
    page.get_by_label("Adres zoeken").fill(address)
    page.get_by_role("button", name="Zoek adres op").click()


def point(page: Page) -> tuple[str, str]:
    """Return latitude and longitude as they stand in the form."""
    return page.locator("#id_lat").input_value(), page.locator("#id_lon").input_value()


def found(page: Page, words: str) -> None:
    """Wait until the map says this."""
    expect(page.locator("[data-gevonden]")).to_contain_text(words)


def test_a_place_by_keyboard_alone(visit: Visit) -> None:
    page = log_in(visit())
    page.goto(ADD)
    page.locator("#id_name").focus()
    page.keyboard.type("Bank onder de plataan")
    page.keyboard.press("Tab")
    page.keyboard.type("Bank")  # the list jumps to "Bankje of stoep"
    page.keyboard.press("Tab")
    assert page.locator("[name=encounter_types]:checked").count() >= 1  # proposed by the kind
    page.locator("#zoek-adres").focus()
    page.keyboard.type("Botermarkt 1")
    page.keyboard.press("Enter")
    found(page, "Gevonden: Botermarkt 1, 9000 Gent (Binnenstad).")
    page.locator(".speld").focus()
    before = point(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    after = point(page)
    assert float(after[0]) > float(before[0])
    assert float(after[1]) > float(before[1])
    page.locator("[name=_save]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Bank onder de plataan")


def test_enter_in_the_search_does_not_send_the_form(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Nog niet af")
    page.get_by_label("Adres zoeken").fill("Nergenslaan 3")
    page.keyboard.press("Enter")
    found(page, "Dat adres vinden we niet.")
    assert page.url.endswith(ADD)
    assert page.get_by_label("Naam (verplicht):", exact=True).input_value() == "Nog niet af"


def test_several_doors_are_offered_and_one_is_chosen(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Twee kerkstraten")
    look_up(page, "Kerkstraat 10")
    found(page, "Welk adres bedoel je?")
    assert point(page) == ("", "")
    page.get_by_role("button", name="Kerkstraat 10, 9040 Gent").click()
    assert point(page) == ("51.060200", "3.751100")
    assert page.locator("#id_postcode").input_value() == "9040"


def test_an_address_that_was_typed_is_not_overwritten_unasked(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Eigen adres")
    page.locator("#id_street").fill("Bellevuestraatje")
    look_up(page, "Bellevue 5")
    found(page, "Het adres dat je zelf typte, staat er nog.")
    assert page.locator("#id_street").input_value() == "Bellevuestraatje"
    assert point(page) == ("51.029100", "3.740500")
    page.get_by_role("button", name="Neem ook het adres over").click()
    assert page.locator("#id_street").input_value() == "Bellevue"


def test_the_address_in_the_form_is_looked_up_when_nothing_is_typed_beside_it(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Uit de velden")
    page.locator("#id_street").fill("Botermarkt")
    page.locator("#id_house_number").fill("1")
    look_up(page, "")
    found(page, "Gevonden: Botermarkt 1, 9000 Gent")
    assert page.locator("#id_postcode").input_value() == "9000"


def test_a_click_on_the_map_sets_the_pin_and_tells_the_wijk(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Geprikt")
    page.locator("#plek-kaart").click(position={"x": 250, "y": 200})
    expect(page.locator(".speld")).to_be_visible()
    expect(page.locator("[data-wijk]")).not_to_contain_text("nog geen")
    assert all(point(page))


def test_typed_degrees_move_the_pin_and_give_the_address_beside_it(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Getypt")
    page.locator("#id_lat").fill("51.0290")
    page.locator("#id_lon").fill("3.7404")
    page.keyboard.press("Tab")
    expect(page.locator(".speld")).to_be_visible()
    page.get_by_role("button", name="Neem het adres bij de speld over").click()
    found(page, "Ingevuld: Bellevue 5, 9050 Gent.")
    assert page.locator("#id_street").input_value() == "Bellevue"


@pytest.mark.parametrize("mode", ["503", "html", "hang_up"])
def test_a_geocoder_that_fails_leaves_the_form_and_the_map(
    visit: Visit, city: City, mode: str
) -> None:
    page = log_in(visit())
    a_form(page, "Zonder dienst")
    city.geocoder.mode = mode
    try:
        look_up(page, f"Botermarkt {mode}, Gent")
        found(page, "zoek de plek op de kaart" if mode != "html" else "Zoek de plek op de kaart")
    finally:
        city.geocoder.mode = ""
    page.locator("#plek-kaart").click(position={"x": 250, "y": 200})
    assert all(point(page))
    assert page.get_by_label("Naam (verplicht):", exact=True).input_value() == "Zonder dienst"


def test_opening_hours_are_added_on_a_phone(visit: Visit) -> None:
    page = log_in(visit(viewport=PHONE, has_touch=True, is_mobile=True))
    a_form(page, "Op de telefoon")
    page.get_by_role("button", name="Voeg een openingsmoment toe").click()
    page.locator("#id_moments-0-weekday").select_option(label="woensdag")
    page.locator("#id_moments-0-opens").fill("14:00")
    page.locator("#id_moments-0-closes").fill("17:00")
    page.locator("[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect(page.get_by_text("Elke woensdag van 14:00 tot 17:00")).to_be_visible()
    assert page.locator("#id_hours_state input:checked").get_attribute("value") == "momenten"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_a_phone_the_buttons_stay_within_reach_and_cover_nothing(visit: Visit) -> None:
    page = log_in(visit(viewport=PHONE, has_touch=True, is_mobile=True))
    page.goto(ADD)
    bar = page.locator(".submit-row")
    expect(page.get_by_role("button", name="Bewaar", exact=True)).to_be_in_viewport()
    right = PHONE["width"]
    boxes = [button.bounding_box() for button in bar.locator("input").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= right for box in boxes)
    for name in ("summary", "website", "name"):
        page.locator(f"#id_{name}").focus()
        field, buttons = page.locator(f"#id_{name}").bounding_box(), bar.bounding_box()
        assert field is not None
        assert buttons is not None
        assert field["y"] + field["height"] <= buttons["y"], name
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_way_to_the_address_stands_where_the_place_is_asked(visit: Visit) -> None:
    page = log_in(visit())
    page.goto(ADD)
    page.get_by_role("link", name="Zoek het op").click()
    expect(page.locator("#zoek-adres")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoek adres op")).to_be_focused()


def test_a_moment_says_in_words_what_is_chosen(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "In schoolweken")
    page.get_by_role("button", name="Voeg een openingsmoment toe").click()
    row = page.locator("#moments-0")
    row.get_by_label("Dag:", exact=True).select_option(label="woensdag")
    row.get_by_label("Van:", exact=True).fill("14:00")
    row.get_by_label("Tot:", exact=True).fill("16:30")
    row.get_by_label("alleen in schoolweken").check()
    said = row.locator("[data-moment-zin]")
    expect(said).to_have_text("Elke woensdag van 14:00 tot 16:30, alleen in schoolweken")
    row.get_by_label("Hoe vaak:").select_option(label="derde van de maand")
    expect(said).to_contain_text("Derde woensdag van de maand")
    assert row.locator("[aria-describedby*=__prefix__]").count() == 0


def test_a_first_moment_makes_the_hours_known_and_says_so(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "Eerst onbekend")
    chosen, said = page.locator("[name=hours_state]:checked"), page.locator("[data-uren-zin]")
    assert chosen.get_attribute("value") == "onbekend"
    page.get_by_role("button", name="Voeg een openingsmoment toe").click()
    assert chosen.get_attribute("value") == "momenten"
    expect(said).to_have_text("“Wanneer open” staat nu op “Op de momenten hieronder”.")
    page.get_by_label("Altijd toegankelijk (bv. een speelterrein)").check()
    expect(said).to_contain_text("Let op: deze momenten tellen pas mee")
    page.get_by_label("Op de momenten hieronder").check()
    expect(said).to_be_empty()
    page.locator("#moments-0 .inline-deletelink").click()
    expect(said).to_have_text(
        "Voeg een openingsmoment toe, anders zegt de fiche “uren niet gekend”."
    )


def test_a_sentence_beside_a_field_goes_once_the_field_is_changed(visit: Visit) -> None:
    page = log_in(visit())
    a_form(page, "")
    page.get_by_label("Soort plek").select_option(index=0)
    page.get_by_role("button", name="Voeg een openingsmoment toe").click()
    row = page.locator("#moments-0")
    row.get_by_label("Dag:", exact=True).select_option(label="woensdag")
    row.get_by_label("Van:", exact=True).fill("14:00")
    page.locator("[name=_save]").click()
    errors = page.locator("#content-main form .errorlist")
    expect(errors).to_have_text(
        [
            "Geef de plek een naam.",
            "Kies wat voor plek het is.",
            "Vul in tot hoe laat.",
        ]
    )
    page.get_by_label("Naam (verplicht):", exact=True).fill("De Tuin")
    row.get_by_label("Van:", exact=True).fill("13:00")
    page.keyboard.press("Tab")
    expect(errors).to_have_text(["Kies wat voor plek het is."])
    expect(row.locator("[data-moment-zin]")).to_have_text("Vul nog in: tot.")
    name = page.get_by_label("Naam (verplicht):", exact=True)
    assert (name.get_attribute("aria-invalid"), name.get_attribute("aria-describedby")) == (
        None,
        None,
    )


def test_a_refused_form_takes_the_focus_and_leads_to_each_field(visit: Visit) -> None:
    page = log_in(visit())
    page.goto(ADD)
    page.locator("[name=_save]").click()
    expect(page.locator(".fouten-boven")).to_be_focused()
    page.get_by_role("link", name="Kies wat voor plek het is.").click()
    expect(page.locator("#id_kind")).to_be_focused()
    page.get_by_role("link", name="Kies minstens één soort ontmoeting").click()
    expect(page.locator("#id_encounter_types_0")).to_be_focused()


def test_without_a_script_the_login_leads_to_its_fields_too(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/account/inloggen/")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_role("link", name="Vul je wachtwoord in.").click()
    page.keyboard.type("getypt")
    expect(page.locator("#id_password")).to_have_value("getypt")


def test_a_boundary_is_redrawn_and_its_hole_stays(visit: Visit) -> None:
    page = log_in(visit())
    page.goto("/beheer/meetingplaces/wijk/?q=ledeberg")
    page.get_by_role("link", name="Ledeberg", exact=True).click()
    drawn = page.locator("#id_boundary")
    ring = [[3.73, 51.03], [3.75, 51.03], [3.75, 51.04], [3.73, 51.04], [3.73, 51.03]]
    hole = [[3.74, 51.034], [3.74, 51.036], [3.742, 51.036], [3.74, 51.034]]
    page.get_by_text("De grens als tekst (GeoJSON)").click()
    drawn.fill(json.dumps({"type": "Polygon", "coordinates": [ring, hole]}))
    page.keyboard.press("Tab")
    page.locator("#fieldset-0-1-heading").evaluate("heading => heading.scrollIntoView()")
    page.get_by_title("Versleep de punten van de grens").click()
    corner = page.locator(".leaflet-editing-icon").first.bounding_box()
    assert corner is not None
    page.mouse.move(corner["x"] + 4, corner["y"] + 4)
    page.mouse.down()
    page.mouse.move(corner["x"] + 44, corner["y"] - 36, steps=4)
    page.mouse.up()
    page.get_by_text("Neem over", exact=True).click()
    [outer, inner] = json.loads(drawn.input_value())["coordinates"]
    assert (outer[1:-1], inner) == (ring[1:-1], hole)
    assert outer[0] != ring[0]


def test_the_menu_leads_everywhere_by_keyboard(visit: Visit) -> None:
    page = log_in(visit())
    page.goto("/beheer/")
    page.locator(".beheer-menu summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/placereport/")
