"""Klopt er iets niet? What a visitor may say of a place, without login."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from meetingplaces.forms import MOST_OPEN_REPORTS
from meetingplaces.models import MeetingPlace, PlaceReport
from tests.factories import a_place

pytestmark = pytest.mark.django_db


def html_of(client: Client, address: str) -> str:
    """Return a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


REPORT = "/kaart/de-krook/melding/"


@pytest.fixture
def krook(db: None) -> MeetingPlace:
    """Return the place that the reports are about."""
    return a_place("De Krook")


def test_anyone_may_say_what_is_wrong_without_login(stranger: Client, krook: MeetingPlace) -> None:
    assert f'href="{REPORT}"' in html_of(stranger, "/kaart/de-krook/")
    answer = stranger.post(REPORT, {"reason": "uren", "words": "Op zondag dicht."}, follow=True)
    assert answer.redirect_chain == [("/kaart/de-krook/", 302)]
    assert "Bedankt! De werkgroep kijkt je melding na." in answer.content.decode()
    report = PlaceReport.objects.get()
    assert (report.place, report.reason, report.words) == (krook, "uren", "Op zondag dicht.")


def test_words_are_not_needed_with_a_clear_reason(stranger: Client, krook: MeetingPlace) -> None:
    assert stranger.post(REPORT, {"reason": "weg"}).status_code == 302
    assert PlaceReport.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": "Ik zeg iets."}, "Kies wat er niet klopt."),
        ({"reason": "anders"}, "Vertel in een paar woorden wat er niet klopt."),
        ({"reason": "anders", "words": "   "}, "Vertel in een paar woorden wat er niet klopt."),
        ({"reason": "bestaat-niet", "words": "Ik zeg iets."}, "bestaat-niet"),
        ({"reason": "uren", "words": "a" * 1001}, "1000"),
        ({"reason": "uren", "words": "Ik zeg iets.", "website": "http://spam"}, "Laat het laatste"),
        ({"reason": "uren", "words": "nul\x00teken"}, ""),
        ({}, "Kies wat er niet klopt."),
    ],
)
def test_a_report_that_cannot_be_kept_comes_back_with_what_was_typed(
    stranger: Client, krook: MeetingPlace, typed: dict[str, str], sentence: str
) -> None:
    answer = stranger.post(REPORT, typed)
    html = answer.content.decode()
    assert (answer.status_code, PlaceReport.objects.count()) == (200, 0)
    assert "Er is nog iets niet in orde." in html
    assert sentence in html
    if "Ik zeg iets." in typed.values():
        assert "Ik zeg iets.</textarea>" in html
    if typed.get("reason") == "uren":
        assert re.search(r'value="uren"[^>]* checked', html)


def test_a_flood_of_reports_on_one_place_is_stopped(stranger: Client, krook: MeetingPlace) -> None:
    PlaceReport.objects.bulk_create(
        PlaceReport(place=krook, reason="uren") for _number in range(MOST_OPEN_REPORTS)
    )
    answer = stranger.post(REPORT, {"reason": "weg"})
    assert "Er wachten al veel meldingen over deze plek." in answer.content.decode()
    PlaceReport.objects.update(handled_at=timezone.now())
    assert stranger.post(REPORT, {"reason": "weg"}).status_code == 302


def test_nothing_about_the_visitor_is_kept_with_a_report() -> None:
    kept = {field.name for field in PlaceReport._meta.get_fields()}
    assert kept == {"id", "place", "reason", "words", "created_at", "handled_at"}


def test_a_report_from_another_site_is_refused(krook: MeetingPlace) -> None:
    assert Client(enforce_csrf_checks=True).post(REPORT, {"reason": "weg"}).status_code == 403
