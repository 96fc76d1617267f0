"""Decks: the cards as a page, and as A6 cards that fit back to front."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from core.publishing import Status
from methods.deck_sheet import deck_pdf
from methods.models import Card, Deck, Method
from tests.methods.making import a_deck
from tests.people import a_partner, a_werkgroep_member

BASE = "https://ontmoeten.voorbeeld.gent"
A4 = (595, 842)

pytestmark = pytest.mark.django_db


def read(deck: Deck) -> PdfReader:
    """Return the cards of a deck as a PDF that is read back."""
    return PdfReader(BytesIO(deck_pdf(deck, BASE)))


def places(page: Any, *wanted: str) -> dict[str, tuple[str, str]]:
    """Return where on a page each of these words stands: left or right, above or below."""
    found: dict[str, tuple[str, str]] = {}

    def visit(text: str, user: Any, words: Any, _font: Any, _size: Any) -> None:
        x, y = words[4] + user[4], words[5] + user[5]
        x, y = (
            user[0] * words[4] + user[2] * words[5] + user[4],
            (user[1] * words[4] + user[3] * words[5] + user[5]),
        )
        for one in wanted:
            if one in text:
                found[one] = (
                    "left" if x < A4[0] / 2 else "right",
                    "above" if y > A4[1] / 2 else "below",
                )

    page.extract_text(visitor_text=visit)
    return found


def test_four_cards_stand_on_a_sheet_with_their_backs_behind_it() -> None:
    sizes = {1: 2, 4: 2, 5: 4, 24: 12}
    for cards, pages in sizes.items():
        pdf = read(a_deck(f"Deck {cards}", cards))
        assert len(pdf.pages) == pages
        box = pdf.pages[0].mediabox
        assert (round(box.width), round(box.height)) == A4


def test_turned_over_the_long_edge_each_back_lies_behind_its_front() -> None:
    pdf = read(a_deck(cards=4))
    fronts = places(pdf.pages[0], *(f"Vraag {number}:" for number in range(1, 5)))
    backs = places(pdf.pages[1], *(f"Kijk {number} keer" for number in range(1, 5)))
    assert list(fronts.values()) == [
        ("left", "above"),
        ("right", "above"),
        ("left", "below"),
        ("right", "below"),
    ]
    assert [backs[f"Kijk {number} keer"] for number in range(1, 5)] == [
        ("right", "above"),
        ("left", "above"),
        ("right", "below"),
        ("left", "below"),
    ]


def test_the_cards_can_be_read_aloud() -> None:
    pdf = read(a_deck(cards=2))
    root = pdf.trailer["/Root"].get_object()
    assert root["/Lang"] == "nl"  # type: ignore[index]
    assert bool(root["/MarkInfo"]["/Marked"])  # type: ignore[index]
    assert "/StructTreeRoot" in root  # type: ignore[operator]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Observatiekaarten"
    xmp = root["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b"pdfuaid:part>1<" in xmp
    assert "Vraag 2: wie zegt dag?" in pdf.pages[0].extract_text()


LONG = {
    "as long as may be": "Ontmoeten begint met gezien worden. " * 8 + "Zo is het.",
    "one word without end": "x" * 300,
    "wide letters": "WWWW MMMM " * 30,
    "wide words": "W" * 30 + " " + "M" * 29,
    "other alphabets": "Dag شهرزاد en Олександра",
    "a picture": "Dag 😀 allemaal",
    "signs of a sheet": "#pagebreak() *dag* $x$ \\ [a] <b> @c",
    "spaces": " ",
}


@pytest.mark.parametrize("what", LONG)
def test_whatever_is_typed_stays_on_its_card(what: str) -> None:
    deck = a_deck(cards=0, back="b" * 80)
    for number in range(4):
        Card.objects.create(
            deck=deck, position=number, text=LONG[what], hint=LONG[what], theme="T" * 60
        )
    pdf = read(deck)
    assert len(pdf.pages) == 2
    for page in pdf.pages:
        assert not outside(page)


def outside(page: Any) -> list[tuple[str, float, float]]:
    """Return the words that begin within 9 mm of an edge of a card, or beyond it."""
    found = []
    wide, high, margin = A4[0] / 2, A4[1] / 2, 25

    def visit(text: str, user: Any, words: Any, _font: Any, _size: Any) -> None:
        x = user[0] * words[4] + user[2] * words[5] + user[4]
        y = user[1] * words[4] + user[3] * words[5] + user[5]
        inside = margin <= x % wide <= wide - margin and margin <= y % high <= high - margin
        if text.strip() and not inside:
            found.append((text, x, y))

    page.extract_text(visitor_text=visit)
    return found


def test_a_deck_without_cards_says_so() -> None:
    assert "nog geen kaarten" in read(a_deck(cards=0)).pages[0].extract_text()


def test_the_cards_are_made_once_until_a_card_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = a_deck()
    made = []

    def make(*told: Any) -> bytes:
        made.append(1)
        return deck_pdf(*told)

    monkeypatch.setattr("methods.views.decks.deck_pdf", make)
    first = client.get(deck.sheet_url)
    assert client.get(deck.sheet_url).content == first.content
    assert client.get(deck.sheet_url, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert len(made) == 1
    Card.objects.filter(position=1).update(text="Een nieuwe vraag")
    assert client.get(deck.sheet_url)["ETag"] != first["ETag"]
    assert len(made) == 2


def test_the_page_holds_the_cards_and_the_list_counts_them(client: Client) -> None:
    deck = a_deck(cards=3)
    method = Method.objects.create(
        name="Het Kompas", kind="oefening", purpose="x", status=Status.PUBLISHED
    )
    method.decks.add(deck)
    page = client.get("/kaartendecks/observatiekaarten/").content.decode()
    for told in ("Vraag 3: wie zegt dag?", "Kijk 3 keer.", "/methodieken/het-kompas/"):
        assert told in page
    assert "3 kaarten" in client.get("/kaartendecks/").content.decode()


def test_a_renamed_deck_is_found_all_the_same(client: Client) -> None:
    deck = a_deck()
    for slug in ("kijkkaarten", "observatiebril"):
        deck.slug = slug
        deck.save()
    found = {
        "/kaartendecks/observatiekaarten/": "/kaartendecks/observatiebril/",
        "/kaartendecks/kijkkaarten.pdf": "/kaartendecks/observatiebril.pdf",
        deck.short_path: "/kaartendecks/observatiebril/",
    }
    assert {old: client.get(old)["Location"] for old in found} == found


def test_a_draft_is_a_preview_for_the_werkgroep_and_kept_nowhere() -> None:
    deck = a_deck(status=Status.DRAFT)
    for person, status in ((None, 404), (a_partner(), 404), (a_werkgroep_member(), 200)):
        browser = Client()
        if person:
            browser.force_login(person)
        found = {browser.get(url).status_code for url in (deck.sheet_url, deck.get_absolute_url())}
        assert found == {status}
    sheet = browser.get(deck.sheet_url)
    assert sheet["Cache-Control"] == "private, no-store"
    assert Client().get(deck.sheet_url).status_code == 404
    assert "Observatiekaarten" not in Client().get("/kaartendecks/").content.decode()
