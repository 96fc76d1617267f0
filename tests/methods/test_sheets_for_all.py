"""The sheets and decks of the plan keep what a program can check of PDF/UA-1 (see matterhorn.py).

What a program cannot see stands in docs/decisions/pdf-ua.md.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from methods.deck_sheet import deck_pdf
from methods.method_sheet import method_pdf
from methods.models import Deck, Method
from tests.methods.making import a_deck
from tests.methods.matterhorn import faults_of
from tests.starter_content import brought

BASE = "https://ontmoeten.voorbeeld.gent"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def papers(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, bytes]]:
    """Return every sheet and deck of the plan by its name."""
    with brought(django_db_blocker):
        sheets = {one.name: method_pdf(one, BASE) for one in Method.objects.published()}
        decks = {one.name: deck_pdf(one, BASE) for one in Deck.objects.published()}
        yield sheets | decks


def test_six_sheets_and_every_deck_can_be_read_by_all(papers: dict[str, bytes]) -> None:
    found = {name: faults_of(paper) for name, paper in papers.items()}
    assert found == {name: [] for name in papers}
    assert Method.objects.published().count() == 6
    assert len(papers) > 6


@pytest.fixture(scope="module")
def sheet(papers: dict[str, bytes]) -> bytes:
    """Return a sheet with headings, figures and links."""
    return next(iter(papers.values()))


def untagged(pdf: pikepdf.Pdf) -> None:
    """Write words on the first page that no tag knows."""
    pdf.pages[0].contents_add(b"BT (x) Tj ET")


def unknown_to_the_tree(pdf: pikepdf.Pdf) -> None:
    """Write words on the first page under a number that no tag has."""
    pdf.pages[0].contents_add(b"/P << /MCID 9999 >> BDC BT (x) Tj ET EMC")


def all_of(pdf: pikepdf.Pdf, kind: pikepdf.Name) -> list[Any]:
    """Return the elements of the tree of one kind."""
    found = (one for one in pdf.objects if isinstance(one, Dictionary))
    return [one for one in found if one.get("/S") == kind and "/P" in one]


def without_pictures_in_words(pdf: pikepdf.Pdf) -> None:
    """Take the text away from every figure."""
    for one in all_of(pdf, Name.Figure):
        del one["/Alt"]


def with_deep_headings(pdf: pikepdf.Pdf) -> None:
    """Make every H2 an H5."""
    for one in all_of(pdf, Name.H2):
        one.S = Name.H5


def links_of(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the links on all pages."""
    return [note for page in pdf.pages for note in page.get("/Annots", [])]


def with_silent_links(pdf: pikepdf.Pdf) -> None:
    """Let no link say where it leads."""
    for note in links_of(pdf):
        del note["/Contents"]


def with_links_outside(pdf: pikepdf.Pdf) -> None:
    """Take every link out of the tree."""
    for one in all_of(pdf, Name.Link):
        one.K = Array([kid for kid in one.K if not isinstance(kid, Dictionary)])


def in_another_order(pdf: pikepdf.Pdf) -> None:
    """Let the tab key go by rows."""
    for page in pdf.pages:
        page.Tabs = Name.R


def without_letters(pdf: pikepdf.Pdf) -> None:
    """Take every font out of the file, and what its signs mean."""
    for one in pdf.objects:
        if isinstance(one, Dictionary):
            for key in ("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode"):
                if key in one:
                    del one[key]


def silent_about(*keys: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes an entry out of the catalogue."""

    def change(pdf: pikepdf.Pdf) -> None:
        inside = pdf.Root
        for key in keys[:-1]:
            inside = inside[key]
        del inside[keys[-1]]

    return change


def without_title(pdf: pikepdf.Pdf) -> None:
    """Take the title and the name of the standard away."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        del told["dc:title"]
        del told["pdfuaid:part"]


SPOILT: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[str]]] = {
    "no language": (silent_about("/Lang"), {"no /Lang"}),
    "no tags": (silent_about("/StructTreeRoot"), {"no /StructTreeRoot"}),
    "no mark": (silent_about("/MarkInfo", "/Marked"), {"not marked"}),
    "the name of the file": (silent_about("/ViewerPreferences", "/DisplayDocTitle"), {"07-001"}),
    "no title": (without_title, {"06-002", "06-003"}),
    "a skipped heading": (with_deep_headings, {"14-003"}),
    "a silent picture": (without_pictures_in_words, {"13-004"}),
    "words without a tag": (untagged, {"01-005"}),
    "words under a tag that is not there": (unknown_to_the_tree, {"01-005"}),
    "silent links": (with_silent_links, {"28-012"}),
    "links without a tag": (with_links_outside, {"28-011"}),
    "another order of tabs": (in_another_order, {"28-009"}),
    "no letters": (without_letters, {"31-009", "31-027"}),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_spoilt_is_found(sheet: bytes, what: str) -> None:
    spoil, expected = SPOILT[what]
    file = BytesIO()
    with pikepdf.open(BytesIO(sheet)) as pdf:
        spoil(pdf)
        pdf.save(file)
    faults = faults_of(file.getvalue())
    assert {
        fault if fault.startswith(("no ", "not ")) else fault[:6] for fault in faults
    } == expected


def test_an_empty_deck_can_be_read_too() -> None:
    assert faults_of(deck_pdf(a_deck("Leeg", 0), BASE)) == []
