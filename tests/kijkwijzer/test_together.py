"""Several people fill in one record, and each wrong form comes back filled."""

import json
from typing import Any

import pytest
from django.test import Client

from methods.keyed.limits import WRONG_CODES
from methods.kijkwijzer.models import Record
from tests.kijkwijzer.sheets import OpenPage, a_record, a_template, browser_of, filled, joiner
from tests.people import a_partner

pytestmark = pytest.mark.django_db
TEXT = "achteraf.ruimte.tekst"


@pytest.fixture
def record() -> Record:
    """Return a record of De Brug."""
    a_template()
    return a_record()


def test_two_who_write_in_different_fields_both_keep_their_text(record: Record) -> None:
    fatma, els = (OpenPage(joiner(record), record, "achteraf") for _person in range(2))
    assert fatma.send(achteraf__ruimte__tekst="Gezellig.").status_code == 302
    assert els.send(achteraf__groep__tekst="Druk.").status_code == 302
    record.refresh_from_db()
    assert record.answers[TEXT] == "Gezellig."
    assert record.answers["achteraf.groep.tekst"] == "Druk."


def test_two_who_write_in_one_field_are_shown_both_texts(record: Record) -> None:
    fatma, els = (OpenPage(joiner(record), record, "achteraf") for _person in range(2))
    fatma.send(achteraf__ruimte__tekst="Gezellig.")
    answer = els.send(achteraf__ruimte__tekst="Te krap.", achteraf__groep__tekst="Druk.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Gezellig.\nTe krap.</textarea>" in html
    assert 'href="#id_achteraf.ruimte.tekst"' in html
    record.refresh_from_db()
    assert record.answers[TEXT] == "Gezellig."
    assert record.answers["achteraf.groep.tekst"] == "Druk."


def test_a_script_is_told_what_stands_there_and_what_is_undecided(record: Record) -> None:
    browser = joiner(record)
    filled(record, achteraf__ruimte__tekst="Gezellig.")
    url = f"/kijkwijzer/{record.code}/achteraf/"
    answer = browser.post(
        url, {TEXT: "Te krap.", "stand": "{}"}, headers={"Accept": "application/json"}
    )
    told = answer.json()
    assert (told["conflicts"], told["problems"], told["values"][TEXT]) == ([TEXT], {}, "Gezellig.")
    again = {TEXT: "Gezellig.\nTe krap.", "stand": json.dumps(told["marks"])}
    told = browser.post(url, again, headers={"Accept": "application/json"}).json()
    assert (told["conflicts"], told["values"][TEXT]) == ([], "Gezellig.\nTe krap.")


def test_a_screen_asks_only_for_what_is_new(record: Record) -> None:
    browser, url = joiner(record), f"/kijkwijzer/stand/{record.code}/achteraf/"
    first = browser.get(url)
    assert browser.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    filled(record, achteraf__ruimte__tekst="Gezellig.")
    news = browser.get(url, headers={"If-None-Match": first["ETag"]})
    assert news.json()["values"][TEXT] == "Gezellig."


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"kop__naam": ""}, "Vul in over welke activiteit"),
        ({"kop__datum": "2026-02-31"}, "Dit is geen dag."),
        ({"kop__datum": "morgen"}, "Dit is geen dag."),
        ({"kop__plek": "a" * 201}, "Dit zijn 201 tekens; er is plaats voor 200."),
    ],
)
def test_a_refused_field_comes_back_and_all_else_is_kept(
    record: Record, answers: dict[str, str], sentence: str
) -> None:
    page = OpenPage(joiner(record), record, "vooraf")
    answer = page.send(vooraf__ruimte__tekst="Zetels bij elkaar.", **answers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert all(value in html for value in answers.values())
    record.refresh_from_db()
    assert record.answers == {"kop.naam": "Babbelcafé", "vooraf.ruimte.tekst": "Zetels bij elkaar."}


def test_a_name_and_a_day_are_how_the_team_finds_it_again(record: Record) -> None:
    OpenPage(joiner(record), record, "vooraf").send(kop__naam="Inloop", kop__datum="2026-12-02")
    record.refresh_from_db()
    assert (record.title, str(record.held_on)) == ("Inloop", "2026-12-02")


@pytest.mark.parametrize("sent", ["[]", "geen json", '{"a": 1}', ""])
def test_marks_that_are_none_harm_nothing(record: Record, sent: str) -> None:
    filled(record, achteraf__ruimte__tekst="Gezellig.")
    url = f"/kijkwijzer/{record.code}/achteraf/"
    assert joiner(record).post(url, {TEXT: "Anders", "stand": sent}).status_code == 409
    record.refresh_from_db()
    assert record.answers[TEXT] == "Gezellig."


def test_the_code_lets_in_while_the_door_is_open(record: Record, client: Client) -> None:
    answer = client.post(
        "/kijkwijzer/meedoen/", {"code": f" {record.code[:3]} {record.code[3:].upper()}"}
    )
    assert answer["Location"] == f"/kijkwijzer/{record.code}/"
    Record.objects.update(code_until=record.created_at)
    shut = Client().post("/kijkwijzer/meedoen/", {"code": record.code})
    wrong = Client().post("/kijkwijzer/meedoen/", {"code": "bcdfgh"})
    assert (shut.status_code, wrong.status_code) == (404, 404)


def test_codes_cannot_be_guessed_for_long(record: Record, client: Client) -> None:
    for _time in range(WRONG_CODES[0][0]):
        client.post("/kijkwijzer/meedoen/", {"code": "bcdfgh"})
    assert client.post("/kijkwijzer/meedoen/", {"code": record.code}).status_code == 429


def test_the_team_replaces_and_closes_the_link(record: Record) -> None:
    old, code, team = joiner(record), record.code, browser_of(a_partner("Els"))
    assert old.post(f"/kijkwijzer/{code}/samen/", {"daad": "vernieuw"}).status_code == 404
    team.post(f"/kijkwijzer/{code}/samen/", {"daad": "vernieuw"})
    record.refresh_from_db()
    assert record.code != code
    assert old.get(f"/kijkwijzer/{record.code}/samen/").status_code == 404
    new = joiner(record)
    team.post(f"/kijkwijzer/{record.code}/samen/", {"daad": "sluit"})
    assert new.get(f"/kijkwijzer/{record.code}/samen/").status_code == 404


def test_editions_lie_beside_each_other_in_words_alone(record: Record) -> None:
    filled(record, achteraf__ruimte__tekst="Te krap.", achteraf__ruimte__p1="x")
    team = browser_of(a_partner("Els"))
    team.post(f"/kijkwijzer/{record.code}/volgende/")
    edition = Record.objects.exclude(pk=record.pk).get()
    filled(edition, achteraf__ruimte__tekst="Nu met plaats genoeg.")
    html = team.get(f"/kijkwijzer/{edition.code}/naast-elkaar/").content.decode()
    assert html.index("Nu met plaats genoeg.") < html.index("Te krap.")
    assert "Je vindt makkelijk de weg" not in html
    assert joiner(edition).get(f"/kijkwijzer/{edition.code}/naast-elkaar/").status_code == 404


def test_a_list_of_three_asks_no_more_than_a_list_of_one(
    record: Record, django_assert_max_num_queries: Any
) -> None:
    del record
    team = browser_of(a_partner("Els"))
    team.get("/kijkwijzer/")  # what is made once and kept is made here
    counts = []
    for _time in range(2):
        with django_assert_max_num_queries(12) as asked:
            team.get("/kijkwijzer/")
        counts.append(len(asked))
        a_record("Inloop")
        a_record("Speelplein")
    assert counts[0] == counts[1]
