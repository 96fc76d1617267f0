"""A fresh portal is not empty, and what people change in it stays changed."""

from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from PIL import Image

from contacts.models import Organisation
from core.models import StarterItem
from core.publishing import Status
from core.starter import one_at_a_time
from meetingplaces.models import (
    EncounterType,
    HoursState,
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    PlaceKind,
    PlacePhoto,
    SchoolHoliday,
    SchoolPeriod,
    Wijk,
)
from meetingplaces.starter.pictures import Shape, draw
from portal.models import EditorialPage
from tests.factories import a_kind, a_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DEMO = False


def load() -> str:
    """Bring the starter content, and return what was said about it."""
    said = StringIO()
    call_command("load_actieplan", stdout=said)
    return said.getvalue()


@pytest.fixture
def fresh() -> None:
    load()


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True
    load()


def everything() -> list[list[dict[str, Any]]]:
    models = (Organisation, PlaceKind, MeetingPlace, OpeningMoment, OpeningException, PlacePhoto)
    more = (Wijk, SchoolHoliday, EditorialPage)
    return [list(model.objects.order_by("pk").values()) for model in (*models, *more)]


# The real places


@pytest.mark.usefixtures("fresh")
def test_a_fresh_portal_has_the_city_its_places_and_its_pages() -> None:
    counts = {
        "wijken": Wijk.objects.count(),
        "plekken": MeetingPlace.objects.published().count(),
        "soorten": PlaceKind.objects.count(),
        "organisaties": Organisation.objects.count(),
        "pagina’s": EditorialPage.objects.count(),
    }
    assert counts == {
        "wijken": 25,
        "plekken": 44,
        "soorten": 25,
        "organisaties": 42,
        "pagina’s": 3,
    }
    assert SchoolHoliday.objects.exists()


@pytest.mark.usefixtures("fresh")
def test_of_a_real_place_nothing_is_said_that_nobody_knows() -> None:
    unknown = {
        "confirmed_on": None,
        "hours_state": HoursState.UNKNOWN.value,
        "is_free": None,
        "price_note": "",
        "enrolment_needed": None,
        "languages": [],
        "age_from": None,
        "age_to": None,
        "wheelchair": None,
        "buggy": None,
        "changing_table": None,
        "low_stimulus": None,
        "description": "",
        "email": "",
        "phone": "",
        "is_example": False,
    }
    assert {repr(row) for row in MeetingPlace.objects.values(*unknown)} == {repr(unknown)}
    assert not OpeningMoment.objects.exists()


@pytest.mark.usefixtures("fresh")
def test_every_real_place_is_uncertain_and_tells_editors_its_source() -> None:
    assert MeetingPlace.objects.certain().count() == 0
    sources = MeetingPlace.objects.values_list("source", flat=True)
    assert [source for source in sources if not source.startswith("Coördinaten")] == []
    assert [source for source in sources if "stored" in source or "/work" in source] == []


@pytest.mark.usefixtures("fresh")
def test_every_real_place_lies_in_a_wijk_whatever_its_name_says() -> None:
    assert MeetingPlace.objects.filter(wijk=None).count() == 0
    centre = MeetingPlace.objects.get(slug="wgc-sint-amandsberg")
    assert centre.wijk is not None
    assert centre.wijk.name == "Dampoort"


@pytest.mark.usefixtures("fresh")
def test_scouts_and_houses_for_older_people_are_left_out() -> None:
    names = " ".join(MeetingPlace.objects.values_list("name", flat=True)).lower()
    assert [word for word in ("scouts", "akabe", "open huis") if word in names] == []


@pytest.mark.usefixtures("fresh")
def test_the_plan_decides_the_encounter_types_where_it_names_a_place() -> None:
    types = dict(MeetingPlace.objects.values_list("slug", "encounter_types"))
    named = ("de-krook", "muziekcentrum-de-bijloke", "wgc-de-punt", "museum-dr-guislain")
    assert [types[slug] for slug in named] == [["KO"], ["KO"], ["SO"], ["GW"]]


