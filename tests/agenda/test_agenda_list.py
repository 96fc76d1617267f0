"""The agenda: what is to come, what was asked of it, and the number beside every option."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agenda.models import LearningActivity
from agenda.selection import ActivitySelection
from contacts.models import Organisation
from core.stamps import forget
from tests.agenda.days import at, long_ago
from tests.factories import a_place, a_wijk, an_activity

pytestmark = pytest.mark.django_db

LIST = "/agenda/"


def page(client: Client, query: str = "") -> str:
    """Return the list as text."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    """Return the activities on the page, in their order."""
    return re.findall(r'class="plek-naam"><a href="[^"]*">([^<]*)</a>', html)


def pills(html: str) -> list[tuple[str, str]]:
    """Return what was chosen: where its pill leads, and its words."""
    found = re.findall(
        r'class="pil[^"]*" href="([^"]*)" hx-get="[^"]*"><span[^>]*>[^<]*</span>([^<]*) <span', html
    )
    return [(href.replace("&amp;", "&"), words) for href, words in found]


def test_the_nearest_comes_first_in_its_month(stranger: Client) -> None:
    an_activity("Op bezoek", starts_at=at(2, month=4))
    an_activity("Vorming", starts_at=at(20))
    an_activity("Kennisbad", starts_at=at(3))
    html = page(stranger)
    assert names(html) == ["Kennisbad", "Vorming", "Op bezoek"]
    assert re.findall(r'<h3 id="maand-[^"]*">([^<]*)</h3>', html) == ["maart 2090", "april 2090"]
    assert "3 activiteiten komen eraan" in html


def test_a_month_is_that_of_our_clock(stranger: Client) -> None:
    """At half past midnight on 1 April it is still 31 March in London."""
    an_activity("Nachtbad", starts_at=at(1, 0, month=4))
    assert 'id="maand-2090-04"' in page(stranger)


def test_what_is_over_leaves_the_list_and_can_be_asked(stranger: Client) -> None:
    an_activity("Kennisbad", starts_at=at(3))
    an_activity("Eerste keer", starts_at=long_ago(90))
    an_activity("Vorige keer", starts_at=long_ago(30))
    assert names(page(stranger)) == ["Kennisbad"]
    past = page(stranger, "periode=voorbij")
    assert names(past) == ["Vorige keer", "Eerste keer"]
    assert "2 activiteiten die voorbij zijn" in past
    assert pills(past) == [("/agenda/", "Alleen wat voorbij is")]


def test_what_has_begun_and_not_ended_is_still_there(stranger: Client) -> None:
    an_activity("Nu bezig", starts_at=long_ago(0), ends_at=at(1))
    assert names(page(stranger)) == ["Nu bezig"]


@pytest.mark.parametrize("status", ["concept", "nazicht", "archief"])
def test_nobody_sees_what_is_not_published(stranger: Client, status: str) -> None:
    an_activity("Geheim", starts_at=at(3), status=status)
    assert names(page(stranger)) == []


def test_what_does_not_take_place_stays_and_says_so(stranger: Client) -> None:
    an_activity("Op bezoek", starts_at=at(3), is_cancelled=True)
    html = page(stranger)
    assert names(html) == ["Op bezoek"]
    assert "Gaat niet door" in html


# What was asked ----------------------------------------------------------------------------------


@pytest.fixture
def spring() -> dict[str, LearningActivity]:
    """Return activities for one wijk, for another, for the whole city, and one that is over."""
    ledeberg, muide = a_wijk("Ledeberg"), a_wijk("Muide")
    given = {
        "Kennisbad": {"kind": "kennisbad"},
        "Intervisie": {"kind": "intervisie", "wijken": [ledeberg]},
        "Op bezoek": {"kind": "praktijkbezoek", "wijken": [muide, ledeberg]},
        "Vorming": {"kind": "vorming", "wijken": [muide]},
    }
    made = {
        name: an_activity(name, starts_at=at(day, 10), **fields)
        for day, (name, fields) in enumerate(given.items(), start=3)
    }
    an_activity("Oud", kind="kennisbad", starts_at=long_ago(), wijken=[ledeberg])
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Kennisbad", "Intervisie", "Op bezoek", "Vorming"]),
        ({"soort": ["intervisie", "vorming"]}, ["Intervisie", "Vorming"]),
        # What is for the whole city is for each wijk.
        ({"wijk": ["ledeberg"]}, ["Kennisbad", "Intervisie", "Op bezoek"]),
        ({"wijk": ["ledeberg", "muide"]}, ["Kennisbad", "Intervisie", "Op bezoek", "Vorming"]),
        ({"wijk": ["muide"], "soort": ["vorming", "kennisbad"]}, ["Kennisbad", "Vorming"]),
        ({"wijk": ["ledeberg"], "periode": ["voorbij"]}, ["Oud"]),
        ({"wijk": ["muide"], "periode": ["voorbij"]}, []),
    ],
)
@pytest.mark.usefixtures("spring")
def test_every_question_finds_what_it_means(
    stranger: Client, asked: dict[str, list[str]], found: list[str]
) -> None:
    assert names(page(stranger, urlencode(asked, doseq=True))) == found


@pytest.mark.usefixtures("spring")
def test_the_number_beside_an_option_is_what_it_gives() -> None:
    for asked in ("", "wijk=ledeberg", "soort=vorming&wijk=muide", "periode=voorbij"):
        selection = ActivitySelection(QueryDict(asked))
        for name, options in selection.counts.items():
            others = selection.asked.copy()
            for option in {"soort": ["kennisbad", "vorming"], "wijk": ["ledeberg", "muide"]}.get(
                name, ["voorbij"]
            ):
                others.setlist(name, [option])
                given = ActivitySelection(others).total
                assert options[option] == given, (asked, name, option)


@pytest.mark.usefixtures("spring")
def test_what_was_chosen_stands_as_pills_that_take_it_away(stranger: Client) -> None:
    assert pills(page(stranger, "q=bezoek&soort=praktijkbezoek&wijk=muide")) == [
        ("/agenda/?soort=praktijkbezoek&wijk=muide", "Woorden: bezoek"),
        ("/agenda/?q=bezoek&wijk=muide", "Praktijkbezoek"),
        ("/agenda/?q=bezoek&soort=praktijkbezoek", "Muide"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("soort=feest", "De soort activiteit “feest” kennen we niet."),
        ("wijk=atlantis", "De wijk “atlantis” kennen we niet."),
        ("periode=ooit", "De periode “ooit” kennen we niet."),
        ("pagina=nul", "De pagina “nul” moet een getal vanaf 1 zijn."),
        ("soort=vorming&soort=%00", "De soort activiteit “�” kennen we niet."),
    ],
)
def test_a_value_that_is_not_valid_is_named_and_finds_nothing(
    stranger: Client, query: str, sentence: str
) -> None:
    an_activity("Vorming", starts_at=at(3))
    html = page(stranger, query)
    assert sentence in html
    assert names(html) == []
    # What cannot be understood cannot be followed either.
    assert "agenda.ics" not in html


def test_a_shared_link_keeps_its_meaning_when_a_wijk_gets_another_address(
    stranger: Client,
) -> None:
    ledeberg, muide = a_wijk("Ledeberg"), a_wijk("Muide")
    an_activity("Intervisie", starts_at=at(3), wijken=[ledeberg])
    an_activity("Elders", starts_at=at(3), wijken=[muide])
    ledeberg.slug = "ledeberg-dorp"
    ledeberg.save()
    forget()
    assert names(page(stranger, "wijk=ledeberg")) == ["Intervisie"]


@pytest.mark.parametrize("words", ["brug", "krook", "VORMING brug", "stilte", "Brugfiguren"])
def test_words_find_what_it_tells_who_gives_it_and_where(stranger: Client, words: str) -> None:
    an_activity(
        "Babbelen",
        starts_at=at(3),
        audience="brugfiguren",
        description="<p>Over <strong>stilte</strong>.</p>",
        place=a_place("De Krook"),
        organisers=[
            Organisation.objects.create(name="De Brug", slug="brug"),
            Organisation.objects.create(name="De Brugse Poort", slug="poort"),
        ],
    )
    an_activity("Iets anders", starts_at=at(4), kind="kennisbad")
    assert names(page(stranger, urlencode({"q": words}))) == ["Babbelen"]


def test_a_place_that_nobody_sees_is_not_told_by_a_search(stranger: Client) -> None:
    an_activity("Babbelen", starts_at=at(3), place=a_place("Geheim huis", status="concept"))
    html = page(stranger, "q=geheim")
    assert names(html) == []
    assert "Geheim huis" not in page(stranger)


# Around the list ---------------------------------------------------------------------------------


def test_an_empty_agenda_says_what_to_do(stranger: Client) -> None:
    html = page(stranger)
    assert "Er staat nu niets op de agenda." in html
    assert 'href="/agenda/?periode=voorbij"' in html


@pytest.mark.usefixtures("spring")
def test_a_choice_that_finds_nothing_says_which_to_drop(stranger: Client) -> None:
    html = page(stranger, "soort=intervisie&wijk=muide")
    assert "Zonder de keuze bij ‘Soort activiteit’: 3 activiteiten" in html
    assert "Zonder de keuze bij ‘Voor wie werkt in deze wijk’: 1 activiteit<" in html


def test_what_was_chosen_can_be_followed(stranger: Client) -> None:
    a_wijk("Ledeberg")
    html = page(stranger, "wijk=ledeberg&soort=vorming&periode=voorbij&pagina=1")
    address = "testserver/agenda.ics?wijk=ledeberg&amp;soort=vorming"
    assert f'href="webcal://{address}"' in html
    assert f'<code class="agenda-adres">http://{address}</code>' in html


def test_the_list_asks_as_much_for_three_as_for_one(stranger: Client) -> None:
    wijk = a_wijk("Ledeberg")
    organiser = Organisation.objects.create(name="De Brug", slug="brug")
    numbers = []
    for count in (1, 2):
        for _each in range(count):
            an_activity(starts_at=at(3), wijken=[wijk], organisers=[organiser], place=a_place())
        forget()
        with CaptureQueriesContext(connection) as asked:
            page(stranger)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_htmx_gets_the_part_and_the_address_to_show(stranger: Client) -> None:
    answer = stranger.get("/agenda/?soort=vorming", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == "/agenda/?soort=vorming"
    assert "<h1" not in answer.content.decode()
