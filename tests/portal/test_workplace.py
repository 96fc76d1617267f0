"""The workplace: who gets in, and what the start page says."""

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.publishing import Status
from meetingplaces.attention import attention
from meetingplaces.models import PlaceReport, SchoolHoliday
from tests.factories import a_place, a_wijk
from tests.people import a_beheerder, a_partner, a_werkgroep_member

START = "/beheer/"

pytestmark = pytest.mark.django_db


def a_far_holiday() -> None:
    """Plan school holidays two years ahead."""
    first = timezone.localdate() + timedelta(days=700)
    SchoolHoliday.objects.create(name="Zomervakantie", first=first, last=first)


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def labels() -> dict[str, int]:
    """Return what asks for attention, and how often."""
    return {one.label: one.number for one in attention()}


# Who gets in -------------------------------------------------------------------------------------

CONTENT = [
    "meetingplaces/meetingplace/",
    "meetingplaces/meetingplace/add/",
    "meetingplaces/meetingplace/voorbeelden-verwijderen/",
    "meetingplaces/placekind/",
    "meetingplaces/placekind/add/",
    "meetingplaces/wijk/",
    "meetingplaces/schoolholiday/",
    "meetingplaces/schoolholiday/add/",
    "meetingplaces/placereport/",
    "contacts/organisation/",
    "contacts/organisation/add/",
    "portal/editorialpage/",
]
ACCOUNTS = [
    "contacts/user/",
    "contacts/user/add/",
    "portal/processingactivity/",
    "portal/processingactivity/add/",
]


@pytest.mark.parametrize("path", ["", *CONTENT, *ACCOUNTS])
def test_a_stranger_is_led_to_the_login(client: Client, path: str) -> None:
    response = client.get(START + path, follow=True)
    assert response.redirect_chain[-1][0] == f"/account/inloggen/?next=/beheer/{path}"
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["", *CONTENT, *ACCOUNTS])
def test_for_a_partner_there_is_no_workplace(client: Client, path: str) -> None:
    client.force_login(a_partner())
    assert client.get(START + path, follow=True).status_code == 404


@pytest.mark.parametrize("path", ["", *CONTENT])
def test_wim_sees_all_content(wim: Client, path: str) -> None:
    assert wim.get(START + path).status_code == 200


@pytest.mark.parametrize("path", ACCOUNTS)
def test_wim_sees_no_accounts(wim: Client, path: str) -> None:
    assert wim.get(START + path).status_code == 404
    assert "Accounts" not in wim.get(START).content.decode()


def test_bea_sees_accounts_too(client: Client) -> None:
    client.force_login(a_beheerder())
    for path in ("", *CONTENT, "contacts/user/"):
        assert client.get(START + path).status_code == 200
    invite = client.get(f"{START}contacts/user/add/").headers["Location"]
    assert invite == "/beheer/contacts/invitation/add/"


def test_somebody_whose_account_is_off_is_out_at_once(wim: Client) -> None:
    wim.get(START)
    from contacts.models import User  # noqa: PLC0415 only this story changes an account

    User.objects.update(is_active=False)
    assert wim.get(START).status_code == 302


def test_logging_in_leads_back_to_where_wim_was_going(client: Client, settings: Any) -> None:
    settings.DEMO = True  # elsewhere a second factor comes first
    wim = a_werkgroep_member()
    url = "/account/inloggen/?next=/beheer/meetingplaces/meetingplace/add/"
    sent = {
        "username": wim.email,
        "password": "een lange zin om te onthouden",
        "next": "/beheer/meetingplaces/meetingplace/add/",
    }
    assert client.post(url, sent).headers["Location"] == "/beheer/meetingplaces/meetingplace/add/"


def test_logging_out_of_the_workplace_logs_out_everywhere(wim: Client) -> None:
    assert wim.post("/beheer/logout/").headers["Location"] == "/"
    assert wim.get(START).status_code == 302


def test_logging_out_needs_a_press_of_the_button(wim: Client) -> None:
    assert wim.get("/beheer/logout/").status_code == 405
    assert wim.get(START).status_code == 200


def test_groups_of_django_are_not_there(client: Client) -> None:
    client.force_login(a_beheerder())
    assert client.get("/beheer/auth/group/").status_code == 404


# Where one is ------------------------------------------------------------------------------------


def path_of(client: Client, url: str) -> str:
    """Return the path above a page of the workplace, as it is read."""
    page = client.get(START + url).content.decode()
    found = page.partition('<div class="breadcrumbs">')[2].partition("</div>")[0]
    return " ".join(html.unescape(re.sub("<[^>]+>", "", found)).split())