@pytest.mark.usefixtures("fresh")
def test_elsewhere_the_kind_proposes_them_and_editors_read_that_it_is_a_proposal() -> None:
    proposed = MeetingPlace.objects.filter(source__contains="een voorstel").select_related("kind")
    assert len(proposed) == 26
    assert [p.name for p in proposed if p.encounter_types != p.kind.usual_types] == []


@pytest.mark.usefixtures("demo")
def test_what_is_brought_would_be_accepted_from_an_editor_too() -> None:
    for model in (
        Organisation,
        PlaceKind,
        MeetingPlace,
        OpeningMoment,
        OpeningException,
        PlacePhoto,
    ):
        for record in model.objects.all():
            record.full_clean()


# Once is enough


def test_it_says_what_it_brought(settings: Any) -> None:
    settings.DEMO = True
    first, second = load(), load()
    assert "Plekken: 44\n" in first
    assert "Voorbeelden: 10\n" in first
    assert {line.partition(": ")[2] for line in second.splitlines()} == {"niets nieuws"}


@pytest.mark.usefixtures("demo")
def test_a_second_run_changes_nothing() -> None:
    before = everything()
    load()
    assert everything() == before


@pytest.mark.usefixtures("fresh")
def test_what_wim_rewrote_stays_as_he_wrote_it() -> None:
    place = MeetingPlace.objects.get(slug="de-krook")
    place.name, place.slug, place.is_free = "Bib aan de Krook", "bib-krook", True
    place.save()
    PlaceKind.objects.filter(slug="museum").update(name="Musea", slug="musea")
    Organisation.objects.filter(name="VCOK").update(name="VCOK vzw", search_text="vcok vzw")
    EditorialPage.objects.filter(slug="over").update(body="Van ons.")
    before = everything()
    load()
    assert everything() == before


@pytest.mark.usefixtures("demo")
def test_what_bea_removed_does_not_come_back() -> None:
    MeetingPlace.objects.examples().delete()
    MeetingPlace.objects.filter(slug="de-krook").delete()
    MeetingPlace.objects.filter(kind__slug="natuurcentrum").delete()
    PlaceKind.objects.filter(slug="natuurcentrum").delete()
    Organisation.objects.filter(places=None).delete()
    SchoolHoliday.objects.first().delete()  # type: ignore[union-attr]
    before = everything()
    load()
    assert everything() == before


def test_a_place_that_wim_had_added_himself_is_not_doubled() -> None:
    a_place("de krook", kind=a_kind("Bibliotheek"))
    load()
    assert MeetingPlace.objects.filter(sort_name="de krook").count() == 1


def test_a_kind_that_was_removed_between_two_versions_takes_its_new_places_along() -> None:
    load()
    MeetingPlace.objects.filter(kind__slug="museum").delete()
    PlaceKind.objects.filter(slug="museum").delete()
    StarterItem.objects.filter(subject="plekken", key="smak").delete()
    load()
    assert not MeetingPlace.objects.filter(name="S.M.A.K.").exists()


def test_two_portals_that_start_at_once_wait_for_each_other() -> None:
    params = {**connection.get_connection_params()}
    wanted = {
        name: params[name] for name in ("host", "port", "user", "password") if params.get(name)
    }
    with one_at_a_time(), psycopg.connect(dbname=params["dbname"], **wanted) as other:
        free = other.execute("SELECT pg_try_advisory_xact_lock(hashtext('starter'))").fetchone()
    assert free == (False,)


