"""Materials and decks as Wim of the werkgroep keeps them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.publishing import Status
from methods.models import Card, Deck, Material, MaterialFile
from tests.admin_forms import OpenForm, said, sentences
from tests.hostile.other import a_picture
from tests.hostile.pdfs import a_pdf, a_tagged_pdf
from tests.hostile.printers import a_docx_of_a_printer
from tests.methods.making import a_deck, a_loan, a_material, a_version
from tests.people import a_beheerder, a_werkgroep_member

MATERIALS, DECKS = "/beheer/methods/material/", "/beheer/methods/deck/"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Keep uploads in a folder of this story alone."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def files_in(folder: Path) -> int:
    """Return how many files there are in a folder and below."""
    return sum(path.is_file() for path in folder.rglob("*"))


def a_row(
    content: bytes, *, at: int = 0, name: str = "Fiche kijken.pdf", version: str = "1"
) -> Any:
    """Return one more version in the form."""
    return {
        "files-TOTAL_FORMS": str(at + 1),
        f"files-{at}-version": version,
        f"files-{at}-file": SimpleUploadedFile(name, content),
    }


def form_of(wim: Client, material: Material) -> OpenForm:
    """Return the opened form of a material."""
    return OpenForm(wim, f"{MATERIALS}{material.pk}/change/")


def test_a_new_material_is_kept_with_its_file(wim: Client, media: Path) -> None:
    new = OpenForm(wim, f"{MATERIALS}add/")
    fields = {"name": "Kijkfiche", "kind": "bestand", "summary": "Kijk mee.", "licence": "cc0"}
    answer = new.send("_save", **fields, **a_row(a_tagged_pdf()))
    assert answer.status_code == 302
    file = MaterialFile.objects.get()
    assert (file.name, file.content_type, file.is_tagged) == (
        "Fiche kijken.pdf",
        "application/pdf",
        True,
    )
    assert file.size == len(a_tagged_pdf())
    stored = media / file.file.name
    assert stored.read_bytes() == a_tagged_pdf()
    assert "kijken" not in stored.name


def test_the_printer_of_the_office_is_left_out_and_the_editor_is_told(wim: Client) -> None:
    row = a_row(a_docx_of_a_printer(), name="Verslag.docx")
    told = said(form_of(wim, a_material()).send(**row))
    assert (
        "In Verslag.docx zaten instellingen van een printer. Die lieten we weg; aan de tekst "
        "verandert niets."
    ) in told
    with MaterialFile.objects.get().file.open() as stored:
        assert b"printerSettings" not in stored.read()


def test_a_pdf_without_tags_is_kept_and_the_editor_is_told(wim: Client) -> None:
    answer = form_of(wim, a_material()).send(**a_row(a_pdf()))
    assert MaterialFile.objects.get().is_tagged is False
    told = next(sentence for sentence in said(answer) if "niet toegankelijk" in sentence)
    assert "koppen en leesvolgorde (tags), de taal en een titel" in told


def test_a_photo_is_kept_as_webp(wim: Client) -> None:
    form_of(wim, a_material()).send(**a_row(a_picture(), name="IMG_1.JPG"))
    file = MaterialFile.objects.get()
    assert (file.name, file.content_type, file.is_tagged) == ("IMG_1.webp", "image/webp", None)


def test_a_newer_version_leaves_the_older_where_it_is(wim: Client, media: Path) -> None:
    old = a_version(a_material())
    form_of(wim, old.material).send(**a_row(a_pdf(), at=1, version="2"))
    assert [file.version for file in old.material.files.all()] == ["2", "1"]
    assert files_in(media) == 2


def test_a_stored_file_never_changes_under_people(wim: Client, media: Path) -> None:
    old = a_version(a_material())
    form_of(wim, old.material).send(
        **{"files-0-version": "eerste", "files-0-file": SimpleUploadedFile("x.pdf", a_pdf())}
    )
    again = MaterialFile.objects.get()
    assert (again.version, again.file.name) == ("eerste", old.file.name)
    assert (media / again.file.name).read_bytes() == a_tagged_pdf()


def test_a_version_is_named_once(wim: Client, media: Path) -> None:
    old = a_version(a_material())
    answer = form_of(wim, old.material).send(**a_row(a_pdf(), at=1))
    page = answer.content.decode()
    assert "Deze versie bestaat al: geef de nieuwe een andere naam." in page
    assert files_in(media) == 1


def test_a_version_without_a_file_is_refused(wim: Client) -> None:
    answer = form_of(wim, a_material()).send(**{"files-TOTAL_FORMS": "1", "files-0-version": "2"})
    assert sentences(answer) == ["Kies een bestand, of laat deze rij weg."]


def test_a_deleted_version_leaves_no_file_behind(wim: Client, media: Path) -> None:
    old = a_version(a_material(status="concept"))
    form_of(wim, old.material).send(**{"files-0-DELETE": "on"})
    assert not MaterialFile.objects.exists()
    assert files_in(media) == 0


def test_a_deleted_material_takes_its_files_with_it(client: Client, media: Path) -> None:
    client.force_login(a_beheerder())
    material = a_version(a_material()).material
    client.post(f"{MATERIALS}{material.pk}/delete/", {"post": "yes"})
    assert (Material.objects.count(), files_in(media)) == (0, 0)


def test_something_to_borrow_needs_a_lender(wim: Client) -> None:
    answer = form_of(wim, a_material(status="concept")).send(kind="uitleen")
    assert sentences(answer) == ["Kies wie het uitleent."]


@pytest.mark.parametrize("address", [MATERIALS, DECKS])
def test_a_list_asks_as_much_for_one_as_for_three(
    wim: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    def fill(number: int) -> None:
        a_version(a_material())
        a_loan(f"Laken {number}", lender=f"Huis {number}")
        a_deck(f"Deck {number}")

    fill(1)
    with django_assert_max_num_queries(50) as one:
        wim.get(address)
    fill(2)
    fill(3)
    with django_assert_max_num_queries(len(one)):
        wim.get(address)


# Decks -------------------------------------------------------------------------------------------


def order(deck: Deck) -> list[tuple[int, str]]:
    """Return the numbers of the cards and how they begin."""
    return [(card.position, card.text[:7]) for card in deck.cards.all()]


def test_cards_are_ordered_by_number_and_a_new_one_comes_last(wim: Client) -> None:
    deck = a_deck(cards=2)
    OpenForm(wim, f"{DECKS}{deck.pk}/change/").send(
        **{
            "cards-TOTAL_FORMS": "3",
            "cards-0-position": "9",
            "cards-2-text": "Vraag 3",
            "cards-2-position": "",
        }
    )
    assert order(deck) == [(1, "Vraag 2"), (2, "Vraag 1"), (3, "Vraag 3")]


def test_a_card_moves_by_its_buttons_and_what_was_typed_is_saved(wim: Client) -> None:
    deck = a_deck(cards=3)
    second = deck.cards.get(position=2)
    form = OpenForm(wim, f"{DECKS}{deck.pk}/change/")
    answer = form.send("_x", _omhoog=str(second.pk), summary="Kijk mee")
    assert answer.status_code == 302
    assert order(deck) == [(1, "Vraag 2"), (2, "Vraag 1"), (3, "Vraag 3")]
    deck.refresh_from_db()
    assert deck.summary == "Kijk mee"
    OpenForm(wim, f"{DECKS}{deck.pk}/change/").send("_x", _omlaag=str(second.pk))
    assert [text for _number, text in order(deck)] == ["Vraag 1", "Vraag 2", "Vraag 3"]


def test_the_first_card_moves_no_higher(wim: Client) -> None:
    deck = a_deck(cards=2)
    first = deck.cards.get(position=1)
    OpenForm(wim, f"{DECKS}{deck.pk}/change/").send("_x", _omhoog=str(first.pk))
    assert [text for _number, text in order(deck)] == ["Vraag 1", "Vraag 2"]


def test_a_draft_can_be_looked_at_as_page_and_as_pdf(wim: Client) -> None:
    deck = a_deck(status=Status.DRAFT)
    page = wim.get(f"{DECKS}{deck.pk}/change/").content.decode()
    for address in (deck.get_absolute_url(), deck.sheet_url):
        assert f'href="{address}"' in page
        assert wim.get(address).status_code == 200


def test_a_card_without_words_is_refused_and_the_rest_stays_filled_in(wim: Client) -> None:
    deck = a_deck(cards=1)
    answer = OpenForm(wim, f"{DECKS}{deck.pk}/change/").send(
        **{"cards-0-text": "", "cards-0-hint": "Kijk nog eens."}
    )
    assert sentences(answer) == ["Schrijf wat er op de kaart staat."]
    assert "Kijk nog eens." in answer.content.decode()
    assert Card.objects.get().hint == "Kijk 1 keer."
