"""The clock of the directory run through two years: the right mails, states and deletions, once."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from contacts.models import ContactEvent, Person, PersonState, SentLetter, Suppression
from contacts.people import letters, self_service
from core.daily import alone, reminders, retention
from tests.factories import a_person

START, END = date(2026, 1, 5), date(2028, 1, 31)
ASK, AGAIN = "Kloppen je gegevens nog?", "Nog eens: kloppen je gegevens nog?"
HIDDEN, LAST = "Je staat niet meer in de contactenlijst", "Binnenkort wissen we je gegevens"
Diary = list[tuple[str, str, str]]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings: Any) -> None:
    """Tell the portal its address: links in mails need one."""
    settings.PUBLIC_URL = "https://ontmoeten.voorbeeld.gent"


def states() -> dict[str, str]:
    """Return in which state everyone is, by name."""
    return dict(Person.objects.values_list("name", "state"))


def live(deeds: dict[date, Callable[[], None]]) -> Diary:
    """Let two years pass; return what happened: day, who, what.

    Both commands run every day, and again on every day on which something was done.
    """
    diary: Diary = []
    day, known = START, states()
    while day <= END:
        done = day in deeds
        deeds.get(day, lambda: None)()
        mail.outbox.clear()
        for rounds in (retention, reminders):
            done |= bool(rounds.run(day).said)
        if done:
            assert [rounds.run(day).said for rounds in (retention, reminders)] == [[], []]
            now = states()
            diary += [(str(day), one.to[0].split("@")[0], one.subject) for one in mail.outbox]
            diary += [
                (str(day), name, now.get(name, "gewist"))
                for name in known
                if now.get(name) != known[name]
            ]
            known = now
        day += timedelta(days=1)
    return diary


def of(diary: Diary, *names: str) -> list[tuple[str, str]]:
    """Return the days and happenings of one person, who has a name and an address."""
    return [(day, what) for day, who, what in diary if who in names]


def confirm(person: Person, on: date) -> Callable[[], None]:
    """Return the deed of pressing the one button on a day."""
    return lambda: self_service.confirm(Person.objects.get(pk=person.pk), on=on)


def leave(person: Person, on: date) -> Callable[[], None]:
    """Return the deed of saying "ik werk hier niet meer" on a day."""
    return lambda: self_service.leave(Person.objects.get(pk=person.pk), on=on)


def test_two_years_pass() -> None:
    ans, sil = a_person("Ans", noticed_on=START), a_person("Sil", noticed_on=START)
    laat, vera = a_person("Laat", noticed_on=START), a_person("Vera", noticed_on=START)
    a_person("Voorbeeld", noticed_on=START, is_example=True)
    in_time, too_late = date(2027, 1, 20), date(2027, 4, 1)
    diary = live(
        {
            in_time: confirm(ans, in_time),
            too_late: confirm(laat, too_late),
            date(2026, 6, 1): leave(vera, date(2026, 6, 1)),
        }
    )
    assert {
        "Ans": of(diary, "Ans", "ans"),
        "Sil": of(diary, "Sil", "sil"),
        "Laat": of(diary, "Laat", "laat"),
        "Vera": of(diary, "Vera", "vera"),
        "Voorbeeld": of(diary, "Voorbeeld", "voorbeeld"),
    } == {
        "Ans": [("2027-01-05", ASK), ("2028-01-20", ASK)],
        "Sil": [
            ("2027-01-05", ASK),
            ("2027-02-16", AGAIN),
            ("2027-03-02", HIDDEN),
            ("2027-03-02", "verborgen"),
            ("2027-08-19", LAST),
            ("2027-09-02", "gewist"),
        ],
        "Laat": [
            ("2027-01-05", ASK),
            ("2027-02-16", AGAIN),
            ("2027-03-02", HIDDEN),
            ("2027-03-02", "verborgen"),
            ("2027-04-01", "zichtbaar"),
        ],
        "Vera": [("2026-06-01", "vertrokken"), ("2026-06-29", "gewist")],
        "Voorbeeld": [],
    }
    assert (Suppression.objects.holds(vera.email), Suppression.objects.holds(sil.email)) == (
        True,
        False,
    )


def test_who_the_werkgroep_hid_is_told_before_everything_is_erased() -> None:
    ans = a_person("Ans", noticed_on=START)

    def hide() -> None:
        ans.become(PersonState.HIDDEN, date(2026, 3, 1))
        ans.save()

    diary = live({date(2026, 3, 1): hide})
    assert of(diary, "Ans", "ans") == [
        ("2026-03-01", "verborgen"),
        ("2026-08-18", LAST),
        ("2026-09-01", "gewist"),
    ]
    _subject, words = letters.last(ans, "https://ontmoeten.voorbeeld.gent")
    assert "De werkgroep haalde je eerder van de lijst." in words
    assert "druk op één knop" not in words


def test_who_was_entered_while_mail_was_down_is_told_later_and_only_then_seen() -> None:
    nora = a_person("Nora", noticed_on=None)
    today = timezone.localdate()
    assert list(Person.objects.listed()) == []
    reminders.run(today)
    reminders.run(today)
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (
        [nora.email],
        "Je staat in de contactenlijst van Huis van het Kind",
    )
    assert list(Person.objects.listed()) == [nora]


def test_who_can_never_be_told_is_erased_after_a_month(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    a_person("Nora", noticed_on=None)
    today = timezone.localdate()
    assert reminders.run(today).failures == 1
    retention.run(today + timedelta(days=29))
    assert Person.objects.exists()
    retention.run(today + timedelta(days=30))
    assert not Person.objects.exists()


def test_a_mail_that_does_not_leave_is_tried_again_and_nobody_is_hidden_for_it(
    settings: Any,
) -> None:
    sil = a_person("Sil", noticed_on=START)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert reminders.run(date(2027, 1, 5)).failures == 1
    sil.refresh_from_db()
    assert (sil.asked_on, SentLetter.objects.count()) == (None, 0)
    settings.EMAIL_BACKEND = working
    retention.run(date(2027, 6, 1))
    reminders.run(date(2027, 6, 1))
    sil.refresh_from_db()
    assert (sil.state, sil.asked_on) == (PersonState.SHOWN, date(2027, 6, 1))


def test_a_dry_run_tells_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    ask, hide = a_person("Ans", noticed_on=date(2020, 1, 1)), a_person("Sil")
    Person.objects.filter(pk=hide.pk).update(asked_on=date(2020, 1, 1))
    before = list(Person.objects.values().order_by("pk"))
    call_command("send_reminders", dry_run=True)
    call_command("enforce_retention", dry_run=True)
    assert capsys.readouterr().out.splitlines() == [
        "Proef: er is niets veranderd of gemaild.",
        f"Contacten: mail “Klopt alles nog?” voor persoon {str(ask.code)[:8]}.",
        f"Contacten: mail “Nog eens: klopt alles nog?” voor persoon {str(hide.code)[:8]}.",
        "Proef: er is niets veranderd of gemaild.",
        f"Contacten: persoon {str(hide.code)[:8]} wordt verborgen.",
    ]
    assert list(Person.objects.values().order_by("pk")) == before
    assert (mail.outbox, SentLetter.objects.count(), ContactEvent.objects.count()) == ([], 0, 0)


def test_the_commands_say_what_they_did_and_find_nothing_the_second_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_person("Ans", noticed_on=date(2020, 1, 1))
    call_command("send_reminders")
    call_command("send_reminders")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Contacten: mail “Klopt alles nog?” naar persoon ")
    assert second == "Vandaag is er niets te doen."
    assert len(mail.outbox) == 1


def test_a_command_that_could_not_mail_ends_with_a_sentence_and_no_address(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    a_person("Ans", noticed_on=None)
    with pytest.raises(CommandError, match=r"luk(te|ten) niet\."):
        call_command("send_reminders")


@pytest.mark.django_db(transaction=True)
def test_a_command_that_runs_already_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    a_person("Ans", noticed_on=None)

    def second() -> None:
        call_command("send_reminders")
        connection.close()

    with alone("send_reminders") as is_mine:
        assert is_mine
        thread = Thread(target=second)
        thread.start()
        thread.join(20)
    assert mail.outbox == []
    assert capsys.readouterr().out == "Dit loopt al in een ander venster: er is niets gedaan.\n"


def test_the_log_forgets_after_its_term() -> None:
    ans = a_person("Ans")
    self_service.confirm(ans)
    today = timezone.localdate()
    retention.run(today + timedelta(days=700))
    assert ContactEvent.objects.count() == 1
    retention.run(today + timedelta(days=800))
    assert not ContactEvent.objects.exists()


def test_terms_are_settings(settings: Any) -> None:
    settings.PEOPLE = {**settings.PEOPLE, "confirm_months": 6, "silence_weeks": 3}
    a_person("Sil", noticed_on=START)
    reminders.run(date(2026, 7, 5))
    retention.run(date(2026, 7, 25))
    assert Person.objects.get().state == PersonState.SHOWN
    retention.run(date(2026, 7, 26))
    assert Person.objects.get().state == PersonState.HIDDEN


def test_without_an_address_for_the_links_no_mail_leaves(settings: Any) -> None:
    settings.PUBLIC_URL, settings.DEMO = "", False
    a_person("Ans", noticed_on=None)
    with pytest.raises(CommandError, match=r"^4 taken lukten niet\."):
        call_command("send_reminders")
    assert mail.outbox == []
