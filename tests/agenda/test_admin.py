"""How the werkgroep keeps the agenda."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agenda.models import LearningActivity
from contacts.models import Organisation
from core.examples import told
from meetingplaces.models import MeetingPlace
from tests.admin_forms import OpenForm, said, sentences
from tests.agenda.days import at, long_ago
from tests.factories import a_condition, a_place, a_wijk, an_activity
from tests.people import a_beheerder, a_werkgroep_member

pytestmark = pytest.mark.django_db

LIST = "/beheer/agenda/learningactivity/"
UNSAID = "Zeg waar het is: een plek die op de kaart staat, een adres, of online."


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def form_of(client: Client, activity: LearningActivity) -> OpenForm:
    """Return the form of an activity, opened."""
    return OpenForm(client, f"{LIST}{activity.pk}/change/")


def names(client: Client, query: str = "") -> list[str]:
    """Return the activities in the list of the admin."""
    return [one.name for one in client.get(f"{LIST}?{query}").context["cl"].result_list]


def test_wim_puts_an_activity_on_the_agenda(wim: Client) -> None:
    ledeberg, koffie, krook = a_wijk("Ledeberg"), a_condition("Koffie en tijd"), a_place("De Krook")
    brug = Organisation.objects.create(name="De Brug", slug="brug")
    answer = OpenForm(wim, f"{LIST}add/").send(
        "_save",
        status="gepubliceerd",
        kind="kennisbad",
        name="Samen leren",
        summary="Kennismaken met ontmoeten.",
        description='<p onclick="x()">Zo<script>1</script>.</p>',
        starts_at="2090-03-09T09:30",
        ends_at="2090-03-09T12:00",
        place=krook.pk,
        wijken=[ledeberg.pk],
        organisers=[brug.pk],
        conditions=[koffie.pk],
        encounter_types=["GW", "KO"],
        capacity=20,
        registration="elders",
        registration_email="vorming@voorbeeld.gent",
        registration_until="2090-03-01",
    )
    assert answer.status_code == 302
    activity = LearningActivity.objects.get()
    # Half past nine is so in Brussels: half past eight in universal time.
    assert (activity.starts_at.hour, activity.starts_at.minute) == (8, 30)
    assert (activity.slug, activity.encounter_types) == ("samen-leren", ["KO", "GW"])
    assert (activity.description, activity.registration_until) == ("<p>Zo.</p>", date(2090, 3, 1))
    linked: list[Any] = [activity.place, *activity.wijken.all(), *activity.organisers.all()]
    assert [*linked, *activity.conditions.all()] == [krook, ledeberg, brug, koffie]
    assert Client().get("/agenda/samen-leren/").status_code == 200


def test_an_opened_form_gives_back_the_hours_as_they_were(wim: Client) -> None:
    activity = an_activity("Samen leren", starts_at=at(9))
    assert form_of(wim, activity).send(name="Samen verder leren").status_code == 302
    activity.refresh_from_db()
    assert (activity.name, activity.starts_at, activity.revision) == (
        "Samen verder leren",
        at(9),
        0,
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"ends_at": "2090-03-09T08:00"},
            "Het einde ligt niet na het begin: verbeter een van beide.",
        ),
        (
            {"ends_at": "2090-03-09T09:00"},
            "Het einde ligt niet na het begin: verbeter een van beide.",
        ),
        ({"where": ""}, UNSAID),
        (
            {"registration": "elders"},
            "Vul een mailadres of een link in waar mensen kunnen inschrijven.",
        ),
        (
            {"registration_until": "2090-03-10", "ends_at": "2090-03-12T09:00"},
            "De laatste dag om in te schrijven ligt na het begin. Kies een vroegere dag.",
        ),
        ({"summary": ""}, "Vertel in één zin wat je er leert, of laat ze nog een concept."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    wim: Client, changes: dict[str, Any], sentence: str
) -> None:
    answer = form_of(wim, an_activity("Samen leren", starts_at=at(9))).send(**changes)
    assert answer.status_code == 200
    assert sentence in sentences(answer)


def test_a_capacity_is_at_least_one(wim: Client) -> None:
    answer = form_of(wim, an_activity("Samen leren", starts_at=at(9))).send(capacity=0)
    assert answer.status_code == 200
    assert len(sentences(answer)) == 1


def test_a_draft_needs_no_place_yet_and_can_be_looked_at(wim: Client) -> None:
    activity = an_activity("Samen leren", starts_at=at(9), status="concept")
    assert (
        form_of(wim, activity).send("_bekijk", where="", summary="").url == "/agenda/samen-leren/"
    )
    assert "Nog niet gepubliceerd" in wim.get("/agenda/samen-leren/").content.decode()


def test_a_place_that_is_no_longer_on_the_map_tells_nobody_where(wim: Client) -> None:
    place = a_place("Gesloten huis", status="archief")
    activity = an_activity("Samen leren", starts_at=at(9), place=place)
    assert UNSAID in sentences(form_of(wim, activity).send(where=""))


@pytest.mark.parametrize("place", [{}, {"status": "archief"}])
def test_what_nobody_can_find_is_not_published_from_the_list(
    wim: Client, place: dict[str, str]
) -> None:
    hidden = a_place("Gesloten huis", **place) if place else None
    lost = an_activity("Nergens", where="", status="concept", place=hidden)
    chosen = {"action": "publish_records", "_selected_action": [lost.pk]}
    answer = wim.post(LIST, chosen)
    lost.refresh_from_db()
    assert lost.status == "concept"
    assert "Niet gepubliceerd, want niemand weet waar het is: Nergens." in said(answer)


def test_wim_calls_one_off_and_it_is_in_the_history(wim: Client) -> None:
    activity = an_activity("Samen leren", starts_at=at(9))
    form_of(wim, activity).send("_save", is_cancelled="on", cancelled_note="Ziek.")
    assert "Ziek." in Client().get("/agenda/samen-leren/").content.decode()
    assert "Gaat niet door" in LogEntry.objects.get().get_change_message().capitalize()


def test_two_editors_never_overwrite_each_other(wim: Client) -> None:
    activity = an_activity("Samen leren", starts_at=at(9), capacity=10)
    mine = form_of(wim, activity)
    form_of(wim, activity).send(capacity=20, starts_at="2090-03-09T10:00")
    assert mine.send(capacity=30).status_code == 200
    activity.refresh_from_db()
    assert (activity.capacity, activity.starts_at) == (20, at(9, 10))


def test_the_list_is_narrowed_by_period_kind_and_wijk(wim: Client) -> None:
    ledeberg = a_wijk("Ledeberg")
    an_activity("Komt", starts_at=at(9), kind="kennisbad", wijken=[ledeberg])
    an_activity("Was", starts_at=long_ago(), kind="vorming")
    assert names(wim) == ["Komt", "Was"]
    assert names(wim, "periode=komend") == ["Komt"]
    assert names(wim, "periode=voorbij") == ["Was"]
    assert names(wim, "kind__exact=vorming") == ["Was"]
    assert names(wim, f"wijken__id__exact={ledeberg.pk}") == ["Komt"]
    assert names(wim, "q=komt") == ["Komt"]


def test_the_list_says_what_was_called_off_is_over_or_is_an_example(wim: Client) -> None:
    an_activity("Af", starts_at=at(9), is_cancelled=True)
    an_activity("Was", starts_at=long_ago(), is_example=True)
    html = wim.get(LIST).content.decode()
    assert re.findall(r'class="field-takes_place">([^<]*)<', html) == [
        "afgelast",
        "voorbij, voorbeeld",
    ]


def test_the_list_asks_as_much_for_one_row_as_for_three(wim: Client) -> None:
    counted = []
    for count in (1, 2):
        for _each in range(count):
            an_activity(starts_at=at(9), wijken=[a_wijk()], place=a_place())
        # The choices beside the list are wijken; their number does not count here.
        with CaptureQueriesContext(connection) as asked:
            assert wim.get(LIST).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_only_bea_deletes(wim: Client) -> None:
    delete = f"{LIST}{an_activity('Samen leren').pk}/delete/"
    bea = Client()
    bea.force_login(a_beheerder())
    assert (wim.get(delete).status_code, bea.get(delete).status_code) == (404, 200)


def test_fictional_activities_go_with_the_other_examples(wim: Client) -> None:
    an_activity("Echt")
    an_activity("Bad (voorbeeld)", is_example=True, place=a_place("Huis", is_example=True))
    address = "/beheer/meetingplaces/meetingplace/voorbeelden-verwijderen/"
    assert "<li>Bad (voorbeeld)</li>" in wim.get(address).content.decode()
    wim.post(address)
    assert [one.name for one in LearningActivity.objects.all()] == ["Echt"]
    assert not MeetingPlace.objects.examples().exists()
    assert [records.count() for records in told()] == [0]
