"""What visitors report, in the workplace: read, put right, and ticked off."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetingplaces.models import PlaceReport
from tests.factories import a_place
from tests.people import a_werkgroep_member

REPORTS = "/beheer/meetingplaces/placereport/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def queries(wim: Client, url: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert wim.get(url).status_code == 200
    return len(captured)


def test_a_remark_is_read_and_ticked_off(wim: Client) -> None:
    report = PlaceReport.objects.create(place=a_place("De Krook"), reason="uren", words="Dicht!")
    url = f"{REPORTS}{report.pk}/change/"
    page = wim.get(url).content.decode()
    assert "Dicht!" in page
    assert "De Krook</a>" in page
    wim.post(url, {"handled": "on", "words": "iets anders", "_save": "1"})
    report.refresh_from_db()
    assert (report.handled_at is not None, report.words) == (True, "Dicht!")
    wim.post(url, {"_save": "1"})
    report.refresh_from_db()
    assert report.handled_at is None


def test_ticking_off_again_keeps_the_first_moment(wim: Client) -> None:
    moment = timezone.now()
    report = PlaceReport.objects.create(place=a_place(), reason="uren", handled_at=moment)
    wim.post(f"{REPORTS}{report.pk}/change/", {"handled": "on", "_save": "1"})
    report.refresh_from_db()
    assert report.handled_at == moment


def test_several_remarks_at_once(wim: Client) -> None:
    reports = [PlaceReport.objects.create(place=a_place(), reason="weg") for _n in range(2)]
    ticked = [report.pk for report in reports]
    said = wim.post(REPORTS, {"action": "mark_handled", "_selected_action": ticked}, follow=True)
    assert [str(message) for message in said.context["messages"]] == ["2 meldingen afgevinkt."]
    assert not PlaceReport.objects.filter(handled_at=None).exists()
    said = wim.post(REPORTS, {"action": "mark_open", "_selected_action": ticked}, follow=True)
    assert [str(message) for message in said.context["messages"]] == [
        "2 meldingen staan weer open."
    ]


def test_nobody_writes_a_remark_in_the_workplace(wim: Client) -> None:
    assert wim.get(f"{REPORTS}add/").status_code == 404


def test_the_list_of_remarks_takes_no_query_a_row(wim: Client) -> None:
    PlaceReport.objects.create(place=a_place(), reason="weg")
    few = queries(wim, REPORTS)
    for _n in range(2):
        PlaceReport.objects.create(place=a_place(), reason="weg")
    assert queries(wim, REPORTS) == few


def test_a_remark_is_told_in_words_for_who_reads_it(wim: Client) -> None:
    report = PlaceReport.objects.create(place=a_place("De Krook"), reason="uren", words="Dicht!")
    page = wim.get(f"{REPORTS}{report.pk}/change/").content.decode()
    assert [label.strip() for label in re.findall(r"<label[^>]*>([^<]*)</label>", page)] == [
        "Plek:",
        "Wat er niet klopt:",
        "Wat ze schreven:",
        "Gemeld op:",
        "Nagekeken",
    ]
    # What the form of the visitor asks has no meaning for who reads it.
    assert "Schrijf hier geen namen" not in page
    assert '<a href="/kaart/de-krook/">bekijk de fiche</a>' in page


def test_the_list_says_which_remarks_wait(wim: Client) -> None:
    day = datetime(2026, 11, 5, 9, tzinfo=UTC)
    PlaceReport.objects.create(place=a_place(), reason="uren")
    PlaceReport.objects.create(place=a_place(), reason="weg", handled_at=day)
    page = wim.get(REPORTS).content.decode()
    cells = re.findall(r'<td class="field-looked_at">(.*?)</td>', page)
    assert [re.sub("<[^>]+>", "", cell) for cell in cells] == ["wacht nog", "5 nov 2026"]


def test_without_remarks_the_list_says_where_they_come_from(wim: Client) -> None:
    page = wim.get(REPORTS).content.decode()
    assert "Er zijn geen meldingen. Bezoekers melden iets onder “Klopt er iets niet?”" in page


def test_what_waits_stands_before_what_is_handled() -> None:
    place, moment = a_place(), timezone.now()
    handled = PlaceReport.objects.create(place=place, reason="uren", handled_at=moment)
    waiting = PlaceReport.objects.create(place=place, reason="uren")
    assert list(PlaceReport.objects.all()) == [waiting, handled]
