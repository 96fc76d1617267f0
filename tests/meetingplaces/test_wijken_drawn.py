"""A boundary that an editor draws on the map is checked like one from a file."""

from typing import Any

import pytest

from meetingplaces.boundaries.editing import check_drawn
from meetingplaces.boundaries.refusal import RefusedError
from meetingplaces.models import Wijk
from tests.factories import a_square, a_wijk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _haven_stays_as_it_is() -> Any:
    """Check after every story that nothing was written."""
    a_wijk("Haven", number=77, boundary=a_square(3.90, 51.04))
    before = list(Wijk.objects.values())
    yield
    assert list(Wijk.objects.values()) == before


def test_a_boundary_drawn_by_an_editor_is_checked_the_same() -> None:
    drawn = check_drawn(a_square(3.70, 51.04), name="Noord")

    assert drawn.boundary["type"] == "Polygon"
    assert drawn.remarks == []


@pytest.mark.parametrize(
    ("boundary", "said"),
    [
        (None, "Noord heeft geen grens. Teken een vlak op de kaart of importeer een bestand."),
        ({}, "Noord heeft geen grens. Teken een vlak op de kaart of importeer een bestand."),
        ("x", "Noord heeft geen grens. Teken een vlak op de kaart of importeer een bestand."),
        ({1}, "Noord heeft geen grens. Teken een vlak op de kaart of importeer een bestand."),
        (
            a_square(152_000, 209_000, 500),
            "De grens van Noord ligt niet op aarde: gebruik graden, de lengte eerst.",
        ),
        (
            {"type": "Point", "coordinates": [3.7, 51.0]},
            "Noord is geen vlak maar een punt of een lijn: bewaar de grens als vlak (polygoon).",
        ),
        (
            a_square(3.905, 51.04),
            (
                "Noord overlapt 39 ha met Haven, een wijk die er al is. "
                "Maak eerst Haven kleiner, daarna deze wijk groter."
            ),
        ),
    ],
)
def test_a_boundary_drawn_wrongly_gets_a_sentence(boundary: Any, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_drawn(boundary, name="Noord")

    assert str(refused.value) == said


def test_an_editor_may_move_the_border_of_a_wijk_over_its_own_old_one() -> None:
    haven = Wijk.objects.get(number=77)

    drawn = check_drawn(a_square(3.902, 51.04), name="Haven", wijk=haven)

    assert drawn.remarks == []
