"""The selection as files: what other programs read must be right to the last cell."""

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from contacts.models import Organisation
from meetingplaces.exports import COLUMNS
from meetingplaces.models import HoursState, MeetingPlace
from tests.factories import a_kind, a_place, a_square, a_wijk, open_on
from tests.meetingplaces.faces import CSV, XLSX, Visitor

pytestmark = pytest.mark.django_db

FORMULAS = [
    '=HYPERLINK("http://kwaad.be","klik")',
    "+32 9 123",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "=1\r\n=2",
]
HARD = [
    'zegt "hallo", toch; ja',
    "eerste\nderde",
    "Café Élan 😀",
    "'t Hoekje",
    "a,b",
    "€ 5",
    "ﻣﻘﻬﻰ",
]


@pytest.fixture
def krook() -> MeetingPlace:
    """Return a place of which everything is known."""
    a_wijk("Oost", number=1, boundary=a_square(3.70, 51.04))
    place = a_place(
        "De Krook",
        kind=a_kind("Bibliotheek"),
        organisation=Organisation.objects.create(name="Stad", slug="stad"),
        encounter_types=["GW", "KO"],
        summary="Lezen en praten.",
        audience="Iedereen",
        age_from=0,
        age_to=18,
        street="Makeblijdestraat",
        house_number="1",
        postcode="9000",
        municipality="Gent",
        lat=51.045,
        lon=3.705,
        is_free=True,
        enrolment_needed=False,
        languages=["nl", "fr"],
        wheelchair=True,
        email="info@voorbeeld.gent",
        phone="09 323 68 00",
        website="https://voorbeeld.gent/krook",
        confirmed_on=date(2026, 9, 1),
    )
    open_on(place, 0, "10:00", "19:00")
    return place


ROW = {
    "naam": "De Krook",
    "soort": "bibliotheek",
    "types": "KO;GW",
    "wijk": "oost",
    "organisatie": "Stad",
    "in_een_zin": "Lezen en praten.",
    "voor_wie": "Iedereen",
    "leeftijd_van": "0",
    "leeftijd_tot": "18",
    "straat": "Makeblijdestraat",
    "huisnummer": "1",
    "postcode": "9000",
    "gemeente": "Gent",
    "breedtegraad": "51.045",
    "lengtegraad": "3.705",
    "gratis": "ja",
    "inschrijven_nodig": "nee",
    "talen": "nl;fr",
    "rolstoel": "ja",
    "buggy": "",
    "verschoontafel": "",
    "prikkelarm": "",
    "uren": "momenten",
    "e-mail": "info@voorbeeld.gent",
    "telefoon": "09 323 68 00",
    "website": "https://voorbeeld.gent/krook",
    "bevestigd": "2026-09-01",
    "voorbeeld": "nee",
    "adres_op_de_site": "de-krook",
    "url": "http://testserver/kaart/de-krook/",
}


def test_a_row_of_the_csv_says_all_that_is_public(stranger: Client, krook: MeetingPlace) -> None:
    assert Visitor(stranger).csv_rows("") == [{"id": str(krook.pk), **ROW}]


def test_a_feature_says_what_the_interface_promises(stranger: Client, krook: MeetingPlace) -> None:
    assert Visitor(stranger).features("") == [
        {
            "type": "Feature",
            "id": krook.pk,
            "geometry": {"type": "Point", "coordinates": [3.705, 51.045]},
            "properties": {
                "name": "De Krook",
                "url": "http://testserver/kaart/de-krook/",
                "wijk": "oost",
                "types": ["KO", "GW"],
                "soort": "bibliotheek",
                "bevestigd": "2026-09-01",
            },
        }
    ]


def test_what_is_not_known_is_null_in_data_and_empty_in_files(stranger: Client) -> None:
    a_place("Bankje", lat=50.0, lon=3.0)
    visitor = Visitor(stranger)
    properties = visitor.features("")[0]["properties"]
    row, sheet = visitor.csv_rows("")[0], visitor.xlsx_rows("")[0]
    assert (properties["wijk"], properties["bevestigd"]) == (None, None)
    unknown = ("wijk", "organisatie", "leeftijd_van", "gratis", "talen", "bevestigd", "telefoon")
    assert {row[name] for name in unknown} == {""}
    assert {sheet[name] for name in unknown} == {None}


