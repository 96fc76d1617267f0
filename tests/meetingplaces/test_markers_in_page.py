"""The markers stand in the page that shows them, as long as they are few."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from meetingplaces import points, tally
from tests.factories import a_place
from tests.meetingplaces.faces import MARKERS

pytestmark = pytest.mark.django_db

DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604"
)
IN_PAGE = re.compile(r'<script type="application/json" id="merktekens">(.*?)</script>', re.DOTALL)
PRELOAD = 'rel="preload" as="fetch"'


def html_of(client: Client, address: str, **headers: str) -> str:
    """Return the page at an address."""
    return client.get(address, headers=headers).content.decode()


def markers_in(html: str) -> list[Any]:
    """Return what the page holds for its map, each time it does."""
    return [json.loads(found) for found in IN_PAGE.findall(html)]


@pytest.mark.parametrize("query", ["", "?type=SO", "?type=GW"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("path", ["/kaart/", "/kaart/insluiten/"])
def test_a_page_holds_the_markers_of_its_selection(
    client: Client, path: str, headers: dict[str, str], query: str
) -> None:
    a_place("De Krook", encounter_types=["SO"])
    a_place("De Bron", lat=51.06)
    html = html_of(client, f"{path}{query}", **headers)
    assert markers_in(html) == [client.get(f"{MARKERS}{query}").json()]
    assert PRELOAD not in html


def test_too_many_for_the_page_are_fetched(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "IN_PAGE", 1)
    a_place()
    a_place()
    html = html_of(client, "/kaart/?type=KO")
    assert markers_in(html) == []
    assert f'{PRELOAD} crossorigin href="{MARKERS}?type=KO"' in html


def test_who_turns_to_the_next_page_has_the_markers_already(client: Client) -> None:
    for _number in range(21):
        a_place()
    assert len(markers_in(html_of(client, "/kaart/", **{"HX-Request": "true"}))) == 1
    assert markers_in(html_of(client, "/kaart/?pagina=2", **{"HX-Request": "true"})) == []
    assert f'{PRELOAD} crossorigin href="{MARKERS}"' in html_of(client, "/kaart/?pagina=2")


def test_a_question_that_nobody_understands_has_no_markers(client: Client) -> None:
    a_place()
    assert markers_in(html_of(client, "/kaart/?wijk=atlantis")) == [None]


def test_a_name_cannot_end_the_script_it_stands_in(client: Client) -> None:
    name = "</script><!-- <script>alert(1)</script> & co"
    a_place(name)
    html = html_of(client, "/kaart/")
    assert [one["names"] for one in markers_in(html)] == [[name]]
    assert "alert(1)</script>" not in html


@pytest.mark.parametrize(("browser", "waits"), [(DESK, True), (PHONE, False), ("", True)])
def test_a_desk_paints_list_and_map_at_once_and_a_phone_the_list_first(
    client: Client, browser: str, waits: bool
) -> None:
    for other in (DESK, PHONE):  # whoever asked before
        html_of(client, "/kaart/", **{"User-Agent": other})
    answer = client.get("/kaart/", headers={"User-Agent": browser})
    assert ('blocking="render"></script>' in answer.content.decode()) is waits
    assert "User-Agent" in answer.headers["Vary"]


@pytest.mark.parametrize("few", [0, 1_000])
def test_few_and_many_are_listed_by_name(
    client: Client, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(tally, "FEW", few)
    for name in ("Zuid", "élan", "De Krook", "Abdij"):
        a_place(name, encounter_types=["SO"])
    a_place("Bijloke", encounter_types=["GW"])
    html = html_of(client, "/kaart/?type=SO")
    names = [
        strip_tags(one).strip() for one in re.findall(r"<h3 class=\"plek-naam\">(.*?)</h3>", html)
    ]
    assert names == ["Abdij", "De Krook", "élan", "Zuid"]
    assert [one["names"] for one in markers_in(html)] == [["Zuid", "élan", "De Krook", "Abdij"]]


def test_a_cell_tells_how_many_it_holds_their_types_and_whether_one_is_sure(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "EXACT", 1)
    today = timezone.localdate()
    a_place(encounter_types=["KO"], lat=51.0501, lon=3.7201)
    a_place(encounter_types=["GW"], lat=51.0502, lon=3.7202, confirmed_on=today)
    a_place(encounter_types=["SO"], lat=51.0601, lon=3.7201)
    found = client.get(MARKERS).json()
    assert (found["total"], found["counts"], found["looks"]) == (3, [2, 1], "5a")
