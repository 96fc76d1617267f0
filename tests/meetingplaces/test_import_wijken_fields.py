"""Which field holds the name of a wijk, its number, its district: guessed, or given."""

from pathlib import Path
from typing import Any

import pytest

from meetingplaces.boundaries.fields import read_facts
from meetingplaces.boundaries.layer import Layer
from tests.meetingplaces.wijk_files import (
    geojson,
    imported,
    two_wijken,
)


def facts(**fields: list[Any]) -> Any:
    """Return what is read from fields alone."""
    return read_facts(Layer(fields=fields, shapes=[None] * len(next(iter(fields.values())))))


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        # Stad Gent: the district sounds like the name.
        ({"naam": ["Kern", "Kern"], "wijk": ["Ham", "Rabot"]}, ["Ham", "Rabot"]),
        # The same with so few wijken that the districts differ too.
        ({"naam": ["Kern", "Oost"], "wijk": ["Ham", "Rabot"]}, ["Ham", "Rabot"]),
        # Codes are no names, even in a field that is called one.
        ({"wijk": ["44021A00-", "44021A01-"], "naam": ["Ham", "Rabot"]}, ["Ham", "Rabot"]),
        # CBS, the Netherlands.
        (
            {
                "BU_CODE": ["BU03630000", "BU03630001"],
                "BU_NAAM": ["Jordaan", "De Pijp"],
                "GM_NAAM": ["Amsterdam", "Amsterdam"],
            },
            ["Jordaan", "De Pijp"],
        ),
        # Statbel: several languages, ours is preferred.
        (
            {
                "tx_sector_descr_fr": ["Gare", "Parc"],
                "tx_sector_descr_nl": ["Station", "Park"],
            },
            ["Station", "Park"],
        ),
        # A field of a name we have never met, but the only one that can be it.
        ({"OBJECTID": [1, 2], "gebied": ["Noord", "Zuid"]}, ["Noord", "Zuid"]),
        # Two fields that say the same.
        ({"naam": ["Noord", "Zuid"], "name": ["Noord", "Zuid"]}, ["Noord", "Zuid"]),
        ({"Quartier": ["Gare", "Parc"], "id": ["a1", "b2"]}, ["Gare", "Parc"]),
        ({"neighbourhood": ["Soho", "Camden"], "note": ["x", "y"]}, ["Soho", "Camden"]),
        # Names too short to read as names, in a field that is called one.
        ({"naam": ["A", "B2"], "x": [1, 2]}, ["A", "B2"]),
        ({"naam": ["  Sluizeken  -\tHam ", "Zuid"]}, ["Sluizeken - Ham", "Zuid"]),
        ({"naam": ["Noord\x00\x07", "\u200bZuid"]}, ["Noord", "Zuid"]),
    ],
)
def test_the_field_with_the_name_is_guessed(fields: dict[str, list[Any]], names: list[str]) -> None:
    assert facts(**fields).names == names


@pytest.mark.parametrize(
    ("fields", "numbers"),
    [
        ({"wijk": ["Ham", "Zuid"], "wijknr": ["2", "16"]}, [2, 16]),
        ({"wijk": ["Ham", "Zuid"], "wijknr": ["02", "16"]}, [2, 16]),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [2.0, 16.0]}, [2, 16]),
        ({"wijk": ["Ham", "Zuid"], "nieuwnr": [8, 9], "wijknr": [2, 16]}, [2, 16]),
        ({"wijk": ["Ham", "Zuid"], "NR": [2, 16], "OBJECTID": [1, 2]}, [2, 16]),
        # What only the computer counts is no number of a wijk.
        ({"wijk": ["Ham", "Zuid"], "OBJECTID": [1, 2], "fid": [1, 2]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [2, 2]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [2, None]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [2.5, 3]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [-1, 3]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [True, False]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": ["A1", "A2"]}, None),
        ({"wijk": ["Ham", "Zuid"], "wijknr": [1, 44021]}, None),
    ],
)
def test_the_field_with_the_number_is_guessed(
    fields: dict[str, list[Any]], numbers: list[int] | None
) -> None:
    assert facts(**fields).numbers == numbers


def test_the_report_says_which_fields_and_why(tmp_path: Path) -> None:
    fields = {"naam": ["Kern", "Kern"], "wijk": ["Ham", "Rabot"], "wijknr": ["2", "7"]}

    assert facts(**fields).remarks == [
        "Naam: veld ‘wijk’, voor elke wijk een andere waarde (in veld ‘naam’ staat ‘Kern’ 2 keer).",
        "Nummer: veld ‘wijknr’.",
    ]


def test_fields_can_be_given_in_whatever_case() -> None:
    layer = Layer(fields={"WIJK": ["Ham"], "NR": [2], "NAAM": ["Kern"]}, shapes=[None])

    found = read_facts(layer, name_field="naam", number_field="nr")

    assert (found.names, found.numbers) == (["Kern"], [2])


def test_the_district_is_read_where_its_field_says_so() -> None:
    found = facts(
        wijk=["Ham", "Rabot", "Zuid"], stadsdeel=["Kern", "Kern", "Zuidrand"], nr=[1, 2, 3]
    )

    assert found.districts == ["Kern", "Kern", "Zuidrand"]


def test_a_municipality_that_is_always_the_same_is_no_district() -> None:
    assert facts(wijk=["Ham", "Zuid"], naam=["Gent", "Gent"]).districts is None


@pytest.mark.django_db
def test_the_report_names_the_fields(tmp_path: Path) -> None:
    report = imported(geojson(tmp_path / "wijken.geojson", two_wijken()))

    assert report.splitlines()[:4] == [
        "wijken.geojson: 2 wijken gelezen.",
        "Coördinaten: graden (WGS 84).",
        "Naam: veld ‘wijk’, voor elke wijk een andere waarde.",
        "Nummer: veld ‘wijknr’.",
    ]
