"""A fresh portal is not empty, and what people change in it stays changed."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import pytest_django
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from PIL import Image

from contacts.models import Organisation
from core.models import StarterItem
from core.publishing import Status
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
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.starter.pictures import Shape, draw
from portal.models import EditorialPage

pytestmark = pytest.mark.django_db


def load() -> None:
    """Bring the starter content (again)."""
    call_command("load_actieplan", stdout=StringIO())


@pytest.fixture(scope="module", autouse=True)
def _brought(
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Bring it once for all stories here: each one's own changes are rolled back after it."""
    media = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True, MEDIA_ROOT=media),
        transaction.atomic(),
    ):
        load()
        yield
        transaction.set_rollback(True)


def real() -> MeetingPlaceQuerySet:
    """Return the places that are no examples."""
    return MeetingPlace.objects.filter(is_example=False)


def everything() -> list[list[dict[str, Any]]]:
    """Return every row that the starter content brings."""
    models = (Organisation, PlaceKind, MeetingPlace, OpeningMoment, OpeningException, PlacePhoto)
    more = (Wijk, SchoolHoliday, EditorialPage)
    return [list(model.objects.order_by("pk").values()) for model in (*models, *more)]


# The real places


def test_a_fresh_portal_has_the_city_its_places_and_its_pages() -> None:
    assert {
        "wijken": Wijk.objects.count(),
        "plekken": real().count(),
        "soorten": PlaceKind.objects.count(),
        "organisaties": Organisation.objects.exclude(name__startswith="Voorbeeld").count(),
        "pagina’s": EditorialPage.objects.count(),
        "schoolvakanties": SchoolHoliday.objects.exists(),
    } == {
        "wijken": 25,
        "plekken": 44,
        "soorten": 25,
        "organisaties": 42,
        "pagina’s": 3,
        "schoolvakanties": True,
    }


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
    assert {repr(row) for row in real().values(*unknown)} == {repr(unknown)}
    assert not OpeningMoment.objects.filter(place__in=real()).exists()


def test_every_real_place_is_uncertain_and_tells_editors_its_source() -> None:
    assert real().certain().count() == 0
    sources = real().values_list("source", flat=True)
    assert [source for source in sources if not source.startswith("Coördinaten")] == []
    assert [source for source in sources if "stored" in source or "/work" in source] == []


def test_every_real_place_lies_in_a_wijk_whatever_its_name_says() -> None:
    assert MeetingPlace.objects.filter(wijk=None).count() == 0
    centre = MeetingPlace.objects.get(slug="wgc-sint-amandsberg")
    assert centre.wijk is not None
    assert centre.wijk.name == "Dampoort"


def test_scouts_and_houses_for_older_people_are_left_out() -> None:
    names = " ".join(real().values_list("name", flat=True)).lower()
    assert [word for word in ("scouts", "akabe", "open huis") if word in names] == []


def test_the_plan_decides_the_encounter_types_where_it_names_a_place() -> None:
    types = dict(MeetingPlace.objects.values_list("slug", "encounter_types"))
    named = ("de-krook", "muziekcentrum-de-bijloke", "wgc-de-punt", "museum-dr-guislain")
    assert [types[slug] for slug in named] == [["KO"], ["KO"], ["SO"], ["GW"]]


def test_elsewhere_the_kind_proposes_them_and_editors_read_that_it_is_a_proposal() -> None:
    proposed = MeetingPlace.objects.filter(source__contains="een voorstel").select_related("kind")
    assert len(proposed) == 26
    assert [p.name for p in proposed if p.encounter_types != p.kind.usual_types] == []


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


def test_a_second_run_changes_nothing() -> None:
    before = everything()
    load()
    assert everything() == before


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


def test_what_bea_removed_does_not_come_back() -> None:
    MeetingPlace.objects.examples().delete()
    MeetingPlace.objects.filter(slug="de-krook").delete()
    MeetingPlace.objects.filter(kind__slug="natuurcentrum").delete()
    PlaceKind.objects.filter(slug="natuurcentrum").delete()
    Organisation.objects.filter(places=None, lends=None, people=None).delete()
    SchoolHoliday.objects.first().delete()  # type: ignore[union-attr]
    before = everything()
    load()
    assert everything() == before


def test_an_example_cannot_be_mistaken_for_a_real_place() -> None:
    for place in MeetingPlace.objects.examples().select_related("organisation"):
        assert place.name.endswith("(voorbeeld)")
        assert not place.organisation or place.organisation.name.startswith("Voorbeeldorganisatie")
        assert not place.email or place.email.endswith("@voorbeeld.gent")
        assert not place.phone or place.phone.startswith("09 000 00 0")
        assert place.source == "Verzonnen voorbeeld voor de demonstratie."


def test_the_examples_are_spread_and_one_was_given_another_wijk() -> None:
    examples = MeetingPlace.objects.examples()
    assert examples.values("wijk").distinct().count() == 10
    chosen = examples.exclude(wijk_chosen=None).get()
    assert chosen.wijk == chosen.wijk_chosen
    assert chosen.wijk is not None
    assert chosen.wijk.number == 7


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


def test_every_encounter_type_is_shown_alone_and_together() -> None:
    shown = {
        tuple(types)
        for types in MeetingPlace.objects.examples().values_list("encounter_types", flat=True)
    }
    assert {("KO",), ("SO",), ("GW",), tuple(EncounterType.values)} <= shown


def test_the_pictures_are_drawn_and_described() -> None:
    photos = list(PlacePhoto.objects.all())
    assert len(photos) == 10
    for photo in photos:
        assert photo.alt.startswith("Tekening: ")
        with Image.open(photo.image.path) as image:
            assert (image.format, image.size, image.getexif()) == ("WEBP", (1200, 800), {})


def test_a_real_place_is_published_and_so_is_an_example() -> None:
    assert set(MeetingPlace.objects.values_list("status", flat=True)) == {Status.PUBLISHED}


def test_a_kind_that_was_removed_between_two_versions_takes_its_new_places_along() -> None:
    MeetingPlace.objects.filter(kind__slug="museum").delete()
    PlaceKind.objects.filter(slug="museum").delete()
    StarterItem.objects.filter(subject="plekken", key="smak").delete()
    load()
    assert not MeetingPlace.objects.filter(name="S.M.A.K.").exists()


def test_a_form_that_nobody_can_draw_is_named() -> None:
    with pytest.raises(ValueError, match="There is no form 'star'"):
        draw([Shape("star", "ink", (0, 0, 1, 1))])