def test_photos_that_cannot_be_written_are_said_and_nothing_is_half_written(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("")
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path / "in-the-way"
    with pytest.raises(CommandError, match="in-the-way/plekken kan niet worden geschreven"):
        load()
    assert (MeetingPlace.objects.count(), StarterItem.objects.count()) == (0, 0)


# The examples


@pytest.mark.usefixtures("fresh")
def test_outside_a_demonstration_there_are_no_examples(settings: Any) -> None:
    assert MeetingPlace.objects.examples().count() == 0
    settings.DEMO = True
    load()
    assert MeetingPlace.objects.examples().count() == 10


@pytest.mark.usefixtures("demo")
def test_an_example_cannot_be_mistaken_for_a_real_place() -> None:
    for place in MeetingPlace.objects.examples().select_related("organisation"):
        assert place.name.endswith("(voorbeeld)")
        assert not place.organisation or place.organisation.name.startswith("Voorbeeldorganisatie")
        assert not place.email or place.email.endswith("@voorbeeld.gent")
        assert not place.phone or place.phone.startswith("09 000 00 0")
        assert place.source == "Verzonnen voorbeeld voor de demonstratie."


@pytest.mark.usefixtures("demo")
def test_the_examples_are_spread_and_one_was_given_another_wijk() -> None:
    examples = MeetingPlace.objects.examples()
    assert examples.values("wijk").distinct().count() == 10
    chosen = examples.exclude(wijk_chosen=None).get()
    assert chosen.wijk == chosen.wijk_chosen
    assert chosen.wijk is not None
    assert chosen.wijk.number == 7


@pytest.mark.usefixtures("demo")
def test_the_examples_together_show_every_way_of_being_open() -> None:
    examples, moments = MeetingPlace.objects.examples(), OpeningMoment.objects
    today = timezone.localdate()
    assert set(examples.values_list("hours_state", flat=True)) == set(HoursState.values)
    assert set(moments.values_list("school_period", flat=True)) == set(SchoolPeriod.values)
    assert {1, 2, -1, None} == set(moments.values_list("nth", flat=True))
    assert set(moments.values_list("by_appointment", flat=True)) == {True, False}
    assert set(moments.values_list("on_public_holidays", flat=True)) == {True, False}
    assert moments.filter(months_off__len=2).exists()
    dates = moments.exclude(valid_from=None)
    assert [d.valid_from == d.valid_to and d.valid_from > today for d in dates] == [True] * 3
    assert all(d.valid_from.weekday() == d.weekday for d in dates)
    assert {exception.is_closed for exception in OpeningException.objects.all()} == {True, False}


@pytest.mark.usefixtures("demo")
def test_the_examples_together_show_every_answer_that_a_fact_may_have() -> None:
    examples = MeetingPlace.objects.examples()
    facts = ("is_free", "wheelchair", "buggy", "changing_table", "low_stimulus", "enrolment_needed")
    answers = {fact: set(examples.values_list(fact, flat=True)) for fact in facts}
    assert answers == {fact: {True, False, None} for fact in facts} | {
        "wheelchair": {True, False, None}
    }
    today = timezone.localdate()
    never = examples.filter(confirmed_on=None).count()
    assert (examples.certain(today).count(), never) == (7, 1)


@pytest.mark.usefixtures("demo")
def test_every_encounter_type_is_shown_alone_and_together() -> None:
    shown = {
        tuple(types)
        for types in MeetingPlace.objects.examples().values_list("encounter_types", flat=True)
    }
    assert {("KO",), ("SO",), ("GW",), tuple(EncounterType.values)} <= shown


@pytest.mark.usefixtures("demo")
def test_the_pictures_are_drawn_and_described() -> None:
    photos = list(PlacePhoto.objects.all())
    assert len(photos) == 10
    for photo in photos:
        assert photo.alt.startswith("Tekening: ")
        with Image.open(photo.image) as image:
            assert (image.format, image.size, image.getexif()) == ("WEBP", (1200, 800), {})


def test_a_form_that_nobody_can_draw_is_named() -> None:
    with pytest.raises(ValueError, match="There is no form 'star'"):
        draw([Shape("star", "ink", (0, 0, 1, 1))])


@pytest.mark.usefixtures("demo")
def test_a_real_place_is_published_and_so_is_an_example() -> None:
    assert set(MeetingPlace.objects.values_list("status", flat=True)) == {Status.PUBLISHED}
