"""A board to take along, at any moment and in four faces."""

import csv
import io

import pytest
from docx import Document
from pypdf import PdfReader

from methods.thermoskaart import changing
from methods.thermoskaart.models import Kind, ThermosBoard
from tests.thermoskaart.boards import a_board, a_note, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> ThermosBoard:
    """Return a board with a note of two kinds, one of them picked up."""
    made = a_board("Wachtzaal", team="Onthaal")
    a_note(made, "=1+1 koffie helpt", Kind.INSIGHT)
    done = a_note(made, "Zetels in een kring", Kind.IDEA)
    changing.pick_up(note=done, seen=changing.mark_of(""), outcome="Sinds maart")
    a_note(made, "Emoji 🎉 en العربية", Kind.TENSION)
    return made


def fetched(board: ThermosBoard, face: str) -> bytes:
    """Return a file as somebody with the reading link downloads it."""
    answer = reader(board).get(f"/thermoskaart/{board.code}/bewaar/{face}")
    assert (answer.status_code, answer["Content-Disposition"]) == (
        200,
        f'attachment; filename="thermoskaart-{face}"',
    )
    return answer.content


def test_the_table_holds_every_note_and_no_formula(board: ThermosBoard) -> None:
    text = fetched(board, "lijst.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["soort"], row["briefje"], row["wat werd het"]) for row in rows] == [
        ("Inzicht of kernboodschap", "'=1+1 koffie helpt", ""),
        ("Idee of actie", "Zetels in een kring", "Sinds maart"),
        ("Spanning of weerstand", "Emoji 🎉 en العربية", ""),
    ]


def test_the_document_has_headings_and_lists(board: ThermosBoard) -> None:
    document = Document(io.BytesIO(fetched(board, "lijst.docx")))
    told = [(part.style.name, part.text) for part in document.paragraphs if part.style]
    assert ("Heading 1", "Wachtzaal") in told
    headings = [text for style, text in told if style == "Heading 2"]
    assert headings == [
        "Inzichten en kernboodschappen",
        "Ideeën en acties",
        "Spanningen en weerstand",
        "Kansen en drempels",
        "Opgepikt of losgelaten",
    ]
    done = [text for style, text in told if style == "List Bullet" and "kring" in text]
    assert done[0].endswith("→ Sinds maart")


def test_a_control_sign_breaks_no_document() -> None:
    board = a_board("Bel\x07")
    a_note(board, "Piep\x07 piep\ufffe")
    assert fetched(board, "lijst.docx").startswith(b"PK")
    assert fetched(board, "lijst.pdf").startswith(b"%PDF")


@pytest.mark.parametrize("face", ["poster.pdf", "lijst.pdf"])
def test_the_pdf_is_tagged_and_tells_what_hangs_there(board: ThermosBoard, face: str) -> None:
    made = fetched(board, face)
    found = PdfReader(io.BytesIO(made))
    words = " ".join("".join(page.extract_text() for page in found.pages).split())
    assert "koffie helpt" in words
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert found.trailer["/Root"]["/Lang"].startswith("nl")


def test_an_empty_board_can_be_taken_along_too() -> None:
    board = a_board()
    faces = ("poster.pdf", "lijst.pdf", "lijst.docx", "lijst.csv")
    assert all(fetched(board, face) for face in faces)


def test_a_face_that_there_is_not_answers_404(board: ThermosBoard) -> None:
    answer = reader(board).get(f"/thermoskaart/{board.code}/bewaar/lijst.exe")
    assert answer.status_code == 404
