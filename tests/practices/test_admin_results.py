"""The results of the action plan, and the address of a practice, as Wim keeps them in the admin."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from practices.models import Practice
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_practice
from tests.methods.making import a_method
from tests.people import a_werkgroep_member
from tests.practices.plan_figures import the_plans_practices

pytestmark = pytest.mark.django_db

PRACTICES = "/beheer/practices/practice/"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def form_of(wim: Client, practice: Practice) -> OpenForm:
    """Return the opened form of a practice."""
    return OpenForm(wim, f"{PRACTICES}{practice.pk}/change/")


def totals() -> list[list[int]]:
    """Return the sessions and participants of both tracks, as everyone reads them."""
    page = Client().get("/resultaten/").content.decode()
    feet = re.findall(r"<tfoot[^>]*>(.*?)</tfoot>", page, re.DOTALL)
    return [[int(number) for number in re.findall(r"\d+", strip_tags(foot))] for foot in feet]


def test_the_totals_follow_an_edit_in_the_admin_and_come_back_with_it(wim: Client) -> None:
    row = the_plans_practices()[3]
    before = str(row.sessions), str(row.participants)
    assert totals() == [[61, 908], [16, 86]]
    form_of(wim, row).send(sessions=str(row.sessions + 2), participants=str(row.participants + 12))
    assert totals() == [[63, 920], [16, 86]]
    form_of(wim, row).send(sessions=before[0], participants=before[1])
    assert totals() == [[61, 908], [16, 86]]


def test_an_archived_row_no_longer_counts_and_counts_again_once_published(wim: Client) -> None:
    row = the_plans_practices()[3]
    chosen = {"_selected_action": [row.pk]}
    wim.post(PRACTICES, {**chosen, "action": "archive_records"})
    assert totals()[0] == [61 - row.sessions, 908 - row.participants]
    wim.post(PRACTICES, {**chosen, "action": "publish_records"})
    assert totals() == [[61, 908], [16, 86]]


def test_an_estimate_is_one_tick_and_the_table_says_so(wim: Client) -> None:
    practice = a_practice("Samen zingen", track=1, sessions=2, participants=20)
    form_of(wim, practice).send(is_estimate="on")
    assert "met een schatting erin" in Client().get("/resultaten/").content.decode()


def test_a_new_row_without_a_place_in_the_table_comes_last(wim: Client) -> None:
    a_practice("Eerste", track=1, track_position=1)
    a_practice("Tweede", track=1, track_position=2)
    form_of(wim, a_practice("Aardig")).send(track="1", track_position="0")
    names = [row.name for row in Practice.objects.in_results()]
    assert names == ["Eerste", "Tweede", "Aardig"]


@pytest.mark.parametrize("number", ["-1", "veel", "2.5"])
def test_a_number_that_is_none_is_refused_with_a_sentence(wim: Client, number: str) -> None:
    answer = form_of(wim, a_practice("Samen zingen", track=1)).send(participants=number)
    assert len(sentences(answer)) == 1
    assert answer.context["adminform"].form["participants"].value() == number


def test_methods_are_looked_up_by_name(wim: Client) -> None:
    practice, method = a_practice("Samen zingen"), a_method("Het Kompas")
    assert form_of(wim, practice).send(methods=[method.pk]).status_code == 302
    assert list(practice.methods.all()) == [method]


def test_an_address_of_another_page_is_refused_with_a_sentence(wim: Client) -> None:
    practice = a_practice("Samen zingen")
    answer = form_of(wim, practice).send(slug="indienen")
    assert sentences(answer) == ["Dit adres is van een andere pagina. Kies een ander adres."]
    practice.refresh_from_db()
    assert practice.slug == "samen-zingen"


def test_a_practice_with_the_name_of_another_page_gets_another_address(wim: Client) -> None:
    new = OpenForm(wim, f"{PRACTICES}add/")
    assert new.send("_save", name="Indienen", summary="Zo.", status="concept").status_code == 302
    assert Practice.objects.get().slug == "indienen-2"
