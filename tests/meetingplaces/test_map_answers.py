"""What the list answers to what was asked: the hours of that day, and a way out of nothing."""

import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from meetingplaces.admin.inlines import ExceptionForm
from meetingplaces.models import HoursState, MeetingPlace, OpeningException
from tests.factories import a_place, a_wijk, open_on

pytestmark = pytest.mark.django_db


def test_who_asks_for_wednesday_reads_wednesdays_hours(stranger: Client) -> None:
    place = a_place("De Ton")
    open_on(place, 2, "14:00", "17:00", school_period="school")
    open_on(place, 4, "09:00", "12:00")
    page = stranger.get("/kaart/?open=wo").content.decode()
    assert "Elke woensdag van 14:00 tot 17:00, alleen in schoolweken" in page
    assert "Elke vrijdag" not in page


def test_no_way_out_is_shown_when_something_was_found(stranger: Client) -> None:
    a_place("De Ton", is_free=True)
    assert "Zonder de keuze" not in stranger.get("/kaart/?gratis=1").content.decode()


def test_the_embed_stays_the_embed_inside_its_frame(stranger: Client) -> None:
    a_place("De Ton")
    part = stranger.get("/kaart/insluiten/?type=KO", headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == "/kaart/insluiten/?type=KO"
    assert 'hx-get="/kaart/insluiten/' in part.content.decode()


def test_the_sheet_for_a_family_tells_exceptions_ages_and_languages(stranger: Client) -> None:
    place = a_place("De Ton", age_from=0, age_to=3, languages=["tr"], buggy=True)
    open_on(place, 2, "14:00", "17:00")
    closed = timezone.localdate() + timedelta(days=10)
    OpeningException.objects.create(place=place, first=closed, last=closed, reason="Verhuis")
    pdf = stranger.get("/bewaarlijst.pdf?plaatsen=de-ton").content
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for words in ("van 0 tot en met 3 jaar", "Turks", "met een buggy", "Verhuis"):
        assert words in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (HoursState.ALWAYS, "altijd toegankelijk"),
        (HoursState.APPOINTMENT, "op afspraak"),
        (HoursState.UNKNOWN, "vraag het even na"),
    ],
)
def test_the_sheet_says_what_is_known_of_the_hours(
    stranger: Client, state: HoursState, said: str
) -> None:
    a_place("De Ton", hours_state=state)
    pdf = stranger.get("/bewaarlijst.pdf?plaatsen=de-ton").content
    assert said in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_an_exception_without_a_last_day_is_one_of_a_single_day() -> None:
    form = ExceptionForm(
        {"first": "2026-12-04", "last": ""}, instance=OpeningException(place=a_place())
    )
    assert form.is_valid(), form.errors
    assert form.save(commit=False).last == date(2026, 12, 4)


def test_the_database_refuses_half_a_point() -> None:
    place = a_place("De Ton", status="concept")
    with pytest.raises(IntegrityError, match="place_point_whole"), transaction.atomic():
        MeetingPlace.objects.filter(pk=place.pk).update(lon=None)


def test_a_brugfiguur_finds_a_place_by_its_postcode(stranger: Client) -> None:
    a_place("De Ton", postcode="9050")
    a_place("De Krook", postcode="9000")
    page = stranger.get("/kaart/?q=9050").content.decode()
    assert ("De Ton" in page, "De Krook" in page) == (True, False)


def test_far_from_the_city_the_list_says_so(stranger: Client) -> None:
    a_place("De Ton", lat=51.05, lon=3.72)
    sentence = "Dit punt ligt ver van Gent."
    assert sentence in stranger.get("/kaart/?bij=48.85,2.35").content.decode()
    assert sentence not in stranger.get("/kaart/?bij=51.20,3.72").content.decode()


def test_a_question_nobody_understands_gets_no_numbers_as_facts(stranger: Client) -> None:
    a_wijk("Ledeberg")
    told = ("tekening-aantal", "Het getal is het aantal plekken in elke wijk.")
    refused = stranger.get("/kaart/?gratis=ja").content.decode()
    assert [words in refused for words in told] == [False, False]
    understood = stranger.get("/kaart/?gratis=1").content.decode()
    assert [words in understood for words in told] == [True, True]
