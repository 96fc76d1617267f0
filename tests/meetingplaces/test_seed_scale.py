"""Many places to measure with: mixed as real ones are, and the same for the same seed."""

from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from core.bulk import copy_in, next_keys
from meetingplaces.management.commands.seed_scale import ground
from meetingplaces.models import MeetingPlace, OpeningMoment, PlaceKind
from meetingplaces.starter.synthetic import Batch, Synthesis
from meetingplaces.wijken import wijk_for
from tests.factories import a_kind, a_place, a_wijk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def city() -> None:
    """Two wijken beside each other, and three kinds of places."""
    a_wijk("Dampoort", number=1, inhabitants=9_000)
    a_wijk("Ledeberg", number=2)
    a_kind("Bibliotheek", usual_types=["KO"])
    a_kind("Spelotheek", usual_types=["KO", "SO"])
    a_kind("Bankje of stoep", is_informal=True)


def seed(*arguments: str) -> str:
    said = StringIO()
    call_command("seed_scale", *arguments, stdout=said)
    return said.getvalue()


def facts(batch: Batch) -> list[Any]:
    places = [(p.name, p.slug, p.lat, p.lon, p.languages, p.is_free) for p in batch.places]
    moments = [(m.place.slug, m.weekday, m.opens, m.nth) for m in batch.moments]
    closed = [(e.place.slug, e.first, e.last, e.reason) for e in batch.exceptions]
    return [places, moments, closed]


@pytest.mark.usefixtures("city")
def test_it_adds_as_many_published_places_as_were_asked_and_says_how_far_it_is() -> None:
    assert seed("--places", "60").startswith("60 van 60 plekken, na ")
    assert MeetingPlace.objects.published().count() == 60


@pytest.mark.usefixtures("city")
def test_every_place_lies_in_the_wijk_it_is_given() -> None:
    seed("--places", "60")
    places = list(MeetingPlace.objects.select_related("wijk"))
    assert {place.wijk.name for place in places if place.wijk} == {"Dampoort", "Ledeberg"}
    assert [p.name for p in places if p.wijk != wijk_for(lat=p.lat, lon=p.lon)] == []


@pytest.mark.usefixtures("city")
def test_a_place_that_an_editor_saves_again_stays_as_it_was_seeded() -> None:
    seed("--places", "20")
    derived = ("slug", "sort_name", "search_text", "wijk_id", "encounter_types", "former_slugs")
    before = list(MeetingPlace.objects.order_by("pk").values(*derived))
    for place in MeetingPlace.objects.all():
        place.save()
    assert list(MeetingPlace.objects.order_by("pk").values(*derived)) == before


@pytest.mark.usefixtures("city")
def test_an_editor_could_have_typed_every_one_of_them() -> None:
    seed("--places", "25")
    for place in MeetingPlace.objects.prefetch_related("moments", "exceptions"):
        place.full_clean()
        for record in (*place.moments.all(), *place.exceptions.all()):
            record.full_clean()


@pytest.mark.usefixtures("city")
def test_no_place_is_open_twice_at_the_same_time() -> None:
    seed("--places", "150")
    for place in MeetingPlace.objects.prefetch_related("moments"):
        day_by_day = sorted((m.weekday, m.opens, m.closes) for m in place.moments.all())
        for one, other in pairwise(day_by_day):
            assert one[0] != other[0] or one[2] <= other[1]


@pytest.mark.usefixtures("city")
def test_the_mix_has_some_of_everything() -> None:
    seed("--places", "600")
    places = MeetingPlace.objects.all()
    for fact in ("is_free", "enrolment_needed", "wheelchair", "buggy", "low_stimulus"):
        assert set(places.values_list(fact, flat=True)) == {True, False, None}
    assert set(places.values_list("hours_state", flat=True)) == {
        "momenten",
        "onbekend",
        "altijd",
        "afspraak",
    }
    assert 2.0 < OpeningMoment.objects.count() / places.count() < 4.0
    assert 0 < places.certain().count() < places.exclude(confirmed_on=None).count() < 600


@pytest.mark.usefixtures("city")
def test_the_same_seed_makes_the_same_places_and_another_makes_others() -> None:
    keys = range(1, 41)
    first, again = (Synthesis(ground(), "1 0").batch(keys) for _run in range(2))
    other = Synthesis(ground(), "2 0").batch(keys)
    assert facts(first) == facts(again)
    assert facts(first) != facts(other)


@pytest.mark.usefixtures("city")
def test_a_second_run_adds_other_places() -> None:
    seed("--places", "30", "--seed", "7")
    seed("--places", "30", "--seed", "7")
    places = MeetingPlace.objects.all()
    assert (places.count(), places.values("lat", "lon").distinct().count()) == (60, 60)
    assert places.values("slug").distinct().count() == 60


@pytest.mark.usefixtures("city")
def test_a_slug_that_a_real_place_has_is_left_to_it() -> None:
    batch = Synthesis(ground(), "1 0").batch([1])
    a_place(batch.places[0].name)
    seed("--places", "1", "--seed", "1")
    assert MeetingPlace.objects.filter(slug=f"{batch.places[0].slug}-2").exists()


@pytest.mark.usefixtures("city")
def test_the_action_that_removes_the_examples_removes_these_as_well() -> None:
    seed("--places", "10")
    MeetingPlace.objects.examples().delete()
    assert MeetingPlace.objects.count() == 0


@pytest.mark.usefixtures("city")
def test_outside_a_demonstration_it_refuses(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="werkt alleen in demomodus"):
        seed("--places", "10")
    assert MeetingPlace.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "-3", "tien", "1e3", "1.5", "", "1000001", "²", "9" * 30])
def test_a_number_that_makes_no_sense_is_refused_with_what_is_expected(number: str) -> None:
    with pytest.raises(CommandError, match="geef een geheel getal van 1 tot 1000000"):
        seed(f"--places={number}")


def test_without_wijken_it_says_what_to_do_first() -> None:
    a_kind()
    with pytest.raises(CommandError, match="voer eerst load_actieplan uit"):
        seed("--places", "10")


def test_without_kinds_it_says_what_to_do_first() -> None:
    a_wijk()
    with pytest.raises(CommandError, match="voer eerst load_actieplan uit"):
        seed("--places", "10")


@pytest.mark.usefixtures("city")
def test_the_database_refuses_a_wrong_record_that_is_copied_in() -> None:
    batch = Synthesis(ground(), "1 0").batch(next_keys(MeetingPlace, 3))
    batch.places[1].age_from, batch.places[1].age_to = 6, 3
    with pytest.raises(ValidationError):
        batch.places[1].full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_in(batch.places)
    assert MeetingPlace.objects.count() == 0


def test_copying_in_nothing_is_fine() -> None:
    copy_in([])
    assert PlaceKind.objects.count() == 0
