"""The fiche of a method: complete, readable aloud, and whole whatever is typed."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from core.publishing import Status
from methods.method_sheet import method_pdf
from methods.models import Method, SheetExtra
from methods.wording import group_in_words, time_in_words
from tests.factories import a_condition
from tests.methods.making import a_deck, a_method
from tests.methods.pdf_pages import codes_on, overlapping, pieces_of, sizes_of, tags_of, text_of
from tests.people import a_partner, a_werkgroep_member
from tests.starter_content import load

BASE = "https://ontmoeten.voorbeeld.gent"
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
LONG = "Ontmoeten begint met gezien worden. " * 56

pytestmark = pytest.mark.django_db


def everywhere(text: str) -> dict[str, Any]:
    """Return the fields of a method with this text wherever one can be typed."""
    rich = f"<p>{text}</p><ul><li>{text}</li></ul><h3>{text}</h3><blockquote>{text}</blockquote>"
    lines = dict.fromkeys(("needed", "questions", "tips", "variations"), f"{text}\n{text}")
    return {
        "name": text[:160],
        "purpose": text[:240],
        "when_to_use": rich,
        "source": text,
        "credit": text[:200],
        **lines,
    }


def a_full_method() -> Method:
    """Return a method with something in every part of its sheet."""
    method = a_method(
        steps=2,
        **{**everywhere("Een zin."), "name": "Het Kompas"},
        minutes_least=15,
        minutes_most=30,
        people_least=6,
        documented_in=a_method("De thermoskaart"),
    )
    method.decks.add(a_deck("Kijkkaarten"))
    a_condition("Koffie en tijd").methods.add(method)
    return method


def test_all_of_the_record_stands_on_it_and_can_be_selected() -> None:
    method = a_full_method()
    told = text_of(method_pdf(method, BASE))
    for words in (
        "Het Kompas",
        "Oefening",
        "15 tot 30 minuten",
        "vanaf 6 personen",
        "Wat heb je nodig?",
        "Kijkkaarten",
        "Wanneer gebruik je dit?",
        "Stap met naam 2",
        "5 min.",
        "Vragen om samen stil te staan",
        "Tips",
        "Varianten",
        "Leg vast met",
        "De thermoskaart",
        "Koffie en tijd",
        "Bron:",
        "Met dank aan:",
        f"k/{method.code}",
        "versie van",
    ):
        assert words in told


def test_it_can_be_read_aloud() -> None:
    pdf = method_pdf(a_full_method(), BASE)
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Het Kompas"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    headings = [tag for tag in tags_of(pdf) if tag in {"H1", "H2", "H3", "H4", "H5"}]
    assert headings == ["H1", "H2", "H3", "H2", "H3", "H3", "H2", "H2", "H2", "H2", "H2"]
    assert {"L", "LI", "Figure", "Link", "BlockQuote"} <= set(tags_of(pdf))


def test_its_code_leads_to_the_short_link() -> None:
    method = a_method(steps=3)
    assert codes_on(method_pdf(method, BASE)) == [f"{BASE}/k/{method.code}"]


def test_the_six_methods_of_the_plan_are_one_or_two_pages() -> None:
    load()
    found = {
        method.slug: sizes_of(method_pdf(method, BASE))
        for method in Method.objects.filter(status=Status.PUBLISHED)
    }
    assert len(found) == 6
    # Two have more behind them, on its side, to fill in; the kijkwijzer on front and back.
    assert found.pop("de-thermoskaart") == [PORTRAIT, PORTRAIT, LANDSCAPE]
    kijkwijzer = found.pop("samen-kijken-samen-leren-de-kijkwijzer")
    assert kijkwijzer == [PORTRAIT, PORTRAIT, LANDSCAPE, LANDSCAPE]
    assert all(set(pages) == {PORTRAIT} and len(pages) <= 2 for pages in found.values())


TYPED = {
    "a word without end": "W" * 300,
    "long text": LONG[:2000],
    "a picture": "Dag 😀 allemaal",
    "pictures alone": "😀👩‍👩‍👧",
    "signs of a sheet": "#pagebreak() *dag* $x$ \\ [a] &lt;b&gt; @c // = -",
    "signs no PDF may hold": "\ufeffDag\ufffe allemaal\u200b",
    "other alphabets": "Dag شهرزاد en Олександра en נָעֳמִי",
}


@pytest.mark.parametrize("what", TYPED)
def test_whatever_is_typed_stays_within_the_margins_and_whole(what: str) -> None:
    text = TYPED[what]
    method = a_method(**everywhere(text))
    for position in range(3):
        method.steps.create(position=position, title=text[:160], text=f"<p>{text}</p>", minutes=9)
    pdf = method_pdf(method, BASE)
    for pieces in pieces_of(pdf):
        assert all(left > 48 and right < 548 for left, _bottom, right, _top in pieces)
        assert all(bottom > 28 and top < 800 for _left, bottom, _right, top in pieces)
        # Marks above letters stand over the letters: no measure for what hides what.
        assert what == "other alphabets" or not overlapping(pieces)
    if what == "a word without end":
        typed = 160 + 240 + 4 * 300 + 8 * 300 + 300 + 200 + 3 * (160 + 300)
        # "Wat", "Wanneer" are ours; what is cut in two bears no sign.
        assert text_of(pdf).count("W") == typed + 2


def test_a_name_no_font_can_draw_still_gives_a_document_with_a_title() -> None:
    reader = PdfReader(BytesIO(method_pdf(a_method("😀"), BASE)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Oefening"


@pytest.mark.parametrize("html", ["<ul><li>x" * 90, "<blockquote>x" * 90, "<h4>a</h4>" * 3])
def test_no_rich_text_breaks_it(html: str) -> None:
    method = a_method(when_to_use=html)
    method.steps.create(title="Stap", text=html)
    assert method_pdf(method, BASE)


def test_how_long_and_for_how_many_is_said_in_words() -> None:
    assert [
        time_in_words(Method(minutes_least=low, minutes_most=high))
        for low, high in [(None, None), (5, None), (None, 9), (5, 5)]
    ] == [
        "",
        "minstens 5 minuten",
        "hoogstens 9 minuten",
        "5 minuten",
    ]
    assert [
        group_in_words(Method(people_least=low, people_most=high))
        for low, high in [(2, 8), (1, 1), (None, 1), (1, None)]
    ] == [
        "2 tot 8 personen",
        "1 persoon",
        "tot 1 persoon",
        "vanaf 1 persoon",
    ]


# The address


def test_it_is_made_once_until_something_on_it_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    method = a_full_method()
    made = []

    def make(*told: Any) -> bytes:
        made.append(1)
        return method_pdf(*told)

    monkeypatch.setattr("methods.views.sheet.method_pdf", make)
    first = client.get(method.sheet_url)
    assert first["Content-Type"] == "application/pdf"
    assert client.get(method.sheet_url).content == first.content
    again = client.get(method.sheet_url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, len(made)) == (304, 1)
    method.steps.update(title="Een nieuwe stap")
    second = client.get(method.sheet_url)
    assert second["ETag"] != first["ETag"]
    assert "Een nieuwe stap" in text_of(second.content)
    a_condition("Warm onthaal", number=5).methods.add(method)
    assert "Warm onthaal" in text_of(client.get(method.sheet_url).content)
    assert len(made) == 3


def test_a_renamed_method_is_found_by_its_old_address_and_its_short_link(
    client: Client,
) -> None:
    method = a_method()
    for slug in ("kompas", "de-wijzer"):
        method.slug = slug
        method.save()
    for former in ("het-kompas", "kompas"):
        answer = client.get(f"/methodieken/{former}.pdf")
        assert (answer.status_code, answer["Location"]) == (301, "/methodieken/de-wijzer.pdf")
    answer = client.get(method.short_path)
    assert (answer.status_code, answer["Location"]) == (302, "/methodieken/de-wijzer/")


def test_a_draft_is_a_preview_for_the_werkgroep_and_kept_nowhere() -> None:
    method = a_method(status=Status.DRAFT)
    for person, status in ((None, 404), (a_partner(), 404), (a_werkgroep_member(), 200)):
        browser = Client()
        if person:
            browser.force_login(person)
        answer = browser.get(method.sheet_url)
        assert answer.status_code == status
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().get(method.sheet_url).status_code == 404


def test_a_draft_says_so_on_every_page_of_its_paper() -> None:
    mark = "Voorbeeld, niet gepubliceerd"
    draft = a_method(status=Status.DRAFT, sheet_extra=SheetExtra.THERMOS)
    assert text_of(method_pdf(draft, BASE)).count(mark) == len(sizes_of(method_pdf(draft, BASE)))
    assert mark not in text_of(method_pdf(a_method("De wijzer"), BASE))


def test_what_is_not_published_is_not_named_on_it() -> None:
    method = a_method(documented_in=a_method("Geheim één", status=Status.DRAFT))
    a_condition("Geheim twee", status=Status.DRAFT).methods.add(method)
    method.decks.add(a_deck("Geheim drie", status=Status.DRAFT))
    assert "Geheim" not in text_of(method_pdf(method, BASE))
