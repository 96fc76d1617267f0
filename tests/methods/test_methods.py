"""The list and the pages of the methods, as people meet them."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from methods.models import MethodStep
from tests.methods.making import a_deck, a_method
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_fatma_finds_what_fits_six_people_and_half_an_hour(client: Client) -> None:
    a_method("Babbelronde", minutes_least=20, minutes_most=30, people_least=4, people_most=8)
    a_method("Studiedag", minutes_least=180)
    page = text_of(client, "/methodieken/?minuten=30&personen=6")
    assert "Babbelronde" in page
    assert "Studiedag" not in page
    assert "1 methodiek gevonden" in page


def test_a_pill_leads_to_the_list_without_it(client: Client) -> None:
    page = text_of(client, "/methodieken/?minuten=30&soort=oefening")
    assert 'href="/methodieken/?soort=oefening"' in page


@pytest.mark.parametrize(
    "asked", ["minuten=veel", "personen=0", "soort=dans", "randvoorwaarde=geen", "q=%21"]
)
def test_a_value_nobody_knows_is_named_and_gives_nothing(client: Client, asked: str) -> None:
    a_method("Babbelronde")
    page = text_of(client, f"/methodieken/?{asked}")
    assert "Deze vraag begrijpen we niet helemaal" in page
    assert 'class="fout"' in page
    assert "Babbelronde" not in page


def test_nothing_found_shows_a_way_out(client: Client) -> None:
    a_method("Babbelronde", minutes_least=60)
    page = text_of(client, "/methodieken/?minuten=15&soort=oefening")
    assert "Zonder ‘15 minuten’: 1 methodiek" in page


def test_the_list_asks_the_same_of_the_database_for_one_and_for_many(client: Client) -> None:
    client.get("/methodieken/")  # what the footer tells is kept from the first page on
    numbers = []
    for _round in range(2):
        for _each in range(1 + 3 * _round):
            a_method(f"Methodiek {_round} {_each}", minutes_least=10)
        with CaptureQueriesContext(connection) as asked:
            client.get("/methodieken/?minuten=30")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 12


def test_the_page_asks_little_of_the_database(client: Client) -> None:
    method = a_method("Babbelronde", steps=3)
    client.get("/methodieken/")  # what the footer tells is kept from the first page on
    with CaptureQueriesContext(connection) as asked:
        client.get(method.get_absolute_url())
    assert len(asked) <= 13


def test_the_page_shows_the_steps_and_their_links_both_ways(client: Client) -> None:
    kept = a_method("Thermoskaart")
    method = a_method("Babbelronde", steps=1, documented_in=kept)
    MethodStep.objects.update(text="<p>Zet <strong>thee</strong></p>")
    page = text_of(client, method.get_absolute_url())
    assert "<strong>thee</strong>" in page
    assert kept.get_absolute_url() in page
    assert re.search(r"Download de fiche \(pdf, \d+ kB\)", page)
    assert method.get_absolute_url() in text_of(client, kept.get_absolute_url())


def test_search_engines_read_the_steps(client: Client) -> None:
    method = a_method("</script>", minutes_least=15, minutes_most=90, needed="Pen\nPapier")
    method.steps.create(position=1, title="Zet klaar", text="<p>Zet koek &amp; ei.</p><p>Dan.</p>")
    method.steps.create(position=2, title="Ga zitten")
    method.decks.add(a_deck("Kijkkaarten"), a_deck("Geheim", status="concept"))
    page = text_of(client, method.get_absolute_url())
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    told = json.loads(found[1])
    assert (told["@type"], told["name"]) == ("HowTo", "</script>")
    assert told["totalTime"] == "PT90M"
    assert [one["name"] for one in told["supply"]] == ["Pen", "Papier"]
    assert [one["name"] for one in told["tool"]] == ["Kijkkaarten"]
    assert [(one["position"], one["name"], one["text"]) for one in told["step"]] == [
        (1, "Zet klaar", "Zet koek & ei. Dan."),
        (2, "Ga zitten", "Ga zitten"),
    ]


def test_a_short_link_works_after_two_renamings_and_old_addresses_too(client: Client) -> None:
    method = a_method("Eerste")
    for name in ("tweede", "derde"):
        method.slug = name
        method.save()
    assert client.get(method.short_path)["Location"] == "/methodieken/derde/"
    assert client.get("/methodieken/eerste/")["Location"] == "/methodieken/derde/"


def test_a_draft_is_for_editors_alone(client: Client) -> None:
    method = a_method("Geheim", status="concept")
    addresses = [method.get_absolute_url(), method.sheet_url]
    client.force_login(a_werkgroep_member())
    assert [client.get(one).status_code for one in addresses] == [200, 200]
    assert "no-store" in client.get(method.sheet_url)["Cache-Control"]
    assert "Geheim" not in text_of(client, "/methodieken/")
    client.force_login(a_partner())
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    assert client.get(method.short_path).status_code == 404


def test_the_sheet_is_not_sent_twice_until_the_method_changes(client: Client) -> None:
    method = a_method("Babbelronde", steps=1)
    first = client.get(method.sheet_url)
    assert first["Content-Type"] == "application/pdf"
    known = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(method.sheet_url, **known).status_code == 304
    MethodStep.objects.update(title="Ga zitten")
    assert client.get(method.sheet_url, **known).status_code == 200


def test_an_editor_gets_to_the_page_and_the_sheet_of_a_draft(client: Client) -> None:
    method = a_method("Geheim", status="concept", steps=1)
    client.force_login(a_werkgroep_member())
    page = text_of(client, reverse("admin:methods_method_change", args=[method.pk]))
    assert method.get_absolute_url() in page
    assert method.sheet_url in page


def test_what_decides_least_stays_folded_until_it_is_chosen(client: Client) -> None:
    a_method("Babbelronde")
    assert '<details class="methodiek-meer" id="meer-filters">' in text_of(
        client, "/methodieken/?minuten=30"
    )
    for asked in ("soort=oefening", "q=babbel"):
        page = text_of(client, f"/methodieken/?{asked}")
        assert '<details class="methodiek-meer" id="meer-filters" open>' in page
