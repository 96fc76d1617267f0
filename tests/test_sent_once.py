"""Fatma presses a button twice, or the network is slow: what she makes is made once."""

import re
import threading
from collections.abc import Callable
from time import sleep
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from contacts.models import Invitation, Membership, Organisation
from core.models import SentForm
from core.once import KEPT
from meetingplaces.models import PlaceReport
from methods.kijkwijzer import filling
from methods.kijkwijzer.models import Record
from methods.kijkwijzer.publishing import own_template
from methods.models import OwnCard, OwnDeck
from methods.thermoskaart.models import ThermosBoard
from tests.factories import a_place
from tests.kijkwijzer.sheets import a_record, a_template, filled
from tests.methods.making import a_deck
from tests.methods.own_decks import an_own_deck, opened, words
from tests.people import a_partner

KEY = re.compile(r'name="eenmaal" value="([0-9a-f-]{36})"')
TWICE = "Dit kwam twee keer binnen. We bewaarden het één keer."
PATIENCE = 10  # seconds


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, who keeps the data of De Brug right."""
    person = a_partner()
    Membership.objects.update(is_administrator=True)
    client.force_login(person)
    return client


def keyed(browser: Client, page: str) -> dict[str, str]:
    """Return the key that the one form of a page with a key carries."""
    found = KEY.findall(browser.get(page).content.decode())
    assert len(found) == 1, page
    return {"eenmaal": found[0]}


def home() -> int:
    """Return the number of De Brug."""
    return Organisation.objects.get().pk


def a_begun_kijkwijzer(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return where a kijkwijzer begins, what is sent, and how many there are."""
    a_template()
    url = "/kijkwijzer/nieuw/"
    sent = {"name": "Babbelcafé", "day": "", "organisation": home(), **keyed(browser, url)}
    return url, sent, Record.objects.count


