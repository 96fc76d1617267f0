"""What nobody may see stands nowhere: drafts, how to refer, where the data come from."""

import io
import re
import zipfile
from collections import deque

import pytest
from django.test import Client
from pypdf import PdfReader

from contacts.models import Organisation
from core.publishing import Status
from meetingplaces.models import MeetingPlace
from tests.factories import a_place, a_square, a_wijk, open_on
from tests.meetingplaces.faces import DATA, XLSX
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

HIDDEN = ("Zwartekat", "zwartekat")
REFERRAL, SOURCE = "Doorverwijswoord", "Bronwoord"
LINK = re.compile(r'(?:href|src|data-[a-z]+|hx-get)="(/[^"#]*)"')
HIDDEN_STATES = [status for status in Status if status != Status.PUBLISHED]


@pytest.fixture(autouse=True)
def _a_city_with_secrets(db: None) -> None:
    a_wijk("Oost", number=1, boundary=a_square(3.70, 51.04))
    employer = Organisation.objects.create(name="De Brug", slug="de-brug")
    common = {"organisation": employer, "lat": 51.045, "lon": 3.705}
    public = a_place("De Krook", referral=REFERRAL, source=SOURCE, **common)
    open_on(public, 0, "09:00", "12:00")
    for status in HIDDEN_STATES:
        hidden = a_place(
            f"Zwartekat {status}", status=status, encounter_types=["GW"], languages=["tr"], **common
        )
        open_on(hidden, 6, "09:00", "12:00")


def hidden_places() -> list[MeetingPlace]:
    """Return the places that are not published."""
    return list(MeetingPlace.objects.exclude(status=Status.PUBLISHED))


def text_of(client: Client, address: str) -> str:
    """Return all words of an answer, also those of a PDF and of a workbook."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        return _strings(body)
    return body.decode(errors="replace")


def _strings(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())


def walk(client: Client, *begin: str) -> dict[str, str]:
    """Return what stands at every address that can be reached by following links."""
    waiting, told = deque(begin), {}
    while waiting:
        address = waiting.popleft().replace("&amp;", "&")
        if address in told or address.startswith(("/static/", "/media/")):
            continue
        told[address] = text_of(client, address)
        # The links of one page of results are enough: each pill and option makes new selections.
        if "?" not in address:
            waiting.extend(LINK.findall(told[address]))
    return told


SEEDS = ["/", "/kaart/", "/kaart/insluiten/", "/organisaties/", "/dekking.csv", "/wijken/oost.pdf",
         "/kaart/de-krook.json", "/bewaarlijst/?plaatsen=de-krook,zwartekat-concept",
         "/bewaarlijst.pdf?plaatsen=de-krook,zwartekat-concept", *DATA]  # fmt: skip


def test_a_stranger_who_follows_every_link_meets_nothing_hidden(stranger: Client) -> None:
    told = walk(stranger, *SEEDS)
    assert len(told) > 30
    readable = (
        "/kaart/",
        "/wijken/oost.pdf",
        XLSX,
        "/bewaarlijst.pdf?plaatsen=de-krook,zwartekat-concept",
    )
    assert all("De Krook" in told[address] for address in readable)
    # Who asks for a draft by its address reads that address back; nothing else.
    told.pop("/bewaarlijst/?plaatsen=de-krook,zwartekat-concept")
    secrets = (*HIDDEN, REFERRAL, SOURCE)
    assert [address for address, text in told.items() if any(s in text for s in secrets)] == []


def test_a_partner_meets_how_to_refer_but_no_drafts_and_no_sources(client: Client) -> None:
    client.force_login(a_partner())
    told = walk(client, *SEEDS)
    told.pop("/bewaarlijst/?plaatsen=de-krook,zwartekat-concept")
    assert [address for address, text in told.items() if REFERRAL in text] == ["/kaart/de-krook/"]
    told.pop("/account/")  # there a partner does meet the drafts of the own organisation
    secrets = (*HIDDEN, SOURCE)
    assert [address for address, text in told.items() if any(s in text for s in secrets)] == []


def test_a_hidden_place_has_no_address_of_its_own(stranger: Client) -> None:
    for place in hidden_places():
        for address in (
            f"/kaart/{place.slug}/",
            f"/kaart/{place.slug}.json",
            f"/kaart/{place.slug}/melding/",
            f"/kaart/ballon/{place.pk}/",
            f"/k/{place.code}",
        ):
            answer = stranger.get(address)
            assert (answer.status_code, place.name in answer.content.decode()) == (404, False)


def test_a_hidden_place_is_counted_nowhere(stranger: Client) -> None:
    for query in ("", "type=GW", "taal=tr", "open=zo", "q=zwartekat"):
        expected = [MeetingPlace.objects.published().get().pk] if not query else []
        found = stranger.get(f"/kaart/plaatsen.geojson?{query}").json()["features"]
        assert [feature["id"] for feature in found] == expected, query
    row = stranger.get("/dekking.csv").content.decode().splitlines()[1]
    assert row.startswith("1,Oost,1,0,0,0,0,0,1,0,")
    html = stranger.get("/organisaties/").content.decode()
    assert "4 plekken" not in html


def test_the_map_page_gives_nothing_away_in_its_options(stranger: Client) -> None:
    html = stranger.get("/kaart/?q=zwartekat").content.decode()
    assert "plek-naam" not in html


def test_an_editor_sees_a_draft_as_a_preview_that_says_so(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    html = client.get("/kaart/zwartekat-concept/").content.decode()
    assert "Voorbeeldweergave: alleen redacteurs zien deze pagina." in html


def test_a_partner_sees_no_preview(client: Client) -> None:
    client.force_login(a_partner())
    assert client.get("/kaart/zwartekat-concept/").status_code == 404


def test_a_preview_is_in_no_other_face_for_editors_either(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    for face in (*DATA, "/kaart/", "/wijken/oost/", "/kaart/zwartekat-concept.json"):
        assert "Zwartekat" not in text_of(client, face), face
