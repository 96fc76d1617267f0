"""The outlines of the wijken and their labels, as the map draws them."""

import pytest

from meetingplaces.boundaries.outlines import prepare_outlines
from meetingplaces.models import Wijk
from meetingplaces.wijken import wijk_for
from tests.factories import a_square, a_wijk

pytestmark = pytest.mark.django_db


@pytest.fixture
def noord() -> Wijk:
    """Return Noord, from 51.05 to 51.06."""
    return a_wijk("Noord", number=2, boundary=a_square(3.70, 51.05))


@pytest.fixture
def zuid() -> Wijk:
    """Return Zuid, from 51.04 to 51.05: it shares a border with Noord and has the lower number."""
    return a_wijk("Zuid", number=1, boundary=a_square(3.70, 51.04))


def test_outlines_are_drawn_with_a_label_inside() -> None:
    wijk = a_wijk("Noord", boundary=a_square(3.70, 51.05), outline={})

    assert prepare_outlines() == 1
    wijk.refresh_from_db()
    assert wijk.outline["type"] == "Polygon"
    assert (wijk.label_lat, wijk.label_lon) == pytest.approx((51.055, 3.705), abs=0.002)


def test_the_label_of_a_horseshoe_lies_inside_it() -> None:
    horseshoe = a_square(3.70, 51.05, 0.03)
    ring = [[3.70, 51.05], [3.73, 51.05], [3.73, 51.08], [3.72, 51.08], [3.72, 51.06]]
    horseshoe["coordinates"] = [[*ring, [3.71, 51.06], [3.71, 51.08], [3.70, 51.08], ring[0]]]
    wijk = a_wijk("Hoefijzer", boundary=horseshoe)

    prepare_outlines()

    wijk.refresh_from_db()
    assert wijk_for(lat=wijk.label_lat, lon=wijk.label_lon) == wijk


def test_outlines_that_are_right_are_not_written_again(noord: Wijk, zuid: Wijk) -> None:
    prepare_outlines()

    assert prepare_outlines() == 0


def test_no_wijken_need_no_outlines() -> None:
    assert prepare_outlines() == 0


def test_a_tiny_wijk_keeps_its_boundary_as_outline() -> None:
    tiny = a_square(3.70, 51.05, 0.000008)
    wijk = a_wijk("Perk", boundary=tiny)

    prepare_outlines()

    wijk.refresh_from_db()
    assert wijk.outline["type"] == "Polygon"
    assert len(wijk.outline["coordinates"][0]) >= 4