def one_from_the_first_page(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return the same from the form on the first page of the kijkwijzer."""
    a_template()
    sent = {"name": "Babbelcafé", "organisation": home(), **keyed(browser, "/kijkwijzer/")}
    return "/kijkwijzer/nieuw/", sent, Record.objects.count


def a_block_of_our_own(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return the own kijkwijzer of De Brug, with one block more."""
    a_template()
    template, url = own_template(Organisation.objects.get()), "/account/organisaties/de-brug/"
    url = f"{url}kijkwijzer/"
    new = {"blok.nieuw.naam": "De drempel", "blok.nieuw.punten": "Staat de deur open?"}
    return url, {"visie": template.vision, **new, **keyed(browser, url)}, template.blocks.count


def an_idea_on_a_new_board(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return an idea of a kijkwijzer that goes to a thermoskaart that is made for it."""
    a_template()
    record = filled(a_record(), achteraf__ruimte__ideeen="Een bordje")
    url = f"/kijkwijzer/{record.code}/naar-thermoskaart/ruimte/"
    sent = {"verstuur": "1", "lines": "Een bordje", "target": "nieuw", "title": "Warm"}
    return url, sent | keyed(browser, url), ThermosBoard.objects.count


def a_copied_deck(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return the page that copies a deck."""
    url = f"{a_deck(cards=3).get_absolute_url()}eigen/"
    sent = {"name": "Onze bril", "organisation": home(), **keyed(browser, url)}
    return url, sent, OwnDeck.objects.count


def a_card_more(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return an own deck without cards, and one to add."""
    deck = an_own_deck(cards=0)
    url = deck.get_absolute_url()
    new = {"kaart.nieuw.tekst": "Wie lacht er?", "daad": "voegtoe"}
    return url, opened(browser, deck) | new | keyed(browser, url), OwnCard.objects.count


def an_opened_board(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return the page that opens a thermoskaart."""
    sent = {"title": "Wachtzaal", **keyed(browser, "/thermoskaart/")}
    return "/thermoskaart/", sent, ThermosBoard.objects.count


def a_report(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return what a visitor says of a place."""
    a_place("De Krook")
    url = "/kaart/de-krook/melding/"
    return url, {"reason": "weg", **keyed(browser, url)}, PlaceReport.objects.count


def an_invitation(browser: Client) -> tuple[str, dict[str, Any], Callable[[], int]]:
    """Return the page that asks a colleague to join."""
    url = "/account/organisaties/de-brug/uitnodigen/"
    return url, {"email": "els@voorbeeld.gent", **keyed(browser, url)}, Invitation.objects.count


FORMS = [
    a_begun_kijkwijzer,
    one_from_the_first_page,
    a_block_of_our_own,
    an_idea_on_a_new_board,
    a_copied_deck,
    a_card_more,
    an_opened_board,
    a_report,
    an_invitation,
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.django_db
def test_a_second_press_leads_to_what_the_first_one_made(form: Any, fatma: Client) -> None:
    url, sent, count = form(fatma)
    before = count()
    first, second = fatma.post(url, sent), fatma.post(url, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert count() == before + 1
    assert TWICE in fatma.get("/over/").content.decode()


@pytest.mark.parametrize("form", [a_begun_kijkwijzer, a_card_more, an_opened_board])
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one(
    form: Any, fatma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, sent, count = form(fatma)
    before, is_inside, answers = count(), threading.Event(), list[str]()
    valid = SentForm.save

    def slowly(row: SentForm, **given: Any) -> None:
        valid(row, **given)
        is_inside.set()
        sleep(0.5)  # meanwhile the second stands waiting

    def press(*, waits: bool) -> None:
        try:
            if waits:
                is_inside.wait(PATIENCE)
            browser = Client()
            browser.cookies = fatma.cookies
            answers.append(browser.post(url, sent)["Location"])
        finally:
            connection.close()

    monkeypatch.setattr(SentForm, "save", slowly)
    pressed = [threading.Thread(target=press, kwargs={"waits": late}) for late in (False, True)]
    for one in pressed:
        one.start()
    for one in pressed:
        one.join(PATIENCE)
    assert (len(answers), len(set(answers)), count()) == (2, 1, before + 1)


@pytest.mark.django_db
def test_who_opened_a_board_twice_owns_it_though_the_first_answer_got_lost(fatma: Client) -> None:
    url, sent, _count = an_opened_board(fatma)
    fatma.post(url, sent)
    del fatma.cookies["thermos"]
    links = fatma.post(url, sent)["Location"]
    assert ThermosBoard.objects.get().owner_key in fatma.get(links).content.decode()


@pytest.mark.django_db
def test_another_browser_that_sends_the_same_gets_no_key_of_ours(fatma: Client) -> None:
    url, sent, count = an_opened_board(fatma)
    fatma.post(url, sent)
    other = Client()
    other.get(url)
    other.post(url, sent)
    assert count() == 2
    assert fatma.cookies["thermos"].value != other.cookies["thermos"].value


@pytest.mark.django_db
def test_who_goes_back_and_writes_something_else_makes_something_else(fatma: Client) -> None:
    url, sent, count = a_begun_kijkwijzer(fatma)
    fatma.post(url, sent)
    fatma.post(url, sent | {"name": "Wandeling"})
    assert (count(), set(Record.objects.values_list("title", flat=True))) == (
        2,
        {"Babbelcafé", "Wandeling"},
    )


@pytest.mark.django_db
def test_a_card_with_the_same_words_can_be_made_on_a_page_that_was_opened_again(
    fatma: Client,
) -> None:
    url, sent, _count = a_card_more(fatma)
    fatma.post(url, sent)
    deck = OwnDeck.objects.get()
    again = opened(fatma, deck) | keyed(fatma, url)
    fatma.post(url, again | {"kaart.nieuw.tekst": "Wie lacht er?"})
    assert words(deck) == ["Wie lacht er?", "Wie lacht er?"]


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_sent_again(
    fatma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, sent, count = a_begun_kijkwijzer(fatma)
    monkeypatch.setattr("methods.kijkwijzer.limits.RECORDS", 0)
    assert fatma.post(url, sent).status_code == 200
    monkeypatch.setattr("methods.kijkwijzer.limits.RECORDS", 5)
    assert (fatma.post(url, sent).status_code, count()) == (302, 1)


@pytest.mark.django_db
def test_what_goes_wrong_in_the_middle_may_be_sent_again(
    fatma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, sent, count = a_begun_kijkwijzer(fatma)
    with monkeypatch.context() as broken:
        broken.setattr(filling, "begin", lambda **_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            fatma.post(url, sent)
    assert (fatma.post(url, sent).status_code, count()) == (302, 1)


@pytest.mark.django_db
def test_a_day_later_nothing_is_known_of_what_was_sent(fatma: Client) -> None:
    url, sent, _count = a_report(fatma)
    fatma.post(url, sent)
    call_command("enforce_retention")
    assert SentForm.objects.count() == 1
    SentForm.objects.update(sent_at=timezone.now() - KEPT)
    call_command("enforce_retention", "--dry-run")
    assert SentForm.objects.count() == 1
    call_command("enforce_retention")
    assert not SentForm.objects.exists()
