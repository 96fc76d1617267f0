"""Which wijk has what: honest zeros, confirmed apart from known, and unknown never as yes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.publishing import Status
from meetingplaces.coverage import Cell, Row, matrix
from meetingplaces.models import Wijk
from tests.factories import a_place, a_square, a_wijk

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
FREE = {"is_free": True, "enrolment_needed": False}


def row_of(name: str = "Oost", today: date | None = None) -> Row:
    """Return the row of a wijk."""
    return next(row for row in matrix(today or timezone.localdate()) if row.wijk.name == name)


@pytest.fixture
def oost(db: None) -> Wijk:
    """Return a wijk around the point where places stand when nobody says otherwise."""
    return a_wijk("Oost", number=1, boundary=a_square(3.71, 51.04, 0.02))


def test_a_wijk_without_places_is_a_row_of_zeros(oost: Wijk) -> None:
    row = row_of()
    assert {code: (cell.known, cell.confirmed) for code, cell in row.by_type.items()} == {
        "KO": (0, 0),
        "SO": (0, 0),
        "GW": (0, 0),
    }
    assert (row.total.known, row.verdict) == (0, "geen")
    assert row.sentence == "Voldoet niet: we kennen geen plek in deze wijk."


def test_a_place_counts_once_in_the_total_and_once_for_each_of_its_types(oost: Wijk) -> None:
    a_place(encounter_types=["KO", "GW"])
    row = row_of()
    assert [row.by_type[code].known for code in ("KO", "SO", "GW")] == [1, 0, 1]
    assert row.total.known == 1


def test_known_and_confirmed_are_two_numbers(oost: Wijk) -> None:
    a_place(confirmed_on=TODAY - timedelta(days=10))
    a_place(confirmed_on=TODAY - timedelta(days=400), check_months=12)
    a_place()
    total = row_of(today=TODAY).total
    assert (total.known, total.confirmed, total.unconfirmed) == (3, 1, 2)


def test_a_confirmation_holds_until_its_last_day(oost: Wijk) -> None:
    a_place(confirmed_on=date(2026, 5, 25), check_months=6)
    told = [row_of(today=TODAY + timedelta(days=days)).total.confirmed for days in (-1, 0, 1)]
    assert told == [1, 1, 0]


def test_what_is_not_published_does_not_count(oost: Wijk) -> None:
    for status in Status:
        a_place(status=status, **FREE)
    row = row_of()
    assert (row.total.known, row.low_threshold) == (1, 1)


@pytest.mark.parametrize(
    ("free", "enrolment", "verdict"),
    [
        (True, False, "voldoet"),
        (True, None, "onbekend"),
        (None, False, "onbekend"),
        (None, None, "onbekend"),
        (False, False, "niet"),
        (False, None, "niet"),
        (True, True, "niet"),
        (None, True, "niet"),
        (False, True, "niet"),
    ],
)
def test_low_threshold_is_free_and_without_enrolment_and_unknown_is_never_yes(
    oost: Wijk, free: bool | None, enrolment: bool | None, verdict: str
) -> None:
    place = a_place(is_free=free, enrolment_needed=enrolment)
    row = row_of()
    assert row.verdict == verdict
    # The record itself says the same.
    assert place.is_low_threshold == {"voldoet": True, "onbekend": None, "niet": False}[verdict]
    assert (row.low_threshold, row.threshold_unknown) == (
        int(verdict == "voldoet"),
        int(verdict == "onbekend"),
    )


def test_one_low_threshold_place_is_enough_for_the_norm(oost: Wijk) -> None:
    a_place(is_free=False)
    a_place()
    a_place(**FREE)
    assert row_of().sentence == "Voldoet: 1 plek is zeker gratis en zonder inschrijven."


def test_children_per_place_are_shown_only_when_both_are_known(oost: Wijk) -> None:
    assert row_of().children_per_place is None
    Wijk.objects.update(children=100)
    assert row_of().children_per_place is None
    a_place()
    a_place()
    a_place()
    assert row_of().children_per_place == 33.3
    Wijk.objects.update(children=0)
    assert row_of().children_per_place == 0


def test_a_wijk_that_an_editor_chose_counts_the_place(oost: Wijk) -> None:
    west = a_wijk("West", number=2, boundary=a_square(3.60, 51.04))
    a_place(wijk_chosen=west)
    assert (row_of("Oost").total.known, row_of("West").total.known) == (0, 1)


def test_rows_stand_in_the_order_of_names(db: None) -> None:
    for number, name in enumerate(("Zuid", "Élan", "ekkergem"), start=1):
        a_wijk(name, number=number)
    assert [row.wijk.name for row in matrix(TODAY)] == ["ekkergem", "Élan", "Zuid"]


def test_the_page_says_how_many_wijken_reach_the_norm(stranger: Client, oost: Wijk) -> None:
    a_wijk("West", number=2, boundary=a_square(3.60, 51.04))
    a_place(**FREE)
    a_place("Buiten", lat=50.0)
    html = " ".join(stranger.get("/dekking/").content.decode().split())
    assert "1 van de 2 wijken hebben minstens één gekende plek." in html
    assert "1 plek ligt buiten alle wijken en telt hier niet mee." in html


def test_an_example_is_no_result(oost: Wijk) -> None:
    a_place(is_example=True, encounter_types=["KO"], confirmed_on=TODAY, **FREE)
    row = row_of(today=TODAY)
    assert (row.total, row.by_type["KO"]) == (Cell(0, 0), Cell(0, 0))
    assert (row.low_threshold, row.verdict, row.examples) == (0, "geen", 1)
    a_place()
    assert row_of(today=TODAY).verdict == "onbekend"


def test_no_page_claims_anything_of_an_example(stranger: Client, oost: Wijk) -> None:
    a_place("Tuin (voorbeeld)", is_example=True, **FREE)
    a_place("Buiten (voorbeeld)", is_example=True, lat=50.0)
    coverage, wijken, wijk = (
        " ".join(stranger.get(address).content.decode().split())
        for address in ("/dekking/", "/wijken/", "/wijken/oost/")
    )
    assert "0 van de 1 wijken hebben minstens één gekende plek." in coverage
    assert "Voldoet niet: we kennen geen plek in deze wijk." in coverage
    assert "buiten alle wijken" not in coverage
    assert '<span class="klein">0 plekken</span>' in wijken
    assert "0 plekken gekend, 0 daarvan bevestigd." in wijk
    # It stands there, and says what it is.
    assert "Tuin (voorbeeld)" in wijk


@pytest.mark.parametrize("address", ["/dekking/", "/wijken/", "/wijken/oost/", "/actieplan/", "/"])
def test_a_page_with_figures_says_that_examples_do_not_count_while_there_are(
    address: str, stranger: Client, oost: Wijk
) -> None:
    note = "De verzonnen voorbeelden op de kaart tellen niet mee."
    a_place()
    a_place(is_example=True, status=Status.DRAFT)
    assert note not in stranger.get(address).content.decode()
    a_place(is_example=True)
    assert stranger.get(address).content.decode().count(note) == 1


def test_the_csv_says_how_many_examples_it_left_out(stranger: Client, oost: Wijk) -> None:
    a_place(is_example=True, **FREE)
    header, row = stranger.get("/dekking.csv").content.decode("utf-8-sig").splitlines()[:2]
    told = dict(zip(header.split(","), row.split(","), strict=True))
    assert (told["totaal_gekend"], told["norm"], told["voorbeelden"]) == ("0", "geen", "1")


def test_a_source_stands_only_under_figures_that_are_known(stranger: Client, oost: Wijk) -> None:
    Wijk.objects.update(figures_source="Bron: telling")
    assert "Bron: telling" not in stranger.get("/wijken/oost/").content.decode()
    Wijk.objects.update(children=100)
    assert "Bron: telling" in stranger.get("/wijken/oost/").content.decode()


def test_large_numbers_have_a_point_between_thousands(stranger: Client, oost: Wijk) -> None:
    Wijk.objects.update(inhabitants=12_345, children=1_234)
    a_place()
    wijk, coverage = (
        stranger.get(address).content.decode() for address in ("/wijken/oost/", "/dekking/")
    )
    assert "<dd>12.345</dd>" in wijk
    assert "<dd>1.234</dd>" in wijk
    assert "<dd>1.234,0</dd>" in wijk
    assert "<td>1.234,0</td>" in coverage


def test_nobody_living_there_is_something_else_than_not_known(stranger: Client, oost: Wijk) -> None:
    Wijk.objects.update(inhabitants=0)
    page = stranger.get("/wijken/oost/").content.decode()
    assert "<dt>Inwoners</dt><dd>0</dd>" in page
    assert "11 jaar</dt><dd>Niet gekend</dd>" in page


def test_a_city_without_wijken_has_a_page_too(stranger: Client) -> None:
    for address in ("/dekking/", "/wijken/", "/dekking.csv", "/kaart/", "/"):
        assert stranger.get(address).status_code == 200, address


def test_a_wijk_without_an_outline_has_a_page_too(stranger: Client) -> None:
    a_wijk("Oost", number=1, outline={}, boundary=a_square(3.71, 51.04, 0.02))
    a_wijk("West", number=2, boundary=a_square(3.60, 51.04))
    for address in ("/dekking/", "/wijken/", "/wijken/oost/", "/kaart/", "/kaart/wijken.geojson"):
        assert stranger.get(address).status_code == 200, address
