"""The first page, the short links, and what stands there when something is wrong."""

import re

import pytest
from django.test import Client

from tests.factories import a_kind, a_place, a_wijk

pytestmark = pytest.mark.django_db


def test_the_home_page_counts_what_there_is(client: Client) -> None:
    a_wijk("Ledeberg", number=1)
    a_wijk("Rabot", number=2)
    a_place(lat=51.045, lon=3.715, confirmed_on="2020-01-01")
    a_place(lat=51.045, lon=3.715)
    a_place(lat=51.045, lon=3.715, is_example=True)
    assert client.get("/").context["figures"] == {
        "places": 2,
        "unconfirmed": 2,
        "wijken": 2,
        "wijken_with_place": 1,
    }


def test_the_home_page_leads_to_the_map_with_what_was_chosen(client: Client) -> None:
    a_wijk("Ledeberg")
    page = client.get("/").content.decode()
    assert 'action="/kaart/"' in page
    assert '<option value="ledeberg">' in page


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("groepswerk/?wijk=ledeberg&q=", "?wijk=ledeberg&type=GW"),
        ("groepswerk/?type=KO&type=SO&wijk=&q=koffie", "?type=GW&q=koffie"),
        ("gratis/?type=KO&wijk=rabot", "?type=KO&wijk=rabot&gratis=1&vrij=1"),
        ("woensdag/", "?open=wo&dagdeel=namiddag"),
        ("nu-open/?wijk=a%26b%00&x=%0d%0aLocation:", "?wijk=a%26b%00&x=%0D%0ALocation%3A&open=nu"),
    ],
)
def test_a_way_to_begin_takes_along_what_was_chosen(
    client: Client, asked: str, leads_to: str
) -> None:
    assert client.get(f"/begin/{asked}")["Location"] == f"/kaart/{leads_to}"


def test_another_way_to_begin_is_none(client: Client) -> None:
    assert client.get("/begin/ergens/").status_code == 404


def test_every_button_to_begin_leads_somewhere(client: Client) -> None:
    ways = re.findall(r'formaction="(/begin/[^"]+)"', client.get("/").content.decode())
    assert [client.get(way).status_code for way in ways] == [302] * 7


def test_a_short_link_survives_two_new_names(client: Client) -> None:
    place = a_place("Babbelhoek")
    for name in ("Praathoek", "Koffiehoek"):
        place.name, place.slug = name, ""
        place.save()
    assert client.get(place.short_path)["Location"] == "/kaart/koffiehoek/"


def test_an_old_address_leads_to_the_present_one(client: Client) -> None:
    place = a_place("Babbelhoek")
    place.name, place.slug = "Praathoek", ""
    place.save()
    answer = client.get("/kaart/babbelhoek/")
    assert (answer.status_code, answer["Location"]) == (301, "/kaart/praathoek/")


def test_an_unknown_short_link_says_so(client: Client) -> None:
    assert client.get("/k/bestaatniet").status_code == 404


def test_an_unknown_address_is_answered_in_our_own_words(client: Client) -> None:
    answer = client.get("/nergens/")
    assert answer.status_code == 404
    assert "/kaart/" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/praktijken/indienen/", "/zoeken/"],
)
def test_a_section_to_come_says_so_and_leads_on(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.context["section"].link in answer.content.decode()


def test_the_page_carries_no_script_of_its_own_and_forbids_others(client: Client) -> None:
    answer = client.get("/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_only_the_embed_may_stand_in_another_site(client: Client) -> None:
    a_place(kind=a_kind())
    answer = client.get("/kaart/insluiten/")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
