"""Wim and Els of the werkgroep keep the places true, in the workplace under /beheer/."""

import re
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.city import City, Visit, log_in

ADD = "/beheer/meetingplaces/meetingplace/add/"
BEHEERDER = "beheerder@voorbeeld.gent"


def a_photo() -> dict[str, Any]:
    """Return a photo as a phone gives it."""
    file = BytesIO()
    Image.new("RGB", (640, 480), (120, 90, 60)).save(file, "JPEG")
    return {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def begin(page: Page, name: str) -> None:
    """Fill in the least that a new place needs."""
    page.goto(ADD)
    page.get_by_label("Naam (verplicht):").fill(name)
    page.get_by_label("Soort plek (verplicht):").select_option(label="Speelterrein")
    page.get_by_label("Spel en ontmoeting").check()


def find(page: Page, address: str) -> None:
    """Find an address; the pin goes there and the wijk follows."""
    page.get_by_label("Adres zoeken").fill(address)
    page.get_by_role("button", name="Zoek adres op").click()
    expect(page.get_by_label("Breedtegraad:")).not_to_have_value("")


def add_hours(page: Page) -> None:
    """Add a Wednesday afternoon."""
    page.get_by_label("Op de momenten hieronder").check()
    page.get_by_role("button", name="Voeg een openingsmoment toe").click()
    page.locator("#id_moments-0-weekday").select_option(label="woensdag")
    page.locator("#id_moments-0-opens").fill("13:30")
    page.locator("#id_moments-0-closes").fill("17:00")


def add_photo(page: Page) -> None:
    """Add a photo with its alt text."""
    page.get_by_role("button", name="Voeg een foto toe").click()
    page.locator("#id_photos-0-image").set_input_files(a_photo())
    page.locator("#id_photos-0-alt").fill("Een glijbaan onder een boom.")


def edit(page: Page, name: str) -> None:
    """Open the form of a place through the list."""
    page.goto(f"/beheer/meetingplaces/meetingplace/?q={name}")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_label("Naam (verplicht):")).to_have_value(name)


def save(page: Page) -> None:
    """Press the first button."""
    page.get_by_role("button", name="Bewaar", exact=True).click()


def test_a_new_place_from_an_address_stands_on_the_map_at_once(visit: Visit, city: City) -> None:
    wim, stranger = log_in(visit()), visit()
    stranger.goto("/kaart/?q=bellevuetuin")
    expect(stranger.locator("#resultaten-kop")).to_have_text(re.compile("Geen plek gevonden"))
    begin(wim, "Bellevuetuin")
    find(wim, "Bellevue 5")
    expect(wim.get_by_label("Straat:")).to_have_value("Bellevue")
    expect(wim.get_by_label("Postcode:")).to_have_value("9050")
    add_hours(wim)
    add_photo(wim)
    wim.get_by_label("Gepubliceerd: zichtbaar voor iedereen").check()
    wim.get_by_role("button", name="Bewaar en bevestig vandaag").click()
    expect(wim.locator(".messagelist")).to_contain_text("Bellevuetuin")
    stranger.goto("/kaart/?q=bellevuetuin")
    stranger.get_by_role("link", name="Bellevuetuin", exact=True).click()
    expect(stranger.get_by_text("Bellevue 5, 9050 Gent")).to_be_visible()
    expect(stranger.get_by_text("Elke woensdag van 13:30 tot 17:00")).to_be_visible()
    expect(stranger.get_by_role("img", name="Een glijbaan onder een boom.")).to_be_visible()
    expect(stranger.get_by_text(re.compile("Laatst bevestigd op"))).to_be_visible()
    markers = stranger.request.get("/kaart/plaatsen.geojson?q=bellevuetuin").json()
    assert [one["properties"]["name"] for one in markers["features"]] == ["Bellevuetuin"]


def test_a_concept_is_seen_by_editors_and_by_nobody_else(visit: Visit) -> None:
    wim, stranger = log_in(visit()), visit()
    begin(wim, "Tuin in de maak")
    save(wim)
    wim.goto("/kaart/tuin-in-de-maak/")
    expect(
        wim.get_by_text("Voorbeeldweergave: alleen redacteurs zien deze pagina.")
    ).to_be_visible()
    stranger.goto("/kaart/tuin-in-de-maak/")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Deze pagina vinden we niet")


def test_a_place_that_is_there_already_is_shown_before_it_is_saved_twice(visit: Visit) -> None:
    wim = log_in(visit())
    begin(wim, "Wijkbibliotheek Ledeberg")
    save(wim)
    expect(wim.get_by_text("Staat deze plek er al in?").first).to_be_visible()
    expect(wim.get_by_label("Naam (verplicht):")).to_have_value("Wijkbibliotheek Ledeberg")
    expect(wim.get_by_label("Soort plek (verplicht):").locator("option:checked")).to_have_text(
        "Speelterrein"
    )


def test_what_two_editors_change_at_once_is_lost_by_neither(visit: Visit) -> None:
    wim, els = log_in(visit()), log_in(visit(), BEHEERDER)
    begin(wim, "Plein van twee")
    save(wim)
    for editor in (wim, els):
        edit(editor, "Plein van twee")
    wim.get_by_label("In één zin:").fill("Er staat nu een zandbak.")
    save(wim)
    els.get_by_label("Telefoon:").fill("09 123 45 67")
    save(els)
    # Els is told what Wim changed, and what she typed still stands.
    expect(els.get_by_text("Er staat nu een zandbak.").first).to_be_visible()
    expect(els.get_by_label("Telefoon:")).to_have_value("09 123 45 67")
    edit(wim, "Plein van twee")
    expect(wim.get_by_label("In één zin:")).to_have_value("Er staat nu een zandbak.")


def test_the_start_page_says_what_waits(visit: Visit) -> None:
    wim = log_in(visit())
    wim.goto("/beheer/")
    expect(wim.get_by_role("heading", level=1)).to_be_visible()
    waiting = wim.locator(".wat").all_inner_texts()
    assert len(waiting) > 1


def test_a_partner_does_not_get_in(visit: Visit) -> None:
    partner = log_in(visit(), "partner@voorbeeld.gent")
    partner.goto("/beheer/")
    expect(partner.get_by_role("link", name="Ontmoetingsplaatsen")).to_have_count(0)
