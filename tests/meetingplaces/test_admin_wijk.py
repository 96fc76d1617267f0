"""Wijken in the workplace: a boundary redrawn, and the places that follow it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from meetingplaces.models import Wijk
from tests.admin_forms import OpenForm, said, sentences
from tests.factories import a_place, a_square, a_wijk
from tests.people import a_beheerder, a_werkgroep_member

LIST = "/beheer/meetingplaces/wijk/"
WEST, SOUTH = 3.71, 51.04  # where the square of wijk 1 has its corner; wijk 2 begins 0.01 further

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


@pytest.fixture
def bea(client: Client) -> Client:
    """Return the browser of Bea, the beheerder."""
    client.force_login(a_beheerder())
    return client


def form_of(client: Client, wijk: Wijk) -> OpenForm:
    """Return the opened form of a wijk."""
    return OpenForm(client, f"{LIST}{wijk.pk}/change/")


def a_box(west: float, south: float, east: float, north: float) -> str:
    """Return a rectangle as GeoJSON text."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def test_saving_a_name_moves_no_border(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    before = wijk.boundary
    response = form_of(wim, wijk).send(name="Ledeberg-Centrum")
    wijk.refresh_from_db()
    assert (wijk.name, wijk.boundary, wijk.slug) == ("Ledeberg-Centrum", before, "ledeberg")
    assert [sentence for sentence in said(response) if "plek" in sentence] == []


def test_a_smaller_boundary_moves_exactly_the_places_outside_it(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    inside = a_place("Binnen", lat=SOUTH + 0.002, lon=WEST + 0.002)
    outside = a_place("Buiten", lat=SOUTH + 0.008, lon=WEST + 0.008)
    chosen = a_place("Gekozen", lat=SOUTH + 0.008, lon=WEST + 0.008, wijk_chosen=wijk)
    edited = outside.updated_at
    box = a_box(WEST, SOUTH, WEST + 0.005, SOUTH + 0.005)
    response = form_of(wim, wijk).send(boundary=box)
    for place in (inside, outside, chosen):
        place.refresh_from_db()
    assert (inside.wijk, outside.wijk, chosen.wijk) == (wijk, None, wijk)
    assert outside.updated_at == edited
    assert said(response)[0] == "1 plek gaat naar een andere wijk: Buiten: Ledeberg → –."


def test_a_boundary_that_grows_takes_places_in(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    lonely = a_place("Alleen", lat=SOUTH + 0.015, lon=WEST + 0.005)
    box = a_box(WEST, SOUTH, WEST + 0.01, SOUTH + 0.02)
    form_of(wim, wijk).send(boundary=box)
    lonely.refresh_from_db()
    wijk.refresh_from_db()
    assert lonely.wijk == wijk
    assert wijk.outline["type"] == "Polygon"
    assert (round(wijk.label_lat, 2), round(wijk.label_lon, 3)) == (51.05, 3.715)


def test_a_boundary_that_moves_nobody_says_so(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    box = a_box(WEST, SOUTH, WEST + 0.009, SOUTH + 0.009)
    assert said(form_of(wim, wijk).send(boundary=box))[0] == (
        "De grenzen zijn aangepast. Geen enkele plek verhuist."
    )


def test_a_hole_and_an_island_are_kept(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    outer = a_square(WEST, SOUTH)["coordinates"][0]
    hole = a_square(WEST + 0.004, SOUTH + 0.004, 0.002)["coordinates"][0][::-1]
    island = a_square(WEST, SOUTH + 0.02, 0.005)["coordinates"][0]
    drawn = {"type": "MultiPolygon", "coordinates": [[outer, hole], [island]]}
    form_of(wim, wijk).send(boundary=json.dumps(drawn))
    in_hole = a_place(lat=SOUTH + 0.005, lon=WEST + 0.005)
    on_island = a_place(lat=SOUTH + 0.022, lon=WEST + 0.002)
    assert (in_hole.wijk, on_island.wijk) == (None, wijk)


def test_a_border_that_crosses_itself_is_mended(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    bow_tie = [[3.71, 51.04], [3.72, 51.05], [3.72, 51.04], [3.71, 51.05], [3.71, 51.04]]
    drawn = json.dumps({"type": "Polygon", "coordinates": [bow_tie]})
    assert form_of(wim, wijk).send(boundary=drawn).status_code == 302
    wijk.refresh_from_db()
    assert wijk.boundary["type"] == "MultiPolygon"
    assert len(wijk.boundary["coordinates"]) == 2


LAMBERT = [[104_000, 193_000], [105_000, 193_000], [105_000, 194_000], [104_000, 193_000]]
RING = [[0, 0], [1, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("boundary", "sentence"),
    [
        ("", "Teken de grens van de wijk op de kaart, of plak ze als GeoJSON."),
        ("hier", "Dit is geen GeoJSON. Teken de grens op de kaart, of plak ze opnieuw."),
        ("{", "Dit is geen GeoJSON. Teken de grens op de kaart, of plak ze opnieuw."),
        ("[1, 2]", "Een grens is een vlak (Polygon of MultiPolygon), geen “None”."),
        ("3", "Een grens is een vlak (Polygon of MultiPolygon), geen “None”."),
        (
            '{"type": "Point", "coordinates": [3.7, 51]}',
            "Een grens is een vlak (Polygon of MultiPolygon), geen “Point”.",
        ),
        (
            '{"type": "FeatureCollection", "features": []}',
            "Een grens is een vlak (Polygon of MultiPolygon), geen “FeatureCollection”.",
        ),
        (
            '{"type": "Polygon"}',
            "De coördinaten van deze grens kloppen niet. Teken of plak ze opnieuw.",
        ),
        (
            '{"type": "Polygon", "coordinates": [[["a", "b"]]]}',
            "De coördinaten van deze grens kloppen niet. Teken of plak ze opnieuw.",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}',
            "De coördinaten van deze grens kloppen niet. Teken of plak ze opnieuw.",
        ),
        (
            '{"type": "Polygon", "coordinates": []}',
            "Deze grens omvat geen oppervlakte. Teken ze opnieuw, als een vlak.",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[3, 51], [3, 51], [3, 51], [3, 51]]]}',
            "Deze grens omvat geen oppervlakte. Teken ze opnieuw, als een vlak.",
        ),
        (
            json.dumps({"type": "Polygon", "coordinates": [LAMBERT]}),
            "Dit zijn geen graden. Zet de grens eerst om naar WGS84 (EPSG:4326).",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[NaN, 51], [3.7, 51], [3.7, 52], [NaN, 51]]]}',
            None,
        ),
        (
            json.dumps({"type": "Polygon", "coordinates": [RING * 20_000]}),
            "Deze grens is te gedetailleerd (640 kB). Vereenvoudig ze tot 500 kB.",
        ),
    ],
)
def test_what_is_no_boundary_is_refused_and_stays_typed(
    wim: Client, boundary: str, sentence: str | None
) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    before = wijk.boundary
    response = form_of(wim, wijk).send(boundary=boundary, name="Nieuw")
    assert response.status_code == 200
    assert len(sentences(response)) == 1
    assert sentence in {None, *sentences(response)}
    typed = response.context["adminform"].form["boundary"].value()
    assert typed.replace(" ", "") == boundary.replace(" ", "")
    wijk.refresh_from_db()
    assert (wijk.boundary, wijk.name) == (before, "Ledeberg")


