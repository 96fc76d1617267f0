"""The hours on the fiche: Fatma reads them with a parent beside her."""

import re
from datetime import date, datetime, time
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from meetingplaces.entries import entries
from meetingplaces.hours import Day, coming_exceptions, rhythm, week_of
from meetingplaces.models import HoursState, MeetingPlace, OpeningException
from tests.factories import a_place, open_on
from tests.meetingplaces.random_hours import GENT

pytestmark = pytest.mark.django_db

NOW = datetime.combine(date(2026, 11, 18), time(18), tzinfo=GENT)  # a Wednesday evening


def page(place: MeetingPlace) -> str:
    """Return the part of the fiche about hours, as HTML."""
    known, day = MeetingPlace.objects.for_list().get(pk=place.pk), Day.today(NOW)
    context = {
        "entry": entries([known], NOW)[0],
        "week": week_of(known, day),
        "rhythm": rhythm(known, day.date),
        "exceptions": coming_exceptions(known, day),
    }
    return render_to_string("meetingplaces/_hours.html", context)


def lines(html: str) -> list[str]:
    """Return what a person reads, line by line."""
    text = re.sub(r"\s+", " ", re.sub(r"</(p|tr|li|h3|caption)>", "\n", html).replace("\n", "|"))
    told = (unescape(strip_tags(line)) for line in text.split("|"))
    return [" ".join(line.split()) for line in told if line.strip()]


def test_all_that_is_known() -> None:
    place = a_place()
    open_on(place, 2, "14:00", "17:00", note="speelcafé")
    open_on(place, 4, "09:00", "12:00", by_appointment=True)
    OpeningException.objects.create(
        place=place, first=date(2026, 11, 25), last=date(2026, 11, 25), reason="opleiding"
    )
    told = " ".join(lines(page(place)))
    expected = (
        "Volgende keer, op afspraak: vrijdag 20 november, 9:00",
        "De komende zeven dagen Dag Open",
        "woensdag 18 november vandaag 14:00–17:00 speelcafé",
        "donderdag 19 november gesloten",
        "vrijdag 20 november 9:00–12:00 op afspraak",
        "Elke woensdag van 14:00 tot 17:00 (speelcafé)",
        "Woensdag 25 november 2026: gesloten (opleiding)",
    )
    assert [words for words in expected if words not in told] == []


def test_what_an_editor_typed_is_text() -> None:
    place = a_place()
    open_on(place, 2, "14:00", "17:00", note="<script>alert(1)</script>")
    assert "<script>" not in page(place)


@pytest.mark.parametrize("state", HoursState.values)
def test_nothing_to_add_where_every_day_is_alike(state: str) -> None:
    assert lines(page(a_place(hours_state=state))) == []


def test_the_fiche_shows_the_hours(stranger: Client) -> None:
    place = a_place()
    open_on(place, 2, "14:00", "17:00", on_public_holidays=True)
    answer = stranger.get(place.get_absolute_url())
    assert answer.status_code == 200
    assert "Elke woensdag van 14:00 tot 17:00, ook op feestdagen" in answer.content.decode()
