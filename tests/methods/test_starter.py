"""A fresh portal has the plan's methods, ready to be used tonight."""

from collections.abc import Iterator

import pytest
import pytest_django

from contacts.models import Organisation
from core.publishing import Status
from core.richtext import clean_html
from core.starter import StarterItem
from methods.models import Card, Deck, Material, Method, MethodStep
from tests.plan_text import copied_runs, named_people, people, texts_of
from tests.starter_content import brought, load, rows_of

pytestmark = pytest.mark.django_db

FOLDER = "methods/starter"
OURS = (Deck, Card, Material, Method, MethodStep)
PURPOSES = (
    "het-kleine-ontmoeten-in-speedtempo",
    "de-thermoskaart",
    "ontmoeting-mijn-gedacht",
    "waarom-doen-we-wat-we-doen",
    "scripts-lezen-met-observatiekaarten",
    "samen-kijken-samen-leren-de-kijkwijzer",
)


@pytest.fixture(scope="module", autouse=True)
def _brought(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    with brought(django_db_blocker):
        yield


def method(slug: str) -> Method:
    """Return a method by the address it has on the day it is brought."""
    return Method.objects.get(slug=slug)


# What is there


def test_a_fresh_portal_has_six_methods_three_decks_and_three_things_to_borrow() -> None:
    assert set(Method.objects.values_list("slug", flat=True)) == set(PURPOSES)
    assert {deck.slug: deck.cards.count() for deck in Deck.objects.all()} == {
        "observatiekaarten": 21,
        "observatiekaarten-voor-buiten": 12,
        "stellingkaarten-mijn-gedacht": 21,
    }
    assert list(Material.objects.values_list("slug", flat=True)) == [
        "babbellaken",
        "babbelparaplus",
        "vlaggenlijnbox",
    ]


def test_all_of_it_is_published_and_would_be_accepted_from_an_editor_too() -> None:
    for kind in (Deck, Material, Method):
        assert set(kind._default_manager.values_list("status", flat=True)) == {Status.PUBLISHED}
    for kind in OURS:
        for record in kind._default_manager.all():
            record.full_clean()


def test_what_is_stored_is_what_is_in_the_files_so_nothing_had_to_be_cleaned_away() -> None:
    rich = [text for text in texts_of(FOLDER) if "<" in text]
    assert [text for text in rich if clean_html(text) != text] == []
    assert [text for text in rich if not text.startswith("<p>")] == [
        text for text in rich if text.startswith("<ul>")
    ]


@pytest.mark.parametrize("slug", PURPOSES)
def test_a_team_that_never_saw_the_plan_can_run_it_tonight(slug: str) -> None:
    it = method(slug)
    steps = list(it.steps.all())
    assert 4 <= len(steps) <= 8
    assert all(step.title and step.text for step in steps)
    for field in ("when_to_use", "needed", "questions", "tips", "variations", "source", "credit"):
        assert getattr(it, field), field
    assert it.people_least
    assert it.people_most


@pytest.mark.parametrize("slug", PURPOSES)
def test_the_steps_together_fit_in_the_time_that_is_promised(slug: str) -> None:
    it = method(slug)
    assert it.minutes_least is not None
    assert it.minutes_most is not None
    minutes = sum(step.minutes or 0 for step in it.steps.all())
    assert it.minutes_least <= minutes <= it.minutes_most


def test_two_methods_keep_their_harvest_in_a_thermoskaart_as_the_plan_says() -> None:
    keeper = method("de-thermoskaart")
    assert set(keeper.documents.values_list("slug", flat=True)) == {
        "ontmoeting-mijn-gedacht",
        "waarom-doen-we-wat-we-doen",
    }


def test_every_method_leads_to_another_and_to_its_cards() -> None:
    assert [it.slug for it in Method.objects.all() if not it.related.exists()] == []
    decks = method("scripts-lezen-met-observatiekaarten").decks
    assert set(decks.values_list("kind", flat=True)) == {"observatie"}
    assert method("ontmoeting-mijn-gedacht").decks.get().kind == "stelling"


def test_whoever_wants_to_borrow_is_told_whom_to_ask_and_no_terms_are_invented() -> None:
    for thing in Material.objects.all():
        assert thing.lender == Organisation.objects.get(name="VCOK")
        assert "vraag je aan VCOK" in thing.how_to_borrow
        assert thing.number_available is None


def test_every_card_has_a_theme_and_a_hint_and_no_card_comes_twice() -> None:
    cards = Card.objects.all()
    assert not cards.filter(theme="").exists()
    assert not cards.filter(hint="").exists()
    assert cards.values("text").distinct().count() == cards.count()


# Once is enough


def test_a_second_run_changes_nothing() -> None:
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before


def test_what_wim_rewrote_stays_as_he_wrote_it() -> None:
    it = method("de-thermoskaart")
    it.name, it.slug, it.purpose = "Thermos", "thermos", "Bewaren."
    it.save()
    it.steps.all()[0].delete()
    method("ontmoeting-mijn-gedacht").decks.clear()
    Deck.objects.filter(slug="observatiekaarten").update(status=Status.ARCHIVED)
    Material.objects.filter(slug="vlaggenlijnbox").update(summary="Uitgeleend.")
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before


def test_what_bea_removed_does_not_come_back() -> None:
    Method.objects.filter(kind="oefening").delete()
    Deck.objects.all().delete()
    Material.objects.first().delete()  # type: ignore[union-attr]
    before = rows_of(*OURS)
    load()
    assert rows_of(*OURS) == before


def test_a_method_that_wim_had_added_himself_is_not_doubled() -> None:
    Method.objects.all().delete()
    StarterItem.objects.filter(subject="methodieken").delete()
    Method.objects.create(name="de Thermoskaart", kind="instrument", purpose="Van ons.")
    load()
    assert Method.objects.filter(sort_name="de thermoskaart").get().purpose == "Van ons."
    assert Method.objects.count() == 6


def test_a_new_method_finds_the_one_it_names_under_its_new_address() -> None:
    keeper = method("de-thermoskaart")
    keeper.slug = "thermos"
    keeper.save()
    method("ontmoeting-mijn-gedacht").delete()
    StarterItem.objects.filter(subject="methodieken", key="ontmoeting-mijn-gedacht").delete()
    load()
    assert method("ontmoeting-mijn-gedacht").documented_in == keeper


def test_without_the_lender_its_things_stay_away() -> None:
    Material.objects.all().delete()
    StarterItem.objects.filter(subject="materialen").delete()
    Organisation.objects.filter(name="VCOK").update(name="Elders", search_text="elders")
    load()
    assert not Material.objects.exists()


# Our own words


def test_no_sentence_is_taken_from_the_plan() -> None:
    assert copied_runs(texts_of(FOLDER)) == []


def test_nobody_from_the_plan_is_named() -> None:
    assert len(people()) > 40
    assert named_people(texts_of(FOLDER)) == []
