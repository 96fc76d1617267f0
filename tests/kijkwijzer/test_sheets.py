"""On paper and as a document: blank with room to write, and what was filled in."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from methods.kijkwijzer import exports
from methods.kijkwijzer.publishing import newest_content
from tests.kijkwijzer.sheets import a_record, a_template, browser_of, filled
from tests.methods.pdf_pages import overlapping, pieces_of, sizes_of, tags_of, text_of
from tests.methods.test_method_sheet import LANDSCAPE, PORTRAIT
from tests.people import a_partner

pytestmark = pytest.mark.django_db
HOSTILE = "#panic() *x* <b> & \x00\x07 \ufffe 😀 " + "a" * 300


def words_of(docx: bytes) -> list[str]:
    """Return the paragraphs of a document, those in its tables too."""
    document: Any = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


def test_the_blank_sheet_is_the_front_and_back_of_one_paper(client: Client) -> None:
    pdf = client.get("/kijkwijzer/blanco.pdf").content
    assert sizes_of(pdf) == [LANDSCAPE, LANDSCAPE]
    told = text_of(pdf)
    assert [told.count(words) for words in ("Vooraf", "Tijdens", "Achteraf")] == [5, 5, 5]
    assert not any(overlapping(pieces) for pieces in pieces_of(pdf))
    assert tags_of(pdf).count("H2") == 6


def test_the_blank_document_has_every_point_and_room_for_each_moment(client: Client) -> None:
    words = words_of(client.get("/kijkwijzer/blanco.docx").content)
    points = [point for block in newest_content()["blocks"] for point in block["points"]]
    assert [f"☐ {point}" in words for point in points] == [True] * 28
    assert words.count("Achteraf: ideeën, tips en to-do’s") == 5


def test_a_filled_in_sheet_tells_the_three_moments_together() -> None:
    a_template()
    record = filled(
        a_record(day="2026-12-02"),
        vooraf__ruimte__p1="x",
        tijdens__ruimte__o2="De hoek was leeg.",
        achteraf__ruimte__tekst="Gezellig,\nmaar krap.",
    )
    team = browser_of(a_partner("Els"))
    pdf = team.get(f"/kijkwijzer/{record.code}/kijkwijzer.pdf").content
    docx = team.get(f"/kijkwijzer/{record.code}/kijkwijzer.docx").content
    assert sizes_of(pdf) == [PORTRAIT]
    for told in (text_of(pdf), "\n".join(words_of(docx))):
        for words in ("woensdag 2 december 2026", "De hoek was leeg.", "maar krap.", "Achteraf"):
            assert words in told
    assert "☑ Je vindt makkelijk de weg, buiten en binnen." in words_of(docx)


def test_whatever_is_typed_makes_a_sheet() -> None:
    content = newest_content()
    values = {"kop.naam": HOSTILE[:120], "kop.datum": "", "achteraf.ruimte.tekst": HOSTILE}
    assert text_of(exports.filled_pdf(content, values)).count("panic") == 2
    assert any("panic" in words for words in words_of(exports.filled_docx(content, values)))


def test_a_template_as_large_as_it_can_be_makes_a_sheet() -> None:
    block = {"name": "Bouwsteen", "points": ["Let hierop. " * 25] * 15}
    content = {
        "intro": "",
        "vision": "Zin. " * 400,
        "blocks": [block | {"key": f"b{n}"} for n in range(10)],
    }
    pdf = exports.blank_pdf(content)
    assert text_of(pdf).count("Bouwsteen") == 10
