"""How data travels: known by an ETag, compressed, open to every site, never older than the data."""

import gzip
import json
from typing import Any

import brotli
import pytest
from django.test import Client

from tests.factories import a_place, a_wijk
from tests.meetingplaces.faces import CSV, DATA, GEOJSON, MARKERS, WIJKEN, XLSX

pytestmark = pytest.mark.django_db

TYPES = {
    GEOJSON: "application/geo+json",
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    MARKERS: "application/json",
    WIJKEN: "application/geo+json",
    "/kaart/plek-1.json": "application/json",
    "/dekking.csv": "text/csv; charset=utf-8",
}


@pytest.fixture(autouse=True)
def _some_places(db: None) -> None:
    a_wijk("Oost", number=1)
    for number in range(1, 20):
        a_place(f"Plek {number}")


@pytest.fixture(params=sorted(TYPES))
def address(request: pytest.FixtureRequest) -> str:
    """Return each data address in turn."""
    return str(request.param)


def ask(client: Client, address: str, **headers: str) -> Any:
    """Return the answer to a question with these headers."""
    return client.get(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def test_every_face_says_what_it_is_and_is_open_to_all(stranger: Client, address: str) -> None:
    answer = stranger.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[address])
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies


def test_unchanged_data_travel_once(stranger: Client, address: str) -> None:
    etag = stranger.get(address)["ETag"]
    for known in (etag, f"W/{etag}", f'"iets-anders", {etag}', "*"):
        answer = ask(stranger, address, If_None_Match=known)
        assert (answer.status_code, answer.content) == (304, b""), known
        assert (answer["ETag"], answer["Access-Control-Allow-Origin"]) == (etag, "*")


def test_other_data_are_not_taken_for_the_same(stranger: Client, address: str) -> None:
    etag = stranger.get(address)["ETag"]
    for known in ('"iets-anders"', etag.strip('"'), "", "W/"):
        assert ask(stranger, address, If_None_Match=known).status_code == 200, known
    a_place("Een nieuwe plek")
    answer = ask(stranger, address, If_None_Match=etag)
    assert answer.status_code == 200
    assert answer["ETag"] != etag


@pytest.mark.parametrize(
    ("accepted", "used"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=1.0, gzip;q=0.8", "br"),
        ("GZIP", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("br; q=0.0", ""),
        ("deflate, zstd", ""),
        ("brood, gzipped", ""),
        ("", ""),
    ],
)
def test_data_are_compressed_as_the_visitor_can_read_them(
    stranger: Client, accepted: str, used: str
) -> None:
    read = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[used]
    plain = stranger.get(GEOJSON)
    answer = ask(stranger, GEOJSON, Accept_Encoding=accepted)
    assert answer.headers.get("Content-Encoding", "") == used
    assert read(answer.content) == plain.content
    assert answer["Vary"] == "Accept-Encoding"


def test_each_compression_has_an_etag_of_its_own(stranger: Client) -> None:
    etags = {ask(stranger, GEOJSON, Accept_Encoding=one)["ETag"] for one in ("br", "gzip", "")}
    assert len(etags) == 3


def test_what_is_small_travels_as_it_is(stranger: Client) -> None:
    answer = ask(stranger, f"{GEOJSON}?q=bestaatniet", Accept_Encoding="br")
    assert "Content-Encoding" not in answer.headers
    assert answer.json() == {"type": "FeatureCollection", "features": []}


def test_two_spellings_of_one_selection_are_one_selection(stranger: Client) -> None:
    spellings = (
        "type=KO&type=SO&gratis=1",
        "gratis=1&type=SO&type=KO&type=KO&q=",
        "type=KO&type=+SO&gratis=1",
    )
    assert len({stranger.get(f"{GEOJSON}?{query}")["ETag"] for query in spellings}) == 1


def test_another_selection_is_another_answer(stranger: Client) -> None:
    queries = (
        "",
        "type=KO",
        "type=SO",
        "leeftijd=1",
        "leeftijd=2",
        "bij=51,3",
        "bij=51,4",
        "open=nu",
    )
    assert len({stranger.get(f"{GEOJSON}?{query}")["ETag"] for query in queries}) == len(queries)


def test_a_file_has_a_name_to_be_saved_under(stranger: Client) -> None:
    names = {face: stranger.get(face).headers.get("Content-Disposition") for face in DATA}
    assert names == {
        GEOJSON: None,
        MARKERS: None,
        WIJKEN: None,
        CSV: 'attachment; filename="ontmoetingsplaatsen.csv"',
        XLSX: 'attachment; filename="ontmoetingsplaatsen.xlsx"',
    }


def test_addresses_in_the_data_lead_back_to_where_they_were_asked(stranger: Client) -> None:
    urls = [
        stranger.get(GEOJSON, headers={"Host": host}).json()["features"][0]["properties"]["url"]
        for host in ("testserver", "localhost:8000")
    ]
    assert urls == ["http://testserver/kaart/plek-1/", "http://localhost:8000/kaart/plek-1/"]


def test_a_refusal_is_open_to_all_as_well(stranger: Client) -> None:
    answer = stranger.get(f"{GEOJSON}?type=XX")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "Deze vraag kunnen we niet beantwoorden.",
        "status": 400,
        "detail": "De soort ontmoeting “XX” kennen we niet.",
        "parameter": "type",
    }
