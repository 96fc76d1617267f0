"""The results: totals are computed from the rows, and say what they are made of."""

import csv
import io
import re

import pytest
from django.test import Client

from contacts.models import Organisation
from practices.drawing import chart
from practices.models import Practice, Track
from practices.results import Sum, Table, tables
from tests.factories import a_practice
from tests.practices.plan_figures import the_plans_practices

pytestmark = pytest.mark.django_db


def totals() -> list[tuple[int, int]]:
    """Return the sessions and participants of both tracks."""
    return [(table.sessions.number, table.participants.number) for table in tables()]


def page(client: Client) -> str:
    """Return the page of results as text."""
    answer = client.get("/resultaten/")
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    """Return what stands in a piece of HTML, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def rows_of(client: Client) -> list[dict[str, str]]:
    """Return the CSV as a spreadsheet reads it."""
    text = client.get("/resultaten.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_figures_of_the_action_plan_give_its_totals(stranger: Client) -> None:
    the_plans_practices()
    assert totals() == [(61, 908), (16, 86)]
    feet = re.findall(r"<tfoot[^>]*>(.*?)</tfoot>", page(stranger), re.DOTALL)
    assert [words(foot) for foot in feet] == [
        "Totaal 61 908 met een schatting erin",
        "Totaal 16 86",
    ]


def test_more_than_a_thousand_participants_have_a_point_between_thousands(
    stranger: Client,
) -> None:
    the_plans_practices()[3].delete()
    a_practice(
        "Groot", track=Track.ACTIVITIES, encounter_types=["KO"], sessions=1_000, participants=2_500
    )
    html = page(stranger)
    assert re.search(r"1\.0\d\d sessies, 3\.\d{3} unieke deelnemers", html)
    assert ">2.500<" in html
    assert re.search(r"\d\.\d{3} deelnemers \(\d+ %\)</text>", html)
    assert "2500" not in html


def test_totals_are_right_again_after_a_row_was_edited(stranger: Client) -> None:
    bijloke = the_plans_practices()[3]
    page(stranger)
    bijloke.sessions, bijloke.participants = 6, 140
    bijloke.save()
    assert totals() == [(62, 933), (16, 86)]
    assert "62 sessies, 933 unieke deelnemers" in page(stranger)
    Practice.objects.filter(pk=bijloke.pk).update(sessions=5)
    assert "61 sessies, 933 unieke deelnemers" in page(stranger)


def test_a_row_that_is_not_published_counts_nowhere(stranger: Client) -> None:
    the_plans_practices()
    a_practice("Nog niet nagekeken", track=1, sessions=100, participants=100, status="concept")
    assert totals() == [(61, 908), (16, 86)]
    assert "Nog niet nagekeken" not in page(stranger)
    assert len(rows_of(stranger)) == 9


def test_a_total_says_so_when_it_holds_an_estimate(stranger: Client) -> None:
    the_plans_practices()
    Practice.objects.update(is_estimate=False)
    assert "schatting" not in page(stranger)


def test_what_nobody_counted_is_not_counted_as_nothing(stranger: Client) -> None:
    a_practice("Geteld", track=1, sessions=3, participants=10)
    a_practice("Niet geteld", track=1, sessions=4, participants=None)
    assert tables()[0].participants == Sum(10, has_estimate=False, unknown=1)
    text = words(page(stranger))
    assert "Van 1 praktijk kennen we het aantal deelnemers niet: die telt niet mee." in text


def test_without_practices_the_page_says_so(stranger: Client) -> None:
    assert "Van dit spoor staan er nog geen praktijken" in page(stranger)
    assert "<svg viewBox" not in page(stranger).partition("<main")[2].partition('class="leeg"')[0]


# The chart ---------------------------------------------------------------------------------------


def the_chart(rows: list[Practice]) -> dict[str, tuple[int, int, int, int]]:
    """Return per type its sessions and their share, its participants and theirs."""
    drawn = chart(Table(Track.ACTIVITIES, rows))
    assert drawn
    return {
        row.code: (
            row.sessions.number,
            row.sessions.percent,
            row.participants.number,
            row.participants.percent,
        )
        for row in drawn.rows
    }


def test_the_chart_shows_per_type_how_often_and_with_how_many() -> None:
    the_plans_practices()
    assert the_chart(tables()[0].rows) == {
        "KO": (27, 44, 365, 40),
        "SO": (16, 26, 520, 57),
        "GW": (18, 30, 23, 3),
    }


def test_who_bears_two_types_counts_with_both() -> None:
    a_practice("Met twee", track=1, encounter_types=["KO", "SO"], sessions=2, participants=8)
    assert the_chart(tables()[0].rows) == {"KO": (2, 100, 8, 100), "SO": (2, 100, 8, 100)}


def test_the_chart_is_also_told_in_words(stranger: Client) -> None:
    the_plans_practices()
    drawn = re.search(r'<svg viewBox="0 0 360 \d+" role="img" aria-label="([^"]*)"', page(stranger))
    assert drawn
    assert "Groepswerk: 18 sessies (30 %) en 23 deelnemers (3 %)." in drawn[1]


def test_one_type_alone_is_no_comparison() -> None:
    a_practice("Alleen groepswerk", track=1, encounter_types=["GW"], sessions=2, participants=8)
    assert chart(tables()[0]) is None


# As file -----------------------------------------------------------------------------------------


def test_the_csv_holds_every_row_and_no_totals(stranger: Client) -> None:
    the_plans_practices()
    rows = rows_of(stranger)
    sums = {
        track: sum(int(row["sessies"]) for row in rows if row["spoor"] == track) for track in "12"
    }
    assert sums == {"1": 61, "2": 16}
    assert [row["praktijk"] for row in rows if row["deelnemers_geschat"] == "ja"] == [
        "De langste vlaggenlijn"
    ]


def test_a_row_keeps_its_id_when_the_practice_is_renamed(stranger: Client) -> None:
    practice = a_practice("Samen zingen", track=1)
    a_practice("Eerst", track=1)
    before = {row["praktijk"]: row["id"] for row in rows_of(stranger)}
    practice.name, practice.track_position = "Alleen zingen", 9
    practice.save()
    after = {row["praktijk"]: row["id"] for row in rows_of(stranger)}
    assert after == {"Eerst": before["Eerst"], "Alleen zingen": before["Samen zingen"]}
    assert before["Samen zingen"] == str(practice.pk)


def test_no_cell_of_the_csv_runs_as_a_formula(stranger: Client) -> None:
    evil = Organisation.objects.create(name="@SUM(A1:A9)", slug="evil")
    a_practice('=HYPERLINK("http://x")', track=1, goals="+1\n-2", partners=[evil], sessions=None)
    (row,) = rows_of(stranger)
    assert row["praktijk"] == '\'=HYPERLINK("http://x")'
    assert row["doelen"] == "'+1; -2"
    assert row["partners"] == "'@SUM(A1:A9)"
    assert row["sessies"] == ""


def test_the_csv_follows_a_change_and_is_not_sent_twice(stranger: Client) -> None:
    practice = a_practice("Samen zingen", track=1, sessions=3)
    first = stranger.get("/resultaten.csv")
    again = stranger.get("/resultaten.csv", headers={"if-none-match": first["ETag"]})
    assert (first["Content-Type"], again.status_code) == ("text/csv; charset=utf-8", 304)
    practice.sessions = 4
    practice.save()
    changed = stranger.get("/resultaten.csv", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert rows_of(stranger)[0]["sessies"] == "4"
