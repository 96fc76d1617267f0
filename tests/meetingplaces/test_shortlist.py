"""The bewaarlijst and its doorverwijsblad: what a family takes home."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from meetingplaces.models import MeetingPlace
from tests.factories import a_place, open_on

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    """Return all text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_brugfiguur_sees_the_places_in_the_order_she_kept_them(client: Client) -> None:
    a_place("Aan de bank")
    a_place("Bij de bib")
    answer = client.get("/bewaarlijst/?plaatsen=bij-de-bib,aan-de-bank")
    names = [entry.place.name for entry, _without in answer.context["entries"]]
    assert names == ["Bij de bib", "Aan de bank"]


def test_what_is_not_there_any_more_is_said(client: Client) -> None:
    page = client.get("/bewaarlijst/?plaatsen=plek-weg,%3Cb%3E").content.decode()
    assert "Eén van de plekken bestaat niet meer: “plek weg”." in page
    assert "Eén van de plekken bestaat niet meer: “&lt;b&gt;”." in page


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assert "Open een fiche en bewaar die plek." in (client.get("/bewaarlijst/").content.decode())


def test_without_a_script_a_fiche_and_a_selection_lead_to_a_list(client: Client) -> None:
    place = a_place("De Ton")
    address = 'href="/bewaarlijst/?plaatsen=de-ton">Zet '
    assert f"{address}op een bewaarlijst" in client.get(place.get_absolute_url()).content.decode()
    assert f"{address}deze selectie op een bewaarlijst" in client.get("/kaart/").content.decode()


def test_a_place_is_taken_away_by_a_link_that_leaves_it_out(client: Client) -> None:
    for name in ("De Bank", "De Bib", "De Ton"):
        a_place(name)
    answer = client.get("/bewaarlijst/?plaatsen=de-ton,de-bib,de-bank")
    assert [address for _entry, address in answer.context["entries"]] == [
        "/bewaarlijst/?plaatsen=de-bib,de-bank#bewaard-kop",
        "/bewaarlijst/?plaatsen=de-ton,de-bank#bewaard-kop",
        "/bewaarlijst/?plaatsen=de-ton,de-bib#bewaard-kop",
    ]
    assert 'href="/bewaarlijst/?plaatsen=de-ton,de-bib#bewaard-kop"' in answer.content.decode()


def test_the_last_place_taken_away_leaves_a_page_that_says_what_to_do(client: Client) -> None:
    a_place("De Ton")
    answer = client.get("/bewaarlijst/?plaatsen=de-ton,weg")
    [(_entry, address)] = answer.context["entries"]
    assert address == "/bewaarlijst/?plaatsen=#bewaard-kop"
    assert "Hier staat nog geen plek." in client.get(address).content.decode()


def test_what_did_not_fit_comes_on_the_list_when_another_is_taken_away(client: Client) -> None:
    slugs = [a_place(f"Plek nummer {number}").slug for number in range(21)]
    answer = client.get(f"/bewaarlijst/?plaatsen={','.join(slugs)}")
    [(_entry, address), *_others] = answer.context["entries"]
    assert address == f"/bewaarlijst/?plaatsen={','.join(slugs[1:])}#bewaard-kop"


@pytest.mark.parametrize("address", ["/", "/kaart/", "/kaart/de-ton/", "/over/", "/niets/"])
def test_the_list_is_found_again_from_every_page(client: Client, address: str) -> None:
    a_place("De Ton")
    page = client.get(address).content.decode()
    for part in ("kop", "menu-groepen", "voet"):
        after = page[page.index(f'class="{part}"') :]
        assert 'href="/bewaarlijst/"' in after, part


def test_a_place_that_is_not_published_is_not_on_the_list(client: Client) -> None:
    a_place("Geheime plek", status="concept")
    assert client.get("/bewaarlijst/?plaatsen=geheime-plek").context["entries"] == []


def test_what_does_not_fit_on_a_sheet_for_a_family_is_said(client: Client) -> None:
    for number in range(26):
        a_place(f"Plek nummer {number}")
    slugs = ",".join(MeetingPlace.objects.values_list("slug", flat=True))
    answer = client.get(f"/bewaarlijst/?plaatsen={slugs}")
    assert len(answer.context["entries"]) == 20
    assert "passen 20 plekken: de laatste 6 staan er niet op." in answer.content.decode()


def test_the_sheet_tells_what_when_and_where(client: Client) -> None:
    place = a_place(
        "Spelotheek De Ton",
        summary="Speelgoed lenen en een babbel.",
        street="Tonstraat",
        house_number="3",
        is_free=True,
        enrolment_needed=False,
    )
    open_on(place, 2, "14:00", "17:00")
    text = text_of(client.get("/bewaarlijst.pdf?plaatsen=spelotheek-de-ton").content)
    for words in ("Spelotheek De Ton", "Speelgoed lenen", "woensdag", "Tonstraat 3", "gratis"):
        assert words in text


def test_the_note_for_the_family_is_printed_and_kept_nowhere(client: Client) -> None:
    a_place("De Ton")
    answer = client.post("/bewaarlijst.pdf?plaatsen=de-ton", {"nota": "Vraag naar de thee"})
    assert "Vraag naar de thee" in text_of(answer.content)
    assert answer["Cache-Control"] == "no-store"
    assert "Vraag naar de thee" not in text_of(
        client.get("/bewaarlijst.pdf?plaatsen=de-ton").content
    )


@pytest.mark.parametrize(
    "typed",
    ["*ster* _streep_ #let x = 1 $y$ `z` @w <a> [b] \\", "😀 👩‍👧", "مرحبا", "Ш" * 300, "a" * 900],
)
def test_nothing_typed_can_break_the_sheet(client: Client, typed: str) -> None:
    a_place("De Ton", summary=typed[:200], address_note=typed[:200])
    answer = client.post("/bewaarlijst.pdf?plaatsen=de-ton", {"nota": typed})
    assert answer.content.startswith(b"%PDF-")


def test_the_sheet_is_tagged_in_dutch_and_has_a_title(client: Client) -> None:
    a_place("De Ton")
    reader = PdfReader(io.BytesIO(client.get("/bewaarlijst.pdf?plaatsen=de-ton").content))
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Plekken om elkaar te ontmoeten"


def test_a_sheet_without_places_leads_to_the_list_that_says_so(client: Client) -> None:
    answer = client.get("/bewaarlijst.pdf?plaatsen=weg,de-ton")
    assert answer["Location"] == "/bewaarlijst/?plaatsen=weg,de-ton"


def test_paper_says_what_can_be_done_and_nothing_of_a_pin(client: Client) -> None:
    a_place(
        "De Ton",
        is_example=True,
        municipality="Gent",
        address_note="In het park. De speld staat in het park, niet op de deur.",
    )
    text = " ".join(text_of(client.get("/bewaarlijst.pdf?plaatsen=de-ton").content).split())
    assert "bestaat niet. Niet bevestigd: ga zelf eens kijken" in text
    assert "Waar: In het park." in text
    assert "speld" not in text
    assert "bel of mail" not in text
