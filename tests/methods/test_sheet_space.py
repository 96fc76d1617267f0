"""Room on a fiche: none is lost, whatever number of steps, and there is room to write."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from methods.kijkwijzer.exports import blank_sheet
from methods.kijkwijzer.publishing import newest_content
from methods.method_sheet import method_pdf
from tests.methods.making import a_method
from tests.methods.pdf_pages import overlapping, pieces_of, sizes_of, tags_of, text_of
from tests.methods.test_method_sheet import BASE, LANDSCAPE, LONG, PORTRAIT

pytestmark = pytest.mark.django_db


def letters(text: str) -> str:
    """Return a text without spaces and signs: lines are broken, and words in them."""
    return re.sub(r"\W", "", text)


def test_the_page_to_fill_in_has_four_fields() -> None:
    pdf = method_pdf(a_method(sheet_extra="thermoskaart"), BASE)
    assert sizes_of(pdf) == [PORTRAIT, LANDSCAPE]
    told = PdfReader(BytesIO(pdf)).pages[1].extract_text()
    for words in (
        "Inzichten en kernboodschappen",
        "Ideeën en acties",
        "Spanningen of weerstand",
        "Kansen en drempels",
    ):
        assert words in told
    assert told.count("Warm houden tot") == told.count("Opgepikt") == 4


def test_the_blank_kijkwijzer_has_every_block_with_room_for_each_moment() -> None:
    form = blank_sheet(newest_content())
    pdf = method_pdf(a_method(sheet_extra="kijkwijzer"), BASE)
    assert sizes_of(pdf) == [PORTRAIT, LANDSCAPE, LANDSCAPE]
    told = letters(text_of(pdf))
    for block in form["blocks"]:
        assert letters(block["name"]) in told
        assert all(letters(point) in told for point in block["points"])
    for moment in form["moments"]:
        assert [told.count(letters(field)) for field in moment["fields"]] == [5] * len(
            moment["fields"]
        )
    assert all(letters(word) in told for row in form["head"] for word in row)
    assert not any(overlapping(pieces) for pieces in pieces_of(pdf))


@pytest.mark.parametrize(("steps", "pages"), [(0, 1), (1, 1), (40, 1)])
def test_no_steps_or_forty(steps: int, pages: int) -> None:
    pdf = method_pdf(a_method(purpose="", steps=steps), BASE)
    assert len(sizes_of(pdf)) == pages
    told = text_of(pdf)
    assert [f"Stap met naam {number}" in told for number in range(1, steps + 1)] == [True] * steps
    assert ("nog niet uitgeschreven" in told) is (steps == 0)
    assert not any(overlapping(pieces) for pieces in pieces_of(pdf))


def test_forty_steps_of_some_lines_fit_on_two_pages_with_questions_behind_them() -> None:
    method = a_method(questions="Wat viel je op?\nWat doe je morgen?", tips="Neem je tijd.")
    for number in range(40):
        method.steps.create(position=number, title="Ga rond", text=f"<p>{LONG[:70]}</p>", minutes=5)
    pdf = method_pdf(method, BASE)
    assert sizes_of(pdf) == [PORTRAIT, PORTRAIT]
    assert text_of(pdf).count("Ga rond") == 40
    headings = [tag for tag in tags_of(pdf) if tag == "H3"]
    assert len(headings) == 40
    assert not any(overlapping(pieces) for pieces in pieces_of(pdf))


def test_forty_long_steps_flow_onto_as_many_pages_as_they_need() -> None:
    method = a_method()
    for number in range(40):
        method.steps.create(position=number, title=f"Ronde {number}.", text=f"<p>{LONG}</p>")
    pdf = method_pdf(method, BASE)
    assert set(sizes_of(pdf)) == {PORTRAIT}
    assert letters(text_of(pdf)).count("gezien") == 40 * 56
    for pieces in pieces_of(pdf):
        assert all(bottom > 28 and top < 800 for _left, bottom, _right, top in pieces)
        assert not overlapping(pieces)