def test_a_boundary_over_a_neighbour_is_refused(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    a_wijk("Gentbrugge", number=2)
    box = a_box(WEST, SOUTH, WEST + 0.015, SOUTH + 0.01)
    [sentence] = sentences(form_of(wim, wijk).send(boundary=box))
    assert sentence.startswith("Deze grens overlapt ")
    assert sentence.endswith(
        "met Gentbrugge, een wijk die er al is. "
        "Maak eerst Gentbrugge kleiner, of teken deze grens daarnaast."
    )


def test_a_boundary_a_little_over_a_neighbour_is_kept_and_told(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    a_wijk("Gentbrugge", number=2)
    box = a_box(WEST, SOUTH, WEST + 0.0103, SOUTH + 0.01)
    response = form_of(wim, wijk).send(boundary=box)
    wijk.refresh_from_db()
    assert wijk.boundary == json.loads(box)
    assert said(response)[1] == (
        "Bewaard, maar deze grens overlapt met Gentbrugge: 2,3 ha, dat is 3,0 % van de kleinste "
        "van de twee. Een plek ligt in één wijk: versleep deze grens daar tot tegen Gentbrugge, "
        "of maak Gentbrugge kleiner."
    )


def test_the_edge_of_two_drawings_is_not_told(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    a_wijk("Gentbrugge", number=2)
    box = a_box(WEST, SOUTH, WEST + 0.01005, SOUTH + 0.01)
    response = form_of(wim, wijk).send(boundary=box)
    assert [sentence for sentence in said(response) if "overlapt" in sentence] == []


def test_more_children_than_inhabitants_are_refused(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    response = form_of(wim, wijk).send(inhabitants="10", children="11")
    assert sentences(response) == ["Er kunnen niet meer kinderen dan inwoners zijn."]


def test_a_name_or_number_of_another_wijk_is_refused(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)
    a_wijk("Gentbrugge", number=2)
    response = form_of(wim, wijk).send(name="Gentbrugge", number="2")
    assert sentences(response) == [
        "Er is al een wijk met dit nummer.",
        "Er is al een wijk met deze naam.",
    ]


def test_wim_draws_but_does_not_add_or_delete_wijken(wim: Client) -> None:
    wijk = a_wijk()
    assert wim.get(f"{LIST}add/").status_code == 404
    assert wim.post(f"{LIST}{wijk.pk}/delete/", {"post": "yes"}).status_code == 404


def test_bea_adds_a_wijk_and_places_find_it(bea: Client) -> None:
    place = a_place(lat=SOUTH + 0.005, lon=WEST + 0.005)
    fields: dict[str, Any] = {"number": "1", "name": "Ledeberg", "slug": "ledeberg"}
    box = a_box(WEST, SOUTH, WEST + 0.01, SOUTH + 0.01)
    assert OpenForm(bea, f"{LIST}add/").send(boundary=box, **fields).status_code == 302
    place.refresh_from_db()
    assert str(place.wijk) == "Ledeberg"


def test_bea_deletes_a_wijk_and_its_places_stay(bea: Client) -> None:
    wijk = a_wijk(number=1)
    place = a_place(lat=SOUTH + 0.005, lon=WEST + 0.005)
    bea.post(f"{LIST}{wijk.pk}/delete/", {"post": "yes"})
    place.refresh_from_db()
    assert (Wijk.objects.count(), place.wijk) == (0, None)


def test_the_list_counts_published_places(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    a_place(lat=51.045, lon=3.715)
    a_place(lat=51.045, lon=3.715, status="concept")
    page = wim.get(LIST).content.decode()
    assert '<td class="field-places">1</td>' in page


def test_the_list_writes_large_numbers_with_a_point(wim: Client) -> None:
    a_wijk("Ledeberg", number=1, children=1234)
    a_wijk("Gentbrugge", number=2)
    cells = re.findall(r'<td class="field-young">(.*?)</td>', wim.get(LIST).content.decode())
    assert cells == ["1.234", "-"]
