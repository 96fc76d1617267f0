"""Documents people upload: what is kept of the honest ones, and how they are named."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from core.documents import pdf_bytes
from core.uploads import KINDS, PDF, WEBP, Document, clean_document, shown_name
from core.uploads.refusals import SENTENCES
from tests.hostile.office import a_docx, a_link, a_pptx, links, with_field
from tests.hostile.other import a_picture
from tests.hostile.pdfs import a_pdf, a_tagged_pdf, an_action, packed


def uploaded(content: bytes, name: str = "fiche.pdf") -> Document:
    """Return what is kept of an upload."""
    return clean_document(SimpleUploadedFile(name, content))


HONEST = {
    "a plain PDF": (a_pdf(), "pdf"),
    "a tagged PDF": (a_tagged_pdf(), "pdf"),
    "a packed PDF": (packed(a_pdf()), "pdf"),
    "a PDF that opens at a page": (a_pdf(b"/OpenAction [3 0 R /Fit]"), "pdf"),
    "a PDF that goes to a page": (a_pdf(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"), "pdf"),
    "a PDF with a link": (an_action(b"<< /S /URI /URI (https://voorbeeld.gent/) >>"), "pdf"),
    "a PDF with a mail": (an_action(b"<< /S /URI /URI (mailto:onthaal@voorbeeld.gent) >>"), "pdf"),
    "a PDF with a link beside it": (an_action(b"<< /S /URI /URI (kaart/?a=1:2) >>"), "pdf"),
    "a PDF with a base": (a_pdf(b"/URI << /Base (https://voorbeeld.gent/) >>"), "pdf"),
    "a PDF with tags that refer": (a_pdf(b"", b"<< /S /Note /Ref [3 0 R] >>"), "pdf"),
    "a PDF with fields": (a_pdf(b"/AcroForm << /Fields [] >>"), "pdf"),
    "a DOCX": (a_docx(), "docx"),
    "a DOCX with a link": (
        a_docx(links=links(a_link("hyperlink", "https://voorbeeld.gent", "External"))),
        "docx",
    ),
    "a DOCX with a page number": (with_field(" PAGE "), "docx"),
    "a DOCX with a link as a field": (with_field('HYPERLINK "https://voorbeeld.gent"'), "docx"),
    "a DOCX with a picture": (a_docx({"word/media/a.png": a_picture("PNG")}), "docx"),
    **{
        f"a DOCX with a {kind}": (a_docx({f"word/media/a.{kind}": a_picture(kind)}), "docx")
        for kind in ("gif", "bmp", "tiff", "jpeg", "webp")
    },
    "a DOCX with a JPEG called PNG": (a_docx({"word/media/a.png": a_picture()}), "docx"),
    "a PPTX": (a_pptx(), "pptx"),
    "a PPTX from a Mac": (
        a_pptx(more={"ppt/printerSettings/printerSettings1.bin": b"<plist/>"}),
        "pptx",
    ),
    "a JPEG": (a_picture(), "webp"),
    "a PNG": (a_picture("PNG"), "webp"),
    "a WebP": (a_picture("WEBP"), "webp"),
}


@pytest.mark.parametrize("what", HONEST)
def test_an_honest_file_is_kept_for_what_it_is_whatever_its_name(what: str) -> None:
    content, extension = HONEST[what]
    kept = uploaded(content, "verslag.exe")
    assert kept.kind == {"pdf": PDF, "webp": WEBP, **KINDS}[extension]
    assert kept.shown_name == f"verslag.{extension}"
    assert str(kept.name).endswith(f".{extension}")
    assert "verslag" not in str(kept.name)


def test_a_document_is_kept_byte_for_byte_and_a_photo_is_made_anew() -> None:
    assert uploaded(a_docx()).read() == a_docx()
    assert uploaded(a_picture()).read() != a_picture()


def test_our_own_sheets_are_accepted_and_lack_nothing() -> None:
    content = {"title": "Deck", "back": "x", "foot": "x", "owner": "x", "nothing": "x", "cards": []}
    assert uploaded(pdf_bytes("methods/sheets/deck.typ", content)).is_tagged is True


def test_a_pdf_says_what_a_screen_reader_misses() -> None:
    assert uploaded(a_tagged_pdf()).lacks == ()
    assert uploaded(a_pdf()).lacks == ("tags", "language", "title")
    assert uploaded(a_pdf(b"/Lang (nl)")).lacks == ("tags", "title")
    half = a_pdf(b"/MarkInfo << /Marked true >> /Lang (nl)", b"<< /Title (x) >>")
    assert "tags" in (uploaded(half).lacks or ())
    assert uploaded(a_docx()).is_tagged is None


def test_a_pdf_that_keeps_us_busy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.uploads.pdf.PATIENCE", 0.001)
    assert sentences(a_pdf()) == [str(SENTENCES["heavy"])]


def test_a_title_in_the_metadata_counts_too() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(a_tagged_pdf())) as pdf:
        del pdf.docinfo["/Title"]
        with pdf.open_metadata() as told:
            told["dc:title"] = "Fiche"
        pdf.save(file)
    assert uploaded(file.getvalue()).lacks == ()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Babbelkaarten 2026.pdf", "Babbelkaarten 2026.pdf"),
        ("Gezin Ünal – fiche (1).PDF", "Gezin Ünal – fiche (1).pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Wim\\plan.docx", "plan.pdf"),
        ("fiche\u202efdp.exe", "fiche fdp.pdf"),
        ('a"; filename="x.html', "a filename x.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("....", "bestand.pdf"),
        ("", "bestand.pdf"),
        (None, "bestand.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_of_a_name_only_its_words_are_shown(given: str | None, shown: str) -> None:
    assert shown_name(given, PDF) == shown


def test_a_file_that_is_too_heavy_is_refused_before_it_is_read(settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = 1_000_000
    with pytest.raises(ValidationError) as refused:
        uploaded(a_pdf() + bytes(1_400_000))
    assert refused.value.messages == [
        "Dit bestand is 2 MB groot. Maak het kleiner: hoogstens 1 MB."
    ]


def test_every_refusal_is_one_or_two_short_sentences_that_say_what_to_do() -> None:
    for sentence in map(str, SENTENCES.values()):
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert len(sentence) <= 130


def sentences(content: bytes) -> list[str]:
    """Return with which sentences an upload is refused; none when it is taken."""
    try:
        uploaded(content)
    except ValidationError as refused:
        return refused.messages
    return []


def test_a_document_of_which_bytes_were_swapped_is_taken_or_refused_in_one_sentence() -> None:
    whole = a_docx()
    for spot in range(0, len(whole), max(1, len(whole) // 80)):
        spoilt = whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :]
        assert len(sentences(spoilt)) <= 1
