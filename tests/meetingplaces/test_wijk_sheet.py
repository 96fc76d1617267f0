"""The sheet of a wijk, and addresses on paper."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.factories import a_place, a_wijk, open_on

pytestmark = pytest.mark.django_db
LONG = "onthaal.ontmoetingshuis-voor-gezinnen@welzijnsorganisatie-oost-vlaanderen.voorbeeld.gent"


def read(client: Client, address: str) -> PdfReader:
    """Return the PDF at an address."""
    return PdfReader(io.BytesIO(client.get(address).content))


def text_of(reader: PdfReader) -> str:
    """Return the text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_wijk_with_many_places_takes_one_paper_and_says_how_many_more_there_are(
    client: Client,
) -> None:
    a_wijk("Ledeberg", number=0)
    for number in range(70):
        place = a_place(f"Plek nummer {number:02}", lat=51.045, lon=3.705, is_free=True)
        open_on(place, 2, "14:00", "17:00")
    sheet = read(client, "/wijken/ledeberg.pdf")
    text = text_of(sheet)
    shown = text.count("Plek nummer ")
    assert len(sheet.pages) == 2
    assert 20 <= shown < 60
    assert f"En nog {70 - shown} plekken: scan de code bovenaan." in text


def test_the_types_stand_on_it_with_the_letters_people_use(client: Client) -> None:
    a_wijk("Ledeberg", number=0)
    a_place("De Ton", lat=51.045, lon=3.705)
    text = text_of(read(client, "/wijken/ledeberg.pdf"))
    for name in ("Kleine ontmoeten (KO)", "Spel en ontmoeting (S&O)", "Groepswerk (GW)"):
        assert name in text
    assert "1 gekende plek, waarvan 0 bevestigd." in text
    assert "Wijk: Ledeberg" not in text


def test_an_address_of_usual_length_stays_whole(client: Client) -> None:
    email = "delangetafel@voorbeeld.gent"
    a_wijk("Ledeberg", number=0)
    for number in range(6):  # in two columns
        a_place(f"Plek {number}", lat=51.045, lon=3.705, phone="09 000 00 01", email=email)
    assert text_of(read(client, "/wijken/ledeberg.pdf")).count(email) == 6


@pytest.mark.parametrize("width", ["/wijken/ledeberg.pdf", "/bewaarlijst.pdf?plaatsen=plek-0"])
def test_a_long_address_breaks_without_a_hyphen_of_ours(client: Client, width: str) -> None:
    a_wijk("Ledeberg", number=0)
    for number in range(5):
        a_place(f"Plek {number}", lat=51.045, lon=3.705, email=LONG)
    text = text_of(read(client, width))
    assert LONG in text.replace("\u200b", "").replace(" ", "")


def test_an_example_stands_on_it_and_does_not_count(client: Client) -> None:
    a_wijk("Ledeberg", number=0)
    a_place("De Krook", lat=51.045, lon=3.705)
    a_place("Tuin (voorbeeld)", lat=51.045, lon=3.705, is_example=True)
    text = text_of(read(client, "/wijken/ledeberg.pdf"))
    assert "1 gekende plek, waarvan 0 bevestigd. De verzonnen voorbeelden" in text
    assert "Tuin (voorbeeld)" in text
    assert "Voorbeeld: deze plek bestaat niet." in text
    assert "En nog" not in text
