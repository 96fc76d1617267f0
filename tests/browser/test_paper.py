"""On paper: a fiche on one sheet, a list that saves trees."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.city import Visit


def printed(page: Page, path: str) -> list[str]:
    """Return the text of each A4 page that this address prints."""
    page.goto(path, wait_until="networkidle")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    ("slug", "most"),
    [
        ("babbelcafe-de-lange-tafel-voorbeeld", 1),
        ("inloop-de-pannenkoek-voorbeeld", 1),
        ("ontmoetingshuis-voor-gezinnen-grootouders-buren-en-iedereen-die-toeval", 1),
        ("de-krook", 1),
    ],
)
def test_a_fiche_takes_one_sheet_of_paper(visit: Visit, slug: str, most: int) -> None:
    pages = printed(visit(), f"/kaart/{slug}/")
    assert len(pages) <= most
    text = " ".join(pages)
    assert "Afgedrukt op" in text
    assert "Scan de code" in text
    for gone in ("Klopt er iets niet?", "Andere plekken dichtbij", "Kopieer de link"):
        assert gone not in text


def test_a_wijk_takes_one_sheet_of_paper(visit: Visit) -> None:
    assert len(printed(visit(), "/wijken/ledeberg/")) <= 2


def test_a_list_has_eight_places_or_more_to_a_page(visit: Visit) -> None:
    page = visit()
    pages = printed(page, "/kaart/?type=KO")
    names = page.locator(".plek-naam a").all_text_contents()
    assert len(names) == 20
    full = [sum(name in text for name in names) for text in pages]
    assert full[0] >= 8
    assert len(pages) <= 3
