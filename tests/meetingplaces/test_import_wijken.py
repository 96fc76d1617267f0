"""Gilles of the city's GIS team sends a file; what it makes of the wijken, and of the places."""

from pathlib import Path

import pytest
from django.db import transaction

from meetingplaces.boundaries.importing import Told, apply, plan_import, preview
from meetingplaces.boundaries.refusal import RefusedError
from meetingplaces.boundaries.starter import load_starter_wijken
from meetingplaces.models import MeetingPlace, Wijk
from tests.factories import a_place, a_square, a_wijk
from tests.meetingplaces.wijk_files import geojson, imported, lines_under, row, square, two_wijken

pytestmark = pytest.mark.django_db


def stored() -> list[tuple[int, str, str]]:
    """Return number, name and slug of each wijk."""
    return list(Wijk.objects.order_by("number").values_list("number", "name", "slug"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file of this story stands."""
    return tmp_path / "wijken.geojson"


# New, changed, unchanged


def test_a_first_import_adds_the_wijken(file: Path) -> None:
    report = imported(geojson(file, two_wijken()))

    assert lines_under("Nieuw", report) == ["1 Noord", "2 Zuid"]
    assert stored() == [(1, "Noord", "noord"), (2, "Zuid", "zuid")]


def test_a_new_wijk_has_all_the_map_needs(file: Path) -> None:
    imported(geojson(file, two_wijken()), source="Stadsarchief")

    noord = Wijk.objects.get(number=1)

    assert noord.boundary == noord.outline
    assert noord.boundary["type"] == "Polygon"
    assert (noord.label_lat, noord.label_lon) == pytest.approx((51.045, 3.705), abs=0.001)
    assert (noord.source, noord.search_text) == ("Stadsarchief", "noord")


def test_without_a_source_the_boundaries_are_the_citys(file: Path, settings) -> None:
    settings.CITY_SOURCE = "Stad Leuven"

    imported(geojson(file, two_wijken()))

    assert Wijk.objects.get(number=1).source == "Stad Leuven"


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    imported(geojson(file, two_wijken()))

    report = imported(file)

    assert lines_under("Onveranderd", report) == ["1 Noord", "2 Zuid"]
    assert report.endswith("Er was niets te bewaren.\n")


def test_a_changed_border_is_told_in_hectares(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    smaller_noord = {
        "type": "Polygon",
        "coordinates": [
            [[3.70, 51.04], [3.705, 51.04], [3.705, 51.05], [3.70, 51.05], [3.70, 51.04]]
        ],
    }
    rows = [row("Noord", smaller_noord, wijknr=1), row("Zuid", square(3.70, 51.03), wijknr=2)]

    report = imported(geojson(file, rows))

    assert lines_under("Veranderd", report) == ["1 Noord: grens −39 ha (50 %)"]
    assert lines_under("Onveranderd", report) == ["2 Zuid"]


def test_a_border_a_hair_away_is_the_same_border(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    hair = 0.000_000_2
    rows = [
        row("Noord", square(3.70 + hair, 51.04), wijknr=1),
        row("Zuid", square(3.70, 51.03), wijknr=2),
    ]

    assert len(lines_under("Onveranderd", imported(geojson(file, rows)))) == 2


def test_wijken_that_are_not_in_the_file_stay_and_are_named(file: Path) -> None:
    a_wijk("Haven", number=3, boundary=a_square(3.80, 51.04))

    report = imported(geojson(file, two_wijken()))

    assert lines_under("Niet in het bestand, blijft zoals het is", report) == ["3 Haven"]
    assert [name for _number, name, _slug in stored()] == ["Noord", "Zuid", "Haven"]


def test_a_part_of_the_city_may_be_imported_over_rougher_borders(file: Path) -> None:
    load_starter_wijken()
    boundary = Wijk.objects.get(number=18).boundary
    for point in boundary["coordinates"][0]:
        point[0] += 0.000_1

    report = imported(geojson(file, [row("Ledeberg", boundary, wijknr=18)]))

    assert len(lines_under("Veranderd", report)) == 1
    assert len(lines_under("Niet in het bestand, blijft zoals het is", report)) == 24


def test_the_editors_figures_survive(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    Wijk.objects.filter(number=1).update(
        inhabitants=900, children=120, figures_source="Werkgroep 2026", district="Kern"
    )
    rows = [
        row("Noord", square(3.70, 51.04, 0.02), wijknr=1, stadsdeel="Centrum"),
        row("Zuid", square(3.70, 51.03), wijknr=2, stadsdeel="Centrum"),
        row("West", square(3.60, 51.03), wijknr=3, stadsdeel="Rand"),
    ]

    imported(geojson(file, rows))

    noord = Wijk.objects.get(number=1)
    assert (noord.inhabitants, noord.children, noord.figures_source, noord.district) == (
        *(900, 120),
        "Werkgroep 2026",
        "Kern",
    )
    assert Wijk.objects.get(number=2).district == "Centrum"


# Places


def test_the_report_names_the_places_that_move(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    a_place("Speeltuin de Brug", lat=51.039, lon=3.705)
    a_place("Bib Noord", lat=51.045, lon=3.705)
    rows = [
        row("Noord", square(3.70, 51.035, 0.015), wijknr=1),
        row("Zuid", square(3.70, 51.025), wijknr=2),
    ]

    report = imported(geojson(file, rows))

    assert lines_under("Plekken die van wijk veranderen", report) == [
        "Speeltuin de Brug: Zuid → Noord"
    ]
    assert MeetingPlace.objects.get(name="Speeltuin de Brug").wijk == Wijk.objects.get(number=1)


def test_a_place_outside_every_wijk_finds_its_wijk(file: Path) -> None:
    a_place("Bib Noord", lat=51.045, lon=3.705)

    report = imported(geojson(file, two_wijken()))

    assert lines_under("Plekken die van wijk veranderen", report) == ["Bib Noord: – → Noord"]


def test_the_wijk_an_editor_chose_survives_an_import(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    zuid = Wijk.objects.get(number=2)
    place = a_place("Buurthuis", lat=51.045, lon=3.705, wijk_chosen=zuid)
    rows = [row("Noord", square(3.70, 51.04, 0.02), wijknr=1), two_wijken()[1]]

    report = imported(geojson(file, rows))

    assert lines_under("Plekken die van wijk veranderen", report) == []
    assert MeetingPlace.objects.get(pk=place.pk).wijk == zuid


# All or nothing


def test_a_dry_run_says_the_same_and_writes_nothing(file: Path) -> None:
    imported(geojson(file, two_wijken()))
    a_place("Speeltuin de Brug", lat=51.039, lon=3.705)
    before = list(Wijk.objects.order_by("pk").values())
    rows = [
        row("Noord", square(3.70, 51.035, 0.015), wijknr=1),
        row("Zuid", square(3.70, 51.025), wijknr=2),
        row("Nieuw", square(3.60, 51.025), wijknr=3),
    ]
    geojson(file, rows)

    tried = imported(file, dry_run=True)

    assert tried.endswith("Dit was een proef: er is niets bewaard.\n")
    assert list(Wijk.objects.order_by("pk").values()) == before
    assert MeetingPlace.objects.get().wijk == Wijk.objects.get(number=2)
    assert tried.splitlines()[:-1] == imported(file).splitlines()[:-1]


def test_after_a_dry_run_the_real_import_still_assigns_rightly(file: Path) -> None:
    imported(geojson(file, two_wijken()), dry_run=True)
    imported(geojson(file, [row("Ver weg", square(3.90, 51.04))]))

    assert a_place("Bib Noord", lat=51.045, lon=3.705).wijk is None


def test_a_plan_made_before_somebody_else_changed_a_wijk_is_refused(file: Path) -> None:
    plan = plan_import(geojson(file, two_wijken()))
    a_wijk("Haven", number=1, boundary=a_square(3.90, 51.04))

    with pytest.raises(RefusedError) as refused:
        apply(plan)

    assert (
        str(refused.value) == "De wijken zijn ondertussen veranderd. Lees het bestand opnieuw in."
    )
    assert [name for _number, name, _slug in stored()] == ["Haven"]


def test_the_admin_can_look_first_and_do_it_after(file: Path) -> None:
    a_place("Bib Noord", lat=51.045, lon=3.705)
    plan = plan_import(geojson(file, two_wijken()), Told(source="Beheer"))

    looked = preview(plan)
    assert stored() == []
    done = apply(plan)

    assert plan.report(looked) == plan.report(done)
    assert "Plekken die van wijk veranderen" not in plan.report()
    assert len(stored()) == 2


def test_when_writing_fails_halfway_nothing_is_written(file: Path) -> None:
    plan = plan_import(geojson(file, two_wijken()))
    plan.planned[1].name = "x" * 200

    with pytest.raises(Exception, match="too long"), transaction.atomic():
        apply(plan)

    assert stored() == []
