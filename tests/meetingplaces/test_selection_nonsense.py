"""What cannot be understood gets a sentence: never a 500, never silently all places."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.lists.values import shown
from tests.factories import a_place, a_wijk
from tests.meetingplaces.faces import DATA, Page

pytestmark = pytest.mark.django_db

NONSENSE = {
    "wijk": ["bestaat-niet", "Brugse Poort", "' OR 1=1 --", "../../etc/passwd", "a\x00b", "%",
             "😀" * 99],
    "type": ["ko", "S&O", "KO,SO", "1", "ＫＯ"],
    "soort": ["Bibliotheek", "bestaat-niet", "\u202egnirts"],
    "leeftijd": ["-1", "19", "3.5", "drie", "３", "1e1", "nan", "inf", "-0", "+3",
                 "07", "007", "9" * 400],
    "open": ["maandag", "NU", "8", "ma,di"],
    "dagdeel": ["nacht", "1"],
    "gratis": ["0", "ja", "true", "１"],
    "vrij": ["0", "nee"],
    "taal": ["nederlands", "NL", "xx", "n"],
    "toegankelijk": ["trap", "rolstoel,buggy"],
    "q": ["!!!", "\x00", "\u0301", "a" * 201],
    "bij": ["51.05", "51.05;3.72", "nan,nan", "inf,0", "91,3", "51,181", "51.05,3.72,1", "1e1,2",
            "５１,３", "51,05,3,72", ",", "51.05,"],
    "bbox": ["3.8,51,3.6,51.1", "3.6,51.1,3.8,51.0", "3.6,51,3.8", "nan,nan,nan,nan", "-181,0,0,0",
             "0,-91,0,0", "0,0,0,91", "inf,0,0,0", "3.6,51,3.8,51.1,9", "a,b,c,d", ",,,"],
    "pagina": ["0", "-1", "1.5", "een", "１", "1e9", "007", "9" * 40],
}  # fmt: skip
CASES = [(name, value) for name, refused in NONSENSE.items() for value in refused]
PAGES = ["/", "/kaart/", "/kaart/insluiten/", "/wijken/", "/dekking/", "/organisaties/"]
ADDRESSES = [
    *PAGES,
    *DATA,
    "/kaart/de-krook/",
    "/kaart/de-krook.json",
    "/wijken/oost/",
    "/dekking.csv",
]


@pytest.fixture(autouse=True)
def _some_places(db: None) -> None:
    a_wijk("Oost", number=1)
    a_place("De Krook")


@pytest.mark.parametrize(("name", "value"), CASES, ids=lambda text: ascii(text)[:40])
def test_a_page_names_what_it_did_not_understand_and_shows_no_places(
    stranger: Client, name: str, value: str
) -> None:
    answer = stranger.get("/kaart/", {name: value})
    page = Page(answer.content.decode())
    assert (answer.status_code, page.total, page.ids) == (200, 0, [])
    assert len(page.refusals) == 1
    named = "200 tekens" if len(value) == 201 else f"“{shown(value)}”"
    assert named in page.refusals[0]


@pytest.mark.parametrize(("name", "value"), CASES, ids=lambda text: ascii(text)[:40])
def test_a_data_address_refuses_what_it_did_not_understand(
    stranger: Client, name: str, value: str
) -> None:
    for address in DATA:
        answer = stranger.get(address, {name: value})
        assert answer.status_code == 400, address
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Access-Control-Allow-Origin"] == "*"
        problem = json.loads(answer.content)
        assert (problem["status"], problem["parameter"]) == (400, name)


def test_one_wrong_value_among_right_ones_is_refused_too(stranger: Client) -> None:
    query = "type=KO&type=XX&wijk=oost"
    page = Page(stranger.get(f"/kaart/?{query}").content.decode())
    assert (page.total, page.ids, page.pills) == (0, [], 3)
    assert "“XX”" in page.refusals[0]
    assert stranger.get(f"/kaart/plaatsen.geojson?{query}").status_code == 400


def test_every_wrong_parameter_gets_a_sentence_of_its_own(stranger: Client) -> None:
    page = Page(stranger.get("/kaart/?type=XX&leeftijd=oud&wijk=nergens").content.decode())
    assert len(page.refusals) == 3


def test_a_wrong_value_can_be_taken_away_by_its_pill(stranger: Client) -> None:
    html = stranger.get("/kaart/?type=XX&gratis=1").content.decode()
    assert '<a class="pil pil-fout" href="/kaart/?gratis=1"' in html


def test_empty_values_count_as_absent(stranger: Client) -> None:
    for query in ("type=", "type=&wijk=%20&q=&bij=&bbox=&pagina=", "leeftijd=+", "q=%09"):
        assert Page(stranger.get(f"/kaart/?{query}").content.decode()).total == 1, query
        assert stranger.get(f"/kaart/plaatsen.geojson?{query}").status_code == 200, query


def test_a_valid_code_of_a_language_nobody_speaks_here_gives_no_places(stranger: Client) -> None:
    page = Page(stranger.get("/kaart/?taal=sv").content.decode())
    assert (page.total, page.refusals) == (0, [])
    assert stranger.get("/kaart/plaatsen.geojson?taal=sv").json()["features"] == []


def test_two_points_to_be_near_to_are_one_too_many(stranger: Client) -> None:
    page = Page(stranger.get("/kaart/?bij=51,3&bij=51,4").content.decode())
    assert page.total == 0
    assert page.refusals[0].startswith("Geef hier hoogstens 1 waarde, niet “51,3 & 51,4”.")


def test_more_values_than_any_list_has_are_refused(stranger: Client) -> None:
    query = urlencode([("wijk", f"wijk-{number}") for number in range(61)])
    page = Page(stranger.get(f"/kaart/?{query}").content.decode())
    assert (page.total, len(page.refusals)) == (0, 1)
    assert "hoogstens 60 waarden" in page.refusals[0]


def test_a_page_past_the_end_says_so_and_shows_no_places(stranger: Client) -> None:
    html = stranger.get("/kaart/?pagina=999999").content.decode()
    assert Page(html).ids == []
    assert "Pagina 999999 bestaat niet: deze lijst stopt bij pagina 1." in html


UNKNOWN = ["wijken", "wijk[]", "WIJK", "foo", "utm"]


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_parameter_we_do_not_have_is_named_on_the_page(stranger: Client, name: str) -> None:
    for address in ("/kaart/", "/kaart/insluiten/"):
        html = stranger.get(address, {name: "oost"}).content.decode()
        assert f"In dit adres staat “{name}”. Die keuze kennen we niet" in html, address
        assert Page(html).total == 1, address


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_parameter_we_do_not_have_is_refused_by_a_data_address(
    stranger: Client, name: str
) -> None:
    for address in (*DATA, "/kaart/de-krook.json", "/dekking.csv"):
        answer = stranger.get(
            address, {"type": "KO", name: "oost"} if address in DATA else {name: 1}
        )
        assert answer.status_code == 400, address
        assert answer["Content-Type"] == "application/problem+json"
        problem = json.loads(answer.content)
        assert (problem["parameter"], f"“{name}”" in problem["detail"]) == (name, True), address


def test_what_others_hang_on_a_link_is_no_error_anywhere(stranger: Client) -> None:
    query = "type=KO&utm_source=mail&utm_campaign=x&fbclid=1&_=2&wijken="
    html = stranger.get(f"/kaart/?{query}").content.decode()
    assert (Page(html).total, "kennen we niet" in html) == (1, False)
    for address in DATA:
        assert stranger.get(f"{address}?{query}").status_code == 200, address
    for address in ("/kaart/de-krook.json", "/dekking.csv"):
        assert stranger.get(f"{address}?utm_source=mail&_=2").status_code == 200, address


def test_after_another_choice_nothing_unknown_stands_in_the_address(stranger: Client) -> None:
    answer = stranger.get("/kaart/?type=KO&foo=1", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == "/kaart/?type=KO"


def test_the_sentence_is_not_said_again_to_who_asks_no_such_thing(stranger: Client) -> None:
    for query, is_said in (("type=KO&foo=1", True), ("type=KO", False)):
        html = stranger.get(f"/kaart/?{query}").content.decode()
        assert ("“foo”" in html) is is_said


@pytest.mark.parametrize("name", ["q", "bij", "bbox"])
def test_signs_that_cannot_be_shown_are_not_sent_back(stranger: Client, name: str) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        html = stranger.get(
            "/kaart/", {name: "fiets\x00\x07\u202e"}, headers=headers
        ).content.decode()
        assert not re.findall("[\x00\x07\u202e]", html)
        assert "fiets���" in html or "fiets\\ufffd" in html


def test_what_was_typed_never_becomes_markup(stranger: Client) -> None:
    for name in NONSENSE:
        html = stranger.get("/kaart/", {name: '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert(1)" not in html, name
        assert '"><script' not in html, name


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "query",
    [
        "%",
        "%zz=%zz",
        "%00=%00",
        "wijk=%ff%fe&type=%c0%80",
        "q=%ed%a0%80%ed%b0%80",
        "q=" + "%F0%9F%98%80" * 150,
        "=&=&=",
        "&&&&",
        "wijk[]=x&wijk[][]=y&__proto__=z",
        "type=" + "A" * 60_000,
        "q=" + "+".join("abcdefghij"[n % 10] + str(n) for n in range(60)),
        ";wijk=oost;type=KO",
        "pagina=99999999999999999999999999",
        "bbox=" + ",".join(["1e308"] * 4),
        "bij=-0,-0",
        "leeftijd=%EF%BC%93",
        "?wijk=oost",
        "a" * 60_000,
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_no_query_string_breaks_an_address(stranger: Client, address: str, query: str) -> None:
    answer = stranger.generic("GET", address, QUERY_STRING=query)
    assert answer.status_code in {200, 301, 400}


@pytest.mark.parametrize("address", PAGES[1:3])
def test_five_thousand_parameters_get_a_clean_page(stranger: Client, address: str) -> None:
    query = "&".join(f"wijk=w{number}" for number in range(5_000))
    answer = stranger.generic("GET", address, QUERY_STRING=query)
    assert answer.status_code == 400
    assert "Deze vraag begrijpen we niet" in answer.content.decode()


@pytest.mark.parametrize("address", DATA)
def test_five_thousand_parameters_are_refused_as_data_too(stranger: Client, address: str) -> None:
    query = "&".join(f"wijk=w{number}" for number in range(5_000))
    answer = stranger.generic("GET", address, QUERY_STRING=query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert "1000" in json.loads(answer.content)["detail"]


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(
    pairs=st.lists(st.tuples(st.sampled_from(sorted(NONSENSE)), st.text(max_size=80)), max_size=6),
    address=st.sampled_from(("/kaart/", *DATA)),
)
def test_whatever_is_asked_is_answered(stranger: Client, pairs: Any, address: str) -> None:
    answer = stranger.get(
        address, query_params=None, QUERY_STRING=urlencode(pairs, errors="replace")
    )
    assert answer.status_code in ({200} if address == "/kaart/" else {200, 400})


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(raw=st.binary(max_size=200), address=st.sampled_from(ADDRESSES))
def test_whatever_bytes_come_in_are_answered(stranger: Client, raw: bytes, address: str) -> None:
    answer = stranger.generic("GET", address, QUERY_STRING=raw.decode("latin-1"))
    assert answer.status_code in {200, 301, 400}


@pytest.mark.parametrize("address", ["/kaart/", *DATA])
def test_what_only_reads_refuses_to_be_written_to(stranger: Client, address: str) -> None:
    assert stranger.post(address).status_code == 405
    assert stranger.head(address).status_code == 200
