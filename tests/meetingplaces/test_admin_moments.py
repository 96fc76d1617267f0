"""Opening moments in the workplace: what narrows them is in sight, and said in plain words."""

import re

import pytest
from django.test import Client

from meetingplaces.models import OpeningMoment
from tests.factories import a_place, open_on
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

PLACES = "/beheer/meetingplaces/meetingplace/"
TELL = f"{PLACES}moment/"
WEDNESDAY = {
    "rij": "moments-3",
    "moments-3-weekday": "2",
    "moments-3-opens": "14:00",
    "moments-3-closes": "16:30",
    "moments-3-school_period": "altijd",
}


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def row_of(html: str, prefix: str) -> str:
    """Return one row of the form."""
    return html.partition(f'id="{prefix}"')[2].partition('<div class="inline-related')[0]


def test_what_narrows_a_moment_is_in_sight(wim: Client) -> None:
    place = a_place()
    open_on(place, 2, "14:00", "16:30", school_period="school")
    row = row_of(wim.get(f"{PLACES}{place.pk}/change/").content.decode(), "moments-0")
    in_sight = row.partition("<details")[0]
    for words in (
        "elke week",
        "derde van de maand",
        "heel het jaar",
        "alleen in schoolweken",
        "alleen in schoolvakanties",
        "Ook open op feestdagen",
        "Alleen op afspraak",
    ):
        assert words in in_sight, words
    assert "maanden zonder" in row


def test_months_left_out_are_boxes_to_tick(wim: Client) -> None:
    page = wim.get(f"{PLACES}add/").content.decode()
    months = re.findall(r'name="moments-__prefix__-months_off" value="(\d+)"', page)
    assert months == [str(month) for month in range(1, 13)]


def test_each_row_says_what_visitors_will_read(wim: Client) -> None:
    place = a_place()
    open_on(place, 2, "14:00", "16:30", school_period="school", note="babbelcafé")
    html = wim.get(f"{PLACES}{place.pk}/change/").content.decode()
    said = re.findall(r"data-moment-zin>([^<]*)</p>", html)
    assert said == ["Elke woensdag van 14:00 tot 16:30, alleen in schoolweken (babbelcafé)", ""]


def test_a_part_of_the_year_stands_open_where_it_was_chosen(wim: Client) -> None:
    place = a_place()
    open_on(place, 0, "14:00", "16:30")
    open_on(place, 1, "14:00", "16:30", months_off=[7, 8])
    html = wim.get(f"{PLACES}{place.pk}/change/").content.decode()
    opened = [
        '<details class="moment-seizoen" open>' in row_of(html, f"moments-{number}")
        for number in (0, 1)
    ]
    assert opened == [False, True]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({}, "Elke woensdag van 14:00 tot 16:30"),
        (
            {"moments-3-nth": "3", "moments-3-months_off": ["7", "8"]},
            "Derde woensdag van de maand van 14:00 tot 16:30, niet in juli en augustus",
        ),
        (
            {"moments-3-on_public_holidays": "on", "moments-3-by_appointment": "on"},
            "Elke woensdag van 14:00 tot 16:30, op afspraak, ook op feestdagen",
        ),
        ({"moments-3-closes": "13:00"}, "Het einduur moet na het beginuur komen."),
        ({"moments-3-weekday": ""}, "Vul nog in: dag."),
        ({"moments-3-opens": "", "moments-3-closes": ""}, "Vul nog in: van, tot."),
        (
            {"moments-3-valid_from": "30 februari"},
            "Eerste dag: Deze datum klopt niet: kies ze opnieuw.",
        ),
        (
            {"moments-3-opens": "25:00", "moments-3-closes": ""},
            "Vul nog in: tot. Van: Dit uur klopt niet: typ het zoals 14:30.",
        ),
        ({"rij": "niets"}, ""),
    ],
)
def test_a_row_is_told_while_it_is_chosen_and_nothing_is_written(
    wim: Client, chosen: dict[str, str], sentence: str
) -> None:
    answer = wim.post(TELL, {**WEDNESDAY, **chosen})
    assert answer.json() == {"sentence": sentence}
    assert not OpeningMoment.objects.exists()


def test_only_the_werkgroep_may_ask(client: Client) -> None:
    client.force_login(a_partner())
    for browser in (client, Client()):
        answer = browser.post(TELL, WEDNESDAY)
        assert (answer.status_code, answer["Location"][:15]) == (302, "/beheer/login/?")
