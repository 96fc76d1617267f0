"""Looking an address up: what the service says on good days and on bad ones."""

import logging
import time

import pytest
from django.core.cache import cache
from django.test import override_settings

from meetingplaces.geocoder import (
    TURNS,
    GeocoderError,
    address_at,
    find_address,
    plain,
    suggestions,
)
from tests.stand_ins.geocoder import StandIn

LATE = (
    "De adressendienst van Vlaanderen antwoordt niet op tijd. Probeer het zo meteen opnieuw, "
    "of zoek de plek op de kaart."
)
UNREACHABLE = (
    "We bereiken de adressendienst van Vlaanderen niet. Probeer het zo meteen opnieuw, "
    "of zoek de plek op de kaart."
)
DOWN = (
    "De adressendienst van Vlaanderen werkt even niet. Probeer het later opnieuw, "
    "of zoek de plek op de kaart."
)
NONSENSE = (
    "De adressendienst van Vlaanderen geeft een antwoord dat we niet begrijpen. "
    "Zoek de plek op de kaart, en laat het ons weten als dit blijft duren."
)


def refusal(text: str = "Botermarkt 1, Gent") -> str:
    with pytest.raises(GeocoderError) as refused:
        find_address(text)
    return str(refused.value)


def test_who_comes_while_others_wait_for_the_service_hears_so_at_once(geocoder: StandIn) -> None:
    with TURNS, TURNS:
        assert refusal().startswith("Er zoeken nu veel mensen tegelijk een adres.")
    assert find_address("Botermarkt 1, 9000 Gent")


def test_wim_finds_the_door_of_an_address(geocoder: StandIn) -> None:
    [found] = find_address("Botermarkt 1, 9000 Gent")
    assert (found.label, found.street, found.number) == (
        "Botermarkt 1, 9000 Gent",
        "Botermarkt",
        "1",
    )
    assert (found.postcode, found.municipality, found.precise) == ("9000", "Gent", True)
    assert (found.lat, found.lon) == (51.0538, 3.7250)


def test_a_street_without_a_number_is_found_but_not_precise(geocoder: StandIn) -> None:
    found = find_address("Botermarkt, Gent")
    assert [(one.number, one.precise) for one in found] == [("1", True), ("", False)]


@pytest.mark.parametrize(
    ("kind", "precise"),
    [
        ("basisregisters_huisnummer_aangeduidDoorBeheerder", True),
        ("basisregisters_huisnummer_lijnid", True),
        ("crab_huisnummer_manueleAanduidingVanGebouw", True),
        ("basisregisters_straat", False),
        ("crab_straat", False),
        ("basisregisters_gemeente", False),
        ("", False),
    ],
)
def test_only_the_point_of_a_house_number_is_precise(
    geocoder: StandIn, monkeypatch: pytest.MonkeyPatch, kind: str, precise: bool
) -> None:
    row = ("Gent", "9000", "Veldstraat", "5", 51.05, 3.72, kind)
    monkeypatch.setattr("tests.stand_ins.geocoder.KNOWN", [row])
    assert [one.precise for one in find_address("Veldstraat 5, Gent")] == [precise]


def test_nothing_found_is_no_error(geocoder: StandIn) -> None:
    assert find_address("Nergenslaan 3, Gent") == []


def test_nothing_typed_asks_nobody(geocoder: StandIn) -> None:
    assert (find_address("  ' \" , "), suggestions(""), geocoder.asked) == ([], [], [])


def test_the_service_is_asked_in_its_own_words(geocoder: StandIn) -> None:
    find_address("Botermarkt 1, Gent")
    suggestions("Boter")
    address_at(51.0538, 3.725)
    assert geocoder.asked == [
        ("Location", {"q": "Botermarkt 1, Gent", "c": "5"}),
        ("Suggestion", {"q": "Boter", "c": "5"}),
        ("Location", {"latlon": "51.053800,3.725000", "c": "5"}),
    ]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("François Bénardstraat 2, Gent", "Francois Benardstraat 2, Gent"),
        ('\'t Meuleken "5" ’s‑Gravenstraat', "t Meuleken 5 s-Gravenstraat"),
        ("Bellevue\t5\n9050\x00Gent", "Bellevue 5 9050 Gent"),
        ("x" * 500, "x" * 200),
    ],
)
def test_accents_quotes_and_control_signs_are_left_out(typed: str, asked: str) -> None:
    assert plain(typed) == asked


