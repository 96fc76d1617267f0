"""A fresh portal has the plan's practices, results, conditions, actions and recommendations."""

from collections.abc import Iterator

import pytest
import pytest_django

from core.publishing import Status
from core.richtext import clean_html
from core.starter import StarterItem, items_of
from meetingplaces.models import EncounterType
from practices.models import (
    Action,
    ActionState,
    Condition,
    ConditionExample,
    ConditionGroup,
    Practice,
    Recommendation,
    Track,
)
from practices.results import tables
from tests.plan_text import ROOT, copied_runs, named_people, texts_of
from tests.starter_content import brought, load, rows_of

pytestmark = pytest.mark.django_db

FOLDER = "practices/starter"
OURS = (Practice, Condition, ConditionExample, Action, Recommendation)
# The plan's methods for each condition, with the shortest words that tell them apart.
RECOMMENDED = {
    1: {"speedtempo", "gedacht", "waarom"},
    2: {"thermoskaart"},
    3: {"thermoskaart"},
    4: {"thermoskaart", "kijkwijzer"},
    5: {"scripts", "kijkwijzer"},
    6: {"scripts"},
    7: set(),
}


@pytest.fixture(scope="module", autouse=True)
def _brought(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    with brought(django_db_blocker):
        yield


def practice(slug: str) -> Practice:
    """Return a practice by the address it has on the day it is brought."""
    return Practice.objects.get(slug=slug)


# Practices and results


def test_a_fresh_portal_has_fourteen_practices_and_the_whole_plan() -> None:
    assert [kind._default_manager.count() for kind in OURS] == [14, 7, 16, 3, 4]


def test_the_rows_of_the_tables_are_those_of_the_plan_in_its_order() -> None:
    activities, professionals = [
        [(row.sessions, row.participants) for row in table.rows] for table in tables()
    ]
    assert activities == [(12, 13), (16, 520), (6, 10), (5, 115), (22, 250)]
    assert professionals == [(2, 30), (1, 14), (4, 6), (9, 36)]


def test_the_totals_are_those_of_the_plan() -> None:
    totals = [(table.sessions.number, table.participants.number) for table in tables()]
    assert totals == [(61, 908), (16, 86)]


def test_only_the_number_of_the_flag_line_is_an_estimate() -> None:
    assert Practice.objects.get(is_estimate=True).slug == "de-langste-vlaggenlijn"


def test_practices_outside_the_tables_have_no_figures() -> None:
    others = Practice.objects.filter(track=None)
    assert others.count() == 5
    assert not others.exclude(sessions=None, participants=None).exists()


def test_the_encounter_types_are_those_of_the_plan() -> None:
    first = [row.encounter_types for row in tables()[0].rows]
    assert list(first) == [["GW"], ["SO"], ["GW"], ["KO"], ["KO"]]
    untold = Practice.objects.filter(encounter_types=[])
    assert untold.get().slug == "warm-omringd"


def test_everything_that_a_practice_names_was_found() -> None:
    rows = items_of(ROOT / FOLDER / "practices.json")
    for it in Practice.objects.all():
        row = rows[it.slug]
        assert set(it.partners.values_list("name", flat=True)) == set(row["partners"])
        assert set(it.wijken.values_list("name", flat=True)) == set(row["wijken"])
        assert set(it.places.values_list("slug", flat=True)) == set(row["places"])
        assert set(it.methods.values_list("slug", flat=True)) == set(row["methods"])
        assert set(row["related"]) <= set(it.related.values_list("slug", flat=True))


def test_only_the_wijk_that_the_plan_names_is_linked() -> None:
    named = Practice.objects.exclude(wijken=None)
    assert set(named.values_list("wijken__name", flat=True)) == {"Bloemekenswijk"}
    assert named.count() == 2


def test_the_practices_of_the_annex_lead_to_the_rows_of_the_tables_and_back() -> None:
    pairs = {
        "samen-zorgen-voor-jongeren": "permanente-oudergroep-samen-zorgen-voor-jongeren",
        "de-kunst-van-verbinding-kunst-op-voorschrift": "interactiegroep-voor-alleenstaande-ouders",
        "ouder-kind-workshops": "creatieve-ouder-kind-workshops",
        "spel-en-ontmoeting": "creatieve-ouder-kind-workshops",
    }
    for one, other in pairs.items():
        assert practice(one).related.filter(slug=other).exists()
        assert practice(other).related.filter(slug=one).exists()


# Conditions


def test_seven_conditions_stand_in_three_groups() -> None:
    groups = list(Condition.objects.values_list("number", "group"))
    assert groups == [
        (1, ConditionGroup.THINKING),
        *((number, ConditionGroup.GENERAL) for number in (2, 3, 4)),
        *((number, ConditionGroup.DOING) for number in (5, 6, 7)),
    ]


@pytest.mark.parametrize("number", RECOMMENDED)
def test_a_condition_recommends_the_methods_that_the_plan_recommends(number: int) -> None:
    slugs = list(Condition.objects.get(number=number).methods.values_list("slug", flat=True))
    words = RECOMMENDED[number]
    assert len(slugs) == len(words)
    assert [word for word in words if not any(word in slug for slug in slugs)] == []


def test_a_condition_has_practices_and_examples_with_the_types_of_the_plan() -> None:
    every = EncounterType.values
    types = {
        condition.number: list(condition.examples.values_list("encounter_types", flat=True))
        for condition in Condition.objects.all()
    }
    assert types == {
        1: [["GW"], every, every, ["KO"]],
        2: [["GW"], every],
        3: [every, ["GW"]],
        4: [every, every],
        5: [["SO"], ["KO"]],
        6: [["KO"], ["KO"]],
        7: [["KO"], ["SO"]],
    }
    assert not Condition.objects.filter(practices=None).exists()


def test_an_example_comes_from_a_practice_that_its_condition_links_to() -> None:
    for example in ConditionExample.objects.exclude(practice=None):
        assert example.condition.practices.filter(pk=example.practice_id).exists()


# The action plan


def test_the_actions_say_how_far_they_are_and_what_they_lean_on() -> None:
    actions = {
        action.number: (
            action.state,
            action.track[:7],
            list(action.conditions.values_list("number", flat=True)),
        )
        for action in Action.objects.all()
    }
    assert actions == {
        "4.1": (ActionState.PLANNED, "Spoor 3", [1, 4]),
        "4.2": (ActionState.RUNNING, "Spoor 3", [1, 4]),
        "4.3": (ActionState.RUNNING, "Spoor 1", [3]),
    }


def test_the_recommendations_have_as_many_lines_as_in_the_plan() -> None:
    lines = Recommendation.objects.values_list("lines", flat=True)
    assert [len(text.splitlines()) for text in lines] == [2, 3, 2, 3]


def test_all_of_it_is_published_and_would_be_accepted_from_an_editor_too() -> None:
    for kind in (Practice, Condition):
        assert set(kind._default_manager.values_list("status", flat=True)) == {Status.PUBLISHED}
    for kind in OURS:
        for record in kind._default_manager.all():
            record.full_clean()


def test_what_is_stored_is_what_is_in_the_files_so_nothing_had_to_be_cleaned_away() -> None:
    rich = [text for text in texts_of(FOLDER) if "<" in text]
    assert [text for text in rich if clean_html(text) != text] == []


# Once is enough


def test_it_says_how_much_it_brought() -> None:
    StarterItem.objects.filter(subject="acties").delete()
    Action.objects.all().delete()
    said = load()
    assert "Acties: 3\n" in said
    assert "Praktijken: niets nieuws\n" in said


def test_a_second_run_changes_nothing() -> None:
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before


def test_what_wim_rewrote_stays_as_he_wrote_it() -> None:
    it = practice("de-langste-vlaggenlijn")
    it.name, it.slug, it.participants = "Vlaggen", "vlaggen", 300
    it.save()
    it.partners.clear()
    Condition.objects.get(number=4).methods.clear()
    Condition.objects.filter(number=7).update(number=8)
    Action.objects.filter(number="4.1").update(state=ActionState.DONE, slug="leren")
    Recommendation.objects.filter(number=4).update(lines="Van ons.")
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before
    assert tables()[0].participants.number == 958


def test_what_bea_removed_does_not_come_back() -> None:
    Practice.objects.filter(track=Track.PROFESSIONALS).delete()
    Condition.objects.filter(number=2).delete()
    ConditionExample.objects.filter(condition__number=1).delete()
    Action.objects.filter(number="4.2").delete()
    Recommendation.objects.filter(number=1).delete()
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before


def test_a_number_that_wim_gave_away_is_not_taken_back() -> None:
    for kind in (Condition, Action, Recommendation):
        kind._default_manager.all().delete()
    StarterItem.objects.filter(subject__in=["randvoorwaarden", "acties", "aanbevelingen"]).delete()
    Condition.objects.create(number=1, name="Tijd", group="algemeen", summary="-", explanation="-")
    Action.objects.create(
        number="4.1", name="Eigen", slug="eigen", summary="-", description="-", track="-"
    )
    Recommendation.objects.create(number=1, name="Eigen", summary="-", lines="-")
    load()
    assert Condition.objects.get(number=1).name == "Tijd"
    assert Action.objects.get(number="4.1").name == "Eigen"
    assert Recommendation.objects.get(number=1).name == "Eigen"
    counts = [kind._default_manager.count() for kind in (Condition, Action, Recommendation)]
    assert counts == [7, 3, 4]


# Our own words


def test_no_sentence_is_taken_from_the_plan() -> None:
    assert copied_runs(texts_of(FOLDER)) == []


def test_nobody_from_the_plan_is_named() -> None:
    assert named_people(texts_of(FOLDER)) == []
    decision = (ROOT / "docs" / "decisions" / "starter-content.md").read_text(encoding="utf-8")
    assert named_people(iter([decision])) == []