def test_the_path_to_a_page_names_each_step_once(client: Client) -> None:
    client.force_login(a_beheerder())
    place = a_place("De Krook")
    places = "meetingplaces/meetingplace/"
    found = [path_of(client, f"{places}{page}") for page in ("", "add/", f"{place.pk}/change/")]
    assert found == [
        "Beheer › Ontmoetingsplaatsen",
        "Beheer › Ontmoetingsplaatsen › Ontmoetingsplaats toevoegen",
        "Beheer › Ontmoetingsplaatsen › De Krook",
    ]
    found = [path_of(client, f"{places}{place.pk}/{page}/") for page in ("history", "delete")]
    assert found == [
        "Beheer › Ontmoetingsplaatsen › De Krook › Geschiedenis",
        "Beheer › Ontmoetingsplaatsen › De Krook › Verwijderen",
    ]
    assert path_of(client, "contacts/organisation/") == "Beheer › Contacten › Organisaties"
    page = path_of(client, "portal/editorialpage/")
    assert page == "Beheer › Teksten en privacy › Redactiepagina’s"
    assert path_of(client, "meetingplaces/") == "Beheer › Ontmoetingsplaatsen"


def test_the_buttons_under_rows_are_sentences(wim: Client) -> None:
    page = html.unescape(wim.get(f"{START}meetingplaces/meetingplace/add/").content.decode())
    assert re.findall(r'"addText": "([^"]*)", "deleteText": "([^"]*)"', page) == [
        ("Voeg een openingsmoment toe", "Laat weg"),
        ("Voeg een uitzondering toe", "Laat weg"),
        ("Voeg een foto toe", "Laat weg"),
    ]


@pytest.mark.parametrize("name", ["meetingplace", "placereport", "placekind"])
def test_the_choice_of_an_action_asks_what_to_do(wim: Client, name: str) -> None:
    PlaceReport.objects.create(place=a_place(), reason="weg")
    page = wim.get(f"{START}meetingplaces/{name}/").content.decode()
    assert '<option value="" selected>Kies wat je wilt doen</option>' in page


# The start page ----------------------------------------------------------------------------------


def test_when_all_is_in_order_the_start_page_says_so(wim: Client) -> None:
    a_far_holiday()
    page = wim.get(START).content.decode()
    assert "Alles is nagekeken. Tijd voor een kop koffie." in page


def test_what_asks_for_attention_is_counted(wim: Client) -> None:
    a_wijk(number=1)
    here: dict[str, Any] = {"lat": 51.045, "lon": 3.715}
    today = timezone.localdate()
    a_place(**here, confirmed_on=today)
    a_place(**here, confirmed_on=date(2020, 1, 1))
    a_place(**here, confirmed_on=None)
    a_place(**here, status=Status.REVIEW)
    a_place(lat=None, lon=None, status=Status.DRAFT)
    a_place(lat=50, lon=3, confirmed_on=today)
    a_place(**here, confirmed_on=today, is_example=True)
    a_place(lat=None, lon=None, status=Status.ARCHIVED)
    place = a_place(**here, confirmed_on=today)
    PlaceReport.objects.create(place=place, reason="weg")
    PlaceReport.objects.create(place=place, reason="weg", handled_at=timezone.now())
    assert labels() == {
        "Gemeld door bezoekers": 1,
        "Na te kijken": 1,
        "Niet op de kaart": 1,
        "Buiten alle wijken": 1,
        "Te lang niet bevestigd": 1,
        "Nog nooit bevestigd": 1,
        "Verzonnen voorbeelden": 1,
        "Schoolvakanties aanvullen": 1,
    }
    page = wim.get(START).content.decode()
    for one in attention():
        assert f'<a href="{one.url}">'.replace("&", "&amp;") in page


def test_each_number_is_that_of_the_list_behind_it(wim: Client) -> None:
    a_wijk(number=1)
    for fields in (
        {"confirmed_on": None},
        {"confirmed_on": date(2020, 1, 1)},
        {"status": Status.REVIEW},
        {"lat": 50.0},
        {"lat": None, "lon": None, "status": Status.DRAFT},
    ):
        a_place(**{"lat": 51.045, "lon": 3.715, **fields})
    for one in attention():
        if "/meetingplace/?" in one.url:
            response = wim.get(one.url)
            assert response.context["cl"].result_count >= one.number


@pytest.mark.parametrize(
    ("day", "warned"),
    [(date(2026, 8, 30), False), (date(2026, 9, 2), True), (date(2028, 1, 1), True)],
)
def test_school_holidays_are_asked_for_a_year_ahead(day: date, warned: bool) -> None:
    SchoolHoliday.objects.create(
        name="Zomervakantie", first=date(2027, 7, 1), last=date(2027, 8, 31)
    )
    found = [one.label for one in attention(day)]
    assert ("Schoolvakanties aanvullen" in found) is warned


def test_the_start_page_takes_as_many_queries_for_ten_places_as_for_one(wim: Client) -> None:
    a_place()
    wim.get(START)
    with CaptureQueriesContext(connection) as few:
        wim.get(START)
    for _n in range(9):
        a_place()
    with CaptureQueriesContext(connection) as many:
        wim.get(START)
    assert len(many) == len(few) <= 8
