"""The list of practices: what was asked, what fits, and the number beside every option."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import Organisation
from core.stamps import forget
from practices.selection import PAGE_SIZE, PracticeSelection
from tests.factories import a_condition, a_place, a_practice, a_wijk
from tests.practices import oracle

pytestmark = pytest.mark.django_db

LIST = "/praktijken/"
MOST = 12


def page(client: Client, query: str = "") -> str:
    """Return the list as text."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    """Return the practices on the page, in their order."""
    return re.findall(r'class="plek-naam"><a href="[^"]*">([^<]*)</a>', html)


# What fits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_every_question_finds_what_it_means_and_counts_what_each_option_gives(seed: int) -> None:
    library = oracle.a_library(seed)
    for asked in oracle.questions(seed):
        selection = PracticeSelection(QueryDict(urlencode(asked, doseq=True)))
        found = {practice.name for practice in selection.filter.select()}
        assert found == oracle.chosen(library, asked), asked
        assert selection.total == len(found)
        for name, options in {
            "type": ["KO", "SO", "GW"],
            "wijk": list(selection.wijken),
            "randvoorwaarde": list(selection.conditions),
            "spoor": ["1", "2"],
        }.items():
            counted = {option: selection.counts[name][option] for option in options}
            expected = {one: oracle.count(library, asked, name, one) for one in options}
            assert counted == expected, (asked, name)


def test_a_practice_is_found_by_what_it_is_for(stranger: Client) -> None:
    a_practice("Babbelcafé", goals="Ouders van tieners ontmoeten elkaar\nTips uitwisselen")
    a_practice("Vlaggen maken")
    assert names(page(stranger, "q=tieners+ontmoeten")) == ["Babbelcafé"]


@pytest.mark.parametrize("asked", ["guislain", "vzw jong", "jong guislain", "tafel buiten"])
def test_a_practice_is_found_once_by_who_took_part_and_how(stranger: Client, asked: str) -> None:
    """Two partners bear the word “vzw”; a word of one may stand beside a word of the practice."""
    partners = [
        Organisation.objects.create(name=name, slug=slug)
        for name, slug in (("vzw Jong", "jong"), ("vzw De Brug", "brug"))
    ]
    a_practice(
        "Babbelcafé",
        approach="<p>Een <strong>tafel</strong></p><p>buiten</p>",
        other_partners="Museum Dr. Guislain",
        partners=partners,
    )
    a_practice("Vlaggen maken")
    html = page(stranger, urlencode({"q": asked}))
    assert names(html) == ["Babbelcafé"]
    assert "1 praktijk gevonden" in html


@pytest.mark.parametrize("markup", ["strong", "em"])
def test_no_practice_is_found_by_its_markup(stranger: Client, markup: str) -> None:
    a_practice("Babbelen", summary="Samen.", approach="<p><em>Een</em> <strong>tafel</strong></p>")
    assert names(page(stranger, f"q={markup}")) == []


def test_an_entry_says_what_for_whom_and_where(stranger: Client) -> None:
    ledeberg = a_wijk("Ledeberg")
    a_practice(
        "Babbelcafé",
        encounter_types=["GW", "KO"],
        audience="ouders van tieners",
        period="2024",
        wijken=[ledeberg],
    )
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page(stranger)))
    assert "Kleine ontmoeten" in text
    assert "Voor: ouders van tieners 2024 Ledeberg" in text


# What was asked ----------------------------------------------------------------------------------


def test_what_was_chosen_stands_as_pills_that_take_it_away(stranger: Client) -> None:
    a_wijk("Ledeberg")
    a_practice("Babbelcafé", encounter_types=["KO"])
    pills = re.findall(
        r'class="pil" href="([^"]*)" hx-get="[^"]*"><span[^>]*>[^<]*</span>([^<]*) <span',
        page(stranger, "type=KO&wijk=ledeberg&q=caf%C3%A9"),
    )
    assert [(href.replace("&amp;", "&"), words) for href, words in pills] == [
        ("/praktijken/?type=KO&wijk=ledeberg", "Woorden: café"),
        ("/praktijken/?wijk=ledeberg&q=caf%C3%A9", "Kleine ontmoeten"),
        ("/praktijken/?type=KO&q=caf%C3%A9", "Ledeberg"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("type=XX", "De soort ontmoeting “XX” kennen we niet."),
        ("wijk=atlantis", "De wijk “atlantis” kennen we niet."),
        ("randvoorwaarde=geluk", "De randvoorwaarde “geluk” kennen we niet."),
        ("spoor=3", "Het spoor “3” kennen we niet."),
        ("pagina=nul", "De pagina “nul” moet een getal vanaf 1 zijn."),
        ("q=%21%3F", "In “!?” staat geen woord om op te zoeken."),
        ("q=" + "a" * 201, "Je zoektekst is te lang: gebruik hoogstens 200 tekens."),
        ("type=KO&type=%00", "De soort ontmoeting “�” kennen we niet."),
        ("spoor=" + "9" * 400, f"Het spoor “{'9' * 60}” kennen we niet."),
    ],
)
def test_a_wrong_value_is_named_and_finds_nothing(
    stranger: Client, query: str, sentence: str
) -> None:
    a_practice("Babbelcafé", encounter_types=["KO"])
    html = page(stranger, query)
    assert sentence in html
    assert names(html) == []
    assert "Deze vraag begrijpen we niet helemaal" in html
    assert "pil-fout" in html


def test_a_draft_condition_is_no_value_to_choose(stranger: Client) -> None:
    a_condition("Koffie", status="concept")
    html = page(stranger)
    assert "Koffie" not in html
    assert "De randvoorwaarde “koffie” kennen we niet." in page(stranger, "randvoorwaarde=koffie")


def test_when_nothing_fits_the_page_says_what_to_drop(stranger: Client) -> None:
    a_practice("Babbelcafé", encounter_types=["KO"])
    html = page(stranger, "type=KO&q=zwembad")
    assert "Geen praktijk gevonden" in html
    assert "Zonder de keuze bij ‘Met deze woorden’: 1 praktijk" in html
    assert 'href="/praktijken/?type=KO"' in html
    # To drop the type as well would give nothing more.
    assert "bij ‘Soort ontmoeting’" not in html


def test_a_shared_question_follows_what_was_renamed(stranger: Client) -> None:
    wijk, condition = a_wijk("Ledeberg"), a_condition("Koffie en tijd")
    a_practice("Babbelcafé", wijken=[wijk], conditions=[condition])
    for record, slug in ((wijk, "oud-ledeberg"), (condition, "soep-en-tijd")):
        record.slug = slug
        record.save()
    asked = "wijk=ledeberg&randvoorwaarde=koffie-en-tijd"
    assert names(page(stranger, asked)) == ["Babbelcafé"]


def test_an_empty_library_invites_to_share(stranger: Client) -> None:
    html = page(stranger)
    assert "Er staan nog geen praktijken op het deelplatform." in html
    assert 'href="/praktijken/indienen/"' in html


def test_how_to_send_a_practice_in_is_said_meanwhile(stranger: Client) -> None:
    html = stranger.get("/praktijken/indienen/").content.decode()
    assert "<h1>Deel jullie praktijk</h1>" in html
    assert "Mail intussen naar de werkgroep." in html


# Pages -------------------------------------------------------------------------------------------


def test_a_long_list_comes_in_pages_that_keep_the_question(stranger: Client) -> None:
    for number in range(PAGE_SIZE + 1):
        a_practice(f"Praktijk {number:02}", encounter_types=["KO"])
    first, second = page(stranger, "type=KO"), page(stranger, "type=KO&pagina=2")
    assert len(names(first)) == PAGE_SIZE
    assert names(second) == [f"Praktijk {PAGE_SIZE:02}"]
    assert 'rel="next" href="/praktijken/?type=KO&amp;pagina=2"' in first
    assert "Pagina 9 bestaat niet" in page(stranger, "pagina=9")


def queries(client: Client, address: str) -> int:
    """Return how many queries an address takes when nothing is kept."""
    forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def rich_practices(first: int, last: int) -> None:
    """Add practices that have everything a page could fetch for each of them."""
    for number in range(first, last):
        wijk, condition = a_wijk(f"Wijk {number}"), a_condition(f"Voorwaarde {number}")
        partner = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        place = a_place(f"Plek {number}")
        practice = a_practice(
            f"Praktijk {number}",
            encounter_types=["KO", "SO"],
            track=1 + number % 2,
            sessions=2,
            participants=9,
            goals="Eén\nTwee",
            partners=[partner],
            wijken=[wijk],
            places=[place],
            conditions=[condition],
        )
        condition.examples.create(encounter_types=["KO"], text="<p>Zo.</p>", practice=practice)


@pytest.mark.parametrize(
    "address",
    [
        LIST,
        f"{LIST}?type=KO&wijk=wijk-0&randvoorwaarde=voorwaarde-0&spoor=1&q=praktijk",
        f"{LIST}?wijk=atlantis",
        f"{LIST}?type=GW&wijk=wijk-0&randvoorwaarde=voorwaarde-0&spoor=1&q=nergens",
        f"{LIST}praktijk-0/",
        "/randvoorwaarden/",
        "/randvoorwaarden/voorwaarde-0/",
        "/resultaten/",
        "/resultaten.csv",
        "/actieplan/",
    ],
)
def test_the_number_of_rows_does_not_change_the_number_of_queries(
    stranger: Client, address: str
) -> None:
    counted = []
    for first, last in ((0, 1), (1, 3), (3, 12)):
        rich_practices(first, last)
        counted.append(queries(stranger, address))
    assert len(set(counted)) == 1, counted
    assert counted[0] <= MOST, counted
