"""How the werkgroep keeps practices, conditions and the plan."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import Organisation
from practices.models import Action, Condition, Practice, Recommendation
from practices.starter.plan import load_actions, load_recommendations
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_condition, a_practice, a_wijk
from tests.people import a_beheerder, a_werkgroep_member

pytestmark = pytest.mark.django_db

BASE = "/beheer/practices"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def form_of(client: Client, record: Practice | Condition | Action) -> OpenForm:
    """Return the form of a record, opened."""
    return OpenForm(client, f"{BASE}/{type(record).__name__.lower()}/{record.pk}/change/")


def test_wim_writes_a_practice_with_all_its_links(wim: Client) -> None:
    ledeberg, koffie = a_wijk("Ledeberg"), a_condition("Koffie en tijd")
    brug = Organisation.objects.create(name="De Brug", slug="de-brug")
    answer = OpenForm(wim, f"{BASE}/practice/add/").send(
        "_save",
        status="gepubliceerd",
        name="Samen zingen",
        summary="Elke week een lied.",
        encounter_types=["GW", "KO"],
        approach='<p onclick="x()">Zo<script>1</script>.</p>',
        partners=[brug.pk],
        wijken=[ledeberg.pk],
        conditions=[koffie.pk],
        track=1,
        track_position=3,
        sessions=4,
        participants=30,
        is_estimate="on",
    )
    assert answer.status_code == 302
    practice = Practice.objects.get()
    assert (practice.slug, practice.encounter_types) == ("samen-zingen", ["KO", "GW"])
    assert practice.approach == "<p>Zo.</p>"
    assert [*practice.partners.all(), *practice.wijken.all(), *practice.conditions.all()] == [
        brug,
        ledeberg,
        koffie,
    ]


def test_the_status_comes_first_and_a_draft_can_be_looked_at(wim: Client) -> None:
    practice = a_practice("Samen zingen", status="concept")
    html = wim.get(f"{BASE}/practice/{practice.pk}/change/").content.decode()
    fields = re.findall(r'class="form-row field-(\w+)', html)
    assert fields[0] == "status"
    assert "/praktijken/samen-zingen/" in html
    assert wim.get("/praktijken/samen-zingen/").status_code == 200


def test_two_editors_never_overwrite_each_other(wim: Client) -> None:
    practice = a_practice("Samen zingen", sessions=3)
    mine = form_of(wim, practice)
    form_of(wim, practice).send(sessions=5)
    assert mine.send(sessions=4).status_code == 200
    practice.refresh_from_db()
    assert practice.sessions == 5


def test_partners_that_a_colleague_added_are_not_lost(wim: Client) -> None:
    brug, krook = (
        Organisation.objects.create(name=name, slug=name.lower()) for name in ("Brug", "Krook")
    )
    practice = a_practice("Samen zingen", partners=[brug])
    mine = form_of(wim, practice)
    form_of(wim, practice).send(partners=[brug.pk, krook.pk])
    refused = mine.send(summary="Elke week twee liederen.")
    assert refused.status_code == 200
    assert "Brug, Krook" in refused.content.decode()
    assert list(practice.partners.all()) == [brug, krook]
    # What only the colleague changed is proposed to stay, and does.
    assert mine.go_on(refused).send().status_code == 302
    practice.refresh_from_db()
    assert practice.summary == "Elke week twee liederen."
    assert list(practice.partners.all()) == [brug, krook]


def test_of_two_choices_of_partners_the_editor_says_which_stays(wim: Client) -> None:
    brug, krook = (
        Organisation.objects.create(name=name, slug=name.lower()) for name in ("Brug", "Krook")
    )
    practice = a_practice("Samen zingen")
    mine = form_of(wim, practice)
    form_of(wim, practice).send(partners=[brug.pk])
    refused = mine.send(partners=[krook.pk])
    answer = mine.go_on(refused).send(**{"keuze-partners": "mijn"})
    assert answer.status_code == 302
    assert list(practice.partners.all()) == [krook]


def test_examples_are_kept_in_the_form_of_their_condition(wim: Client) -> None:
    condition = a_condition("Koffie en tijd")
    rows = {
        "examples-TOTAL_FORMS": 1,
        "examples-0-encounter_types": ["KO"],
        "examples-0-text": "<p>Een thermos op school.</p>",
        "examples-0-position": 1,
    }
    assert form_of(wim, condition).send(**rows).status_code == 302
    assert [one.encounter_types for one in condition.examples.all()] == [["KO"]]


def test_an_example_without_a_type_is_refused_with_a_sentence(wim: Client) -> None:
    rows = {"examples-TOTAL_FORMS": 1, "examples-0-text": "<p>Soep.</p>", "examples-0-position": 1}
    answer = form_of(wim, a_condition("Koffie en tijd")).send(**rows)
    assert "Kies minstens één soort ontmoeting (KO, S&O of GW)." in sentences(answer)


def test_a_number_is_given_to_one_condition_only(wim: Client) -> None:
    a_condition("Koffie en tijd", number=7)
    answer = form_of(wim, a_condition("Soep", number=8)).send(number=7)
    assert "Er is al een randvoorwaarde met dit nummer." in sentences(answer)


def test_the_state_of_an_action_is_one_click_and_the_page_follows(wim: Client) -> None:
    action = Action.objects.create(
        number="4.1",
        name="Leren",
        slug="leren",
        summary="Samen.",
        description="<p>.</p>",
        track="3",
    )
    assert form_of(wim, action).send(state="bezig").status_code == 302
    assert "stand-bezig" in wim.get("/actieplan/").content.decode()


def test_wim_archives_and_only_bea_deletes(wim: Client) -> None:
    practice = a_practice("Samen zingen")
    chosen = {"action": "archive_records", "_selected_action": [practice.pk]}
    wim.post(f"{BASE}/practice/", chosen)
    practice.refresh_from_db()
    assert practice.status == "archief"
    delete = f"{BASE}/practice/{practice.pk}/delete/"
    bea = Client()
    bea.force_login(a_beheerder())
    assert (wim.get(delete).status_code, bea.get(delete).status_code) == (404, 200)


@pytest.mark.parametrize("what", ["action", "recommendation"])
def test_only_bea_takes_a_part_out_of_the_action_plan(wim: Client, what: str) -> None:
    load_actions()
    load_recommendations()
    record = {"action": Action, "recommendation": Recommendation}[what].objects.all()[0]
    bea = Client()
    bea.force_login(a_beheerder())
    delete = f"{BASE}/{what}/{record.pk}/delete/"
    assert (wim.get(delete).status_code, bea.get(delete).status_code) == (404, 200)
    assert "delete_selected" not in wim.get(f"{BASE}/{what}/").content.decode()


def test_accents_make_no_difference_when_a_practice_is_looked_for(wim: Client) -> None:
    a_practice("Babbelcafé")
    for words in ("CAFE", "café"):
        found = wim.get(f"{BASE}/practice/?q={words}").content.decode()
        assert "Babbelcafé" in found


@pytest.mark.parametrize("path", ["practice", "condition", "action", "recommendation"])
def test_a_list_asks_as_much_for_one_row_as_for_three(wim: Client, path: str) -> None:
    counted = []
    for first, last in ((1, 2), (2, 4)):
        for number in range(first, last):
            condition = a_condition(f"Voorwaarde {number}")
            a_practice(f"Praktijk {number}", track=1, conditions=[condition], wijken=[a_wijk()])
            texts = {"summary": "Zo.", "name": f"Nummer {number}"}
            Recommendation.objects.create(number=number, lines="Eén", **texts)
            action = {"number": f"4.{number}", "slug": f"a{number}", "track": "3"}
            Action.objects.create(description="<p>.</p>", **action, **texts)
        with CaptureQueriesContext(connection) as asked:
            assert wim.get(f"{BASE}/{path}/").status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("nonsense", ["[]", "é", "9" * 30, "\x00", "-1"])
@pytest.mark.parametrize("field", ["partners", "places", "related", "wijken", "conditions"])
def test_a_choice_that_is_none_is_refused(wim: Client, field: str, nonsense: str) -> None:
    form = form_of(wim, a_practice("Samen zingen"))
    assert form.send(**{field: [nonsense]}).status_code == 200


def test_wim_finds_a_practice_once_by_two_partners_of_one_word(wim: Client) -> None:
    partners = [
        Organisation.objects.create(name=name, slug=slug)
        for name, slug in (("vzw Jong", "jong"), ("vzw De Brug", "brug"))
    ]
    a_practice("Samen zingen", partners=partners)
    a_practice("Vlaggen maken")
    found = wim.get(f"{BASE}/practice/?q=vzw").context["cl"].result_list
    assert [practice.name for practice in found] == ["Samen zingen"]
    asked = {"app_label": "practices", "model_name": "practice", "field_name": "related"}
    looked_up = wim.get("/beheer/autocomplete/", {"term": "vzw", **asked}).json()["results"]
    assert [one["text"] for one in looked_up] == ["Samen zingen"]