def test_an_address_without_town_is_looked_for_in_gent_first(geocoder: StandIn) -> None:
    assert {one.municipality for one in find_address("Kerkstraat 10")} == {"Gent"}
    assert geocoder.asked == [("Location", {"q": "Kerkstraat 10, Gent", "c": "5"})]


def test_what_is_not_in_gent_is_looked_for_further(geocoder: StandIn) -> None:
    assert [one.label for one in find_address("Markt 1")] == ["Markt 1, 9900 Eeklo"]
    assert [asked["q"] for _what, asked in geocoder.asked] == ["Markt 1, Gent", "Markt 1"]


@pytest.mark.parametrize("typed", ["Kerkstraat 10, Aalst", "Kerkstraat 10 9300 Aalst"])
def test_an_address_that_names_its_town_is_taken_at_its_word(geocoder: StandIn, typed: str) -> None:
    assert [one.municipality for one in find_address(typed)] == ["Aalst"]


def test_another_city_looks_in_its_own_streets(geocoder: StandIn) -> None:
    with override_settings(CITY_NAME="Aalst"):
        assert [one.postcode for one in find_address("Kerkstraat 10")] == ["9300"]


def test_the_address_beside_a_point(geocoder: StandIn) -> None:
    found = address_at(51.0290, 3.7404)
    assert found is not None
    assert found.label == "Bellevue 5, 9050 Gent"


def test_beside_a_point_in_the_sea_there_is_none(geocoder: StandIn) -> None:
    assert address_at(51.5, 2.5) is None


def test_other_spellings_are_suggested(geocoder: StandIn) -> None:
    assert suggestions("Bellevues 99") == ["Bellevue, Gent"]


# Bad days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_service_that_is_late_costs_seconds_not_minutes(
    geocoder: StandIn, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr("meetingplaces.geocoder.READ_SECONDS", 0.4)
    monkeypatch.setattr("meetingplaces.geocoder.ANSWER_SECONDS", 0.8)
    geocoder.mode = mode
    start = time.monotonic()
    assert refusal() == LATE
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize("mode", ["500", "502", "503", "403", "404", "429", "redirect", "204"])
def test_a_service_that_refuses(geocoder: StandIn, mode: str) -> None:
    geocoder.mode = mode
    assert refusal() == DOWN


def test_a_service_that_hangs_up(geocoder: StandIn) -> None:
    geocoder.mode = "hang_up"
    assert refusal() == UNREACHABLE


def test_a_service_that_is_not_there() -> None:
    with StandIn() as gone:
        url = gone.url
    with override_settings(GEOCODER_URL=url):
        assert refusal() == UNREACHABLE


@pytest.mark.parametrize(
    "mode",
    [
        "html",
        "cut_off",
        "endless",
        "list",
        "no_result",
        "result_null",
        "result_text",
        "rows_null",
        "null_location",
        "null_point",
        "text_point",
        "no_point",
        "outside",
        "nan",
        "yes",
    ],
)
def test_a_service_that_talks_nonsense(geocoder: StandIn, mode: str) -> None:
    geocoder.mode = mode
    assert refusal() == NONSENSE


def test_one_strange_result_does_not_spoil_the_others(
    geocoder: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.stand_ins.geocoder import KNOWN  # noqa: PLC0415 the list as it is now

    rows = [("Gent", "9000", "Botermarkt", "3", None, None, "x"), KNOWN[0]]
    monkeypatch.setattr("tests.stand_ins.geocoder.KNOWN", rows)
    assert [one.number for one in find_address("Botermarkt, Gent")] == ["1"]


# What is kept, and what is not -------------------------------------------------------------------


def test_the_same_question_is_asked_once_a_day(geocoder: StandIn) -> None:
    first = find_address("Botermarkt 1, Gent")
    assert find_address("Botermarkt 1, Gent") == first
    assert len(geocoder.asked) == 1
    cache.clear()
    find_address("Botermarkt 1, Gent")
    assert len(geocoder.asked) == 2


def test_a_failure_is_not_kept(geocoder: StandIn) -> None:
    geocoder.mode = "html"
    refusal()
    geocoder.mode = ""
    assert len(find_address("Botermarkt 1, Gent")) == 1


def test_no_address_stands_in_the_log(geocoder: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    find_address("Botermarkt 1, Gent")
    for geocoder.mode in ("500", "html", "hang_up"):
        cache.clear()
        refusal()
    assert len(caplog.messages) == 3
    assert [line for line in caplog.messages if "Boter" in line or "q=" in line] == []