def test_one_place_as_json_says_what_its_row_says(stranger: Client, krook: MeetingPlace) -> None:
    facts = stranger.get("/kaart/de-krook.json").json()
    assert facts == {
        "id": krook.pk,
        **{name: ROW[name] for name in COLUMNS if name not in {"id"}},
        "types": ["KO", "GW"],
        "leeftijd_van": 0,
        "leeftijd_tot": 18,
        "breedtegraad": 51.045,
        "lengtegraad": 3.705,
        "gratis": True,
        "inschrijven_nodig": False,
        "talen": ["nl", "fr"],
        "rolstoel": True,
        "buggy": None,
        "verschoontafel": None,
        "prikkelarm": None,
        "voorbeeld": False,
        "openingsuren_osm": facts["openingsuren_osm"],
        "url": ROW["url"],
        "korte_link": f"http://testserver/k/{krook.code}",
    }
    assert facts["openingsuren_osm"].startswith("Mo 10:00-19:00")


def test_hours_nobody_knows_are_null_in_json(stranger: Client) -> None:
    a_place("Bankje", hours_state=HoursState.UNKNOWN)
    assert stranger.get("/kaart/bankje.json").json()["openingsuren_osm"] is None


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_name_that_is_a_formula_runs_in_no_spreadsheet(stranger: Client, typed: str) -> None:
    a_place(typed, slug="een-formule", summary=typed, phone=typed[:40])
    visitor = Visitor(stranger)
    row = visitor.csv_rows("")[0]
    assert (row["naam"], row["in_een_zin"]) == (f"'{typed}", f"'{typed}")
    cells = _cells(stranger)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    # As it was typed: only a CSV needs a sign before it, for it cannot say what is text.
    assert visitor.xlsx_rows("")[0]["naam"] == typed


def _cells(client: Client) -> list[Any]:
    sheet = load_workbook(io.BytesIO(client.get(XLSX).content)).worksheets[0]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("typed", HARD)
def test_what_an_editor_typed_comes_out_as_it_went_in(stranger: Client, typed: str) -> None:
    a_place(typed, slug="moeilijk")
    visitor = Visitor(stranger)
    assert visitor.csv_rows("")[0]["naam"] == typed
    assert visitor.xlsx_rows("")[0]["naam"] == typed
    assert visitor.features("")[0]["properties"]["name"] == typed
    assert list(visitor.markers("").names.values()) == [typed]


def test_a_spreadsheet_reads_the_accents_of_the_csv(stranger: Client) -> None:
    a_place("Café")
    assert stranger.get(CSV).content.startswith(b"\xef\xbb\xbfid,naam,soort")


def test_numbers_and_days_are_numbers_and_days_in_the_workbook(
    stranger: Client, krook: MeetingPlace
) -> None:
    row = Visitor(stranger).xlsx_rows("")[0]
    assert (row["id"], row["leeftijd_tot"], row["breedtegraad"]) == (krook.pk, 18, 51.045)
    assert row["bevestigd"].date() == date(2026, 9, 1)


def test_the_distance_is_a_column_only_when_it_was_asked(
    stranger: Client, krook: MeetingPlace
) -> None:
    visitor = Visitor(stranger)
    assert "afstand" not in visitor.csv_rows("")[0]
    assert "afstand" not in visitor.features("")[0]["properties"]
    # A thousandth of a degree of latitude is 111 metres.
    near = f"bij={krook.lat + 0.001},{krook.lon}"
    assert visitor.csv_rows(near)[0]["afstand"] == "111"
    assert visitor.xlsx_rows(near)[0]["afstand"] == 111
    assert visitor.features(near)[0]["properties"]["afstand"] == 111
    assert visitor.features(f"bij={krook.lat},{krook.lon}")[0]["properties"]["afstand"] == 0


def test_the_id_stays_when_everything_else_changes(stranger: Client, krook: MeetingPlace) -> None:
    krook.name, krook.slug, krook.lat = "Anders", "anders", 51.5
    krook.save()
    assert [feature["id"] for feature in Visitor(stranger).features("")] == [krook.pk]


def test_an_empty_selection_is_an_empty_file_with_a_header(stranger: Client) -> None:
    visitor = Visitor(stranger)
    assert visitor.features("") == []
    assert visitor.csv_rows("") == visitor.xlsx_rows("") == []
    header = stranger.get(CSV).content.decode("utf-8-sig").strip().split(",")
    assert header == [*COLUMNS, "url"]
    assert visitor.markers("").total == 0
