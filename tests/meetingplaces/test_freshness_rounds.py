"""Days pass: who is asked whether places are still right, once a month, and never twice."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from contacts.models import User
from core.daily import Round, alone
from meetingplaces import editing
from meetingplaces.freshness import rounds
from meetingplaces.models import FreshnessDigest, FreshnessQuestion, MeetingPlace, PlaceReport
from tests.factories import a_place
from tests.meetingplaces.asked import a_keeper, asked, kept_by, links_in
from tests.people import a_beheerder, a_partner, a_werkgroep_member

START, END = date(2026, 3, 2), date(2026, 5, 3)
OVERDUE = date(2025, 6, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings: Any) -> None:
    """Tell the portal its address: links in mails need one."""
    settings.PUBLIC_URL = "https://ontmoeten.voorbeeld.gent"


def names_in(letter: mail.EmailMessage) -> list[str]:
    """Return the places that a mail asks about, in its order."""
    lines = str(letter.body).splitlines()
    return [lines[at - 1] for at, line in enumerate(lines) if "/nakijken/" in line]


def mails_on(day: date) -> list[tuple[str, list[str]]]:
    """Let a day begin; return who was mailed about which places. A second run adds none."""
    mail.outbox.clear()
    rounds.remind(Round(today=day))
    sent = [(letter.to[0].split("@")[0], names_in(letter)) for letter in mail.outbox]
    rounds.remind(Round(today=day))
    assert len(mail.outbox) == len(sent)
    return sent


def live(deeds: dict[date, Callable[[], Any]]) -> list[tuple[str, str, list[str]]]:
    """Let two months pass; return the diary of mails: day, to whom, about what."""
    diary, day = [], START
    while day <= END:
        deeds.get(day, lambda: None)()
        diary += [(str(day), *sent) for sent in mails_on(day)]
        day += timedelta(days=1)
    return diary


def test_two_months_pass() -> None:
    a_keeper("Ans"), a_keeper("Bob"), a_keeper("Cas")  # two of three are asked
    a_partner("Dirk")  # belongs to it, and keeps nothing
    a_werkgroep_member("Wim"), a_beheerder()
    kept_by("De Brug", "Oud", date(2025, 8, 1))
    later = kept_by("De Brug", "Later", date(2025, 9, 10))  # unsure from 11 March on
    kept_by("Het Huis", "Zonder beheer", date(2025, 8, 20))
    a_place("Speelplein", confirmed_on=date(2025, 8, 15))
    kept_by("De Brug", "Zeker", date(2026, 2, 1))
    kept_by("De Brug", "Verzonnen", OVERDUE, is_example=True)
    kept_by("De Brug", "Weg", OVERDUE, status="archief")
    oud = MeetingPlace.objects.filter(name="Oud")
    ans = User.objects.get(name="Ans")

    def confirm() -> None:
        editing.confirm(places=oud, by=ans)
        oud.update(confirmed_on=date(2026, 3, 20))

    assert live({date(2026, 3, 20): confirm}) == [
        ("2026-03-02", "ans", ["Oud"]),
        ("2026-03-02", "bob", ["Oud"]),
        ("2026-03-02", "wim", ["Speelplein", "Zonder beheer"]),
        ("2026-04-01", "ans", [later.name]),
        ("2026-04-01", "bob", [later.name]),
        ("2026-04-01", "wim", ["Speelplein", "Zonder beheer"]),
        ("2026-05-01", "wim", ["Speelplein", "Zonder beheer"]),
        ("2026-05-01", "ans", [later.name]),
        ("2026-05-01", "bob", [later.name]),
    ]


def test_a_place_is_asked_about_from_the_day_on_which_visitors_read_that_we_are_not_sure() -> None:
    a_keeper("Ans")
    kept_by("De Brug", "Oud", date(2025, 9, 2))
    assert (mails_on(START), mails_on(START + timedelta(days=1))) == ([], [("ans", ["Oud"])])


def test_who_keeps_two_organisations_and_is_of_the_werkgroep_has_one_mail() -> None:
    wim = a_werkgroep_member("Wim")
    for name in ("De Brug", "Het Huis"):
        owner = kept_by(name, f"Plek van {name}", OVERDUE).organisation
        wim.memberships.create(organisation=owner, is_administrator=True)
    a_place("Speelplein")
    assert mails_on(START) == [("wim", ["Plek van De Brug", "Plek van Het Huis", "Speelplein"])]


def test_a_portal_with_a_beheerder_alone_asks_the_beheerder() -> None:
    a_beheerder("Bea")
    a_place("Speelplein")
    assert mails_on(START) == [("bea", ["Speelplein"])]


def test_who_is_switched_off_is_not_mailed() -> None:
    ans = a_keeper("Ans")
    kept_by("De Brug", "Oud", OVERDUE)
    User.objects.filter(pk=ans.pk).update(is_active=False)
    assert mails_on(START) == []


def test_ten_in_a_mail_and_next_time_the_others_first() -> None:
    a_keeper("Ans")
    for number in range(12):
        kept_by("De Brug", f"Plek {number:02}", OVERDUE + timedelta(days=number))
    [(_who, first)] = mails_on(START)
    assert first == [f"Plek {number:02}" for number in range(10)]
    assert "En nog 2 andere." in mail.outbox[0].body
    assert "https://ontmoeten.voorbeeld.gent/account/" in mail.outbox[0].body
    [(_who, second)] = mails_on(START + timedelta(days=30))
    assert second == ["Plek 10", "Plek 11", *first[:8]]


def test_nobody_is_asked_again_while_the_werkgroep_has_an_answer_to_look_at() -> None:
    ans, place = a_keeper("Ans"), kept_by("De Brug", "Oud", OVERDUE)
    question = asked(place, ans, START - timedelta(days=40))
    question.report = PlaceReport.objects.create(place=place, reason="anders", words="Verhuisd.")
    question.save()
    assert mails_on(START) == []
    PlaceReport.objects.update(handled_at="2026-03-02T12:00Z")
    assert mails_on(START) == [("ans", ["Oud"])]


def test_the_mail_says_what_is_asked_and_how_long_the_links_work() -> None:
    a_keeper("Ans")
    kept_by("De Brug", "De Krook", OVERDUE)
    mails_on(START)
    [letter] = mail.outbox
    [link] = links_in(letter)
    assert (letter.subject, letter.extra_headers) == (
        "Klopt deze plek nog?",
        {"Auto-Submitted": "auto-generated"},
    )
    assert str(letter.body) == (
        "Dag Ans\n\n"
        "Van 1 plek op de kaart van Huis van het Kind Gent weten we niet zeker of alles nog "
        "klopt. Bezoekers lezen dat ook. Open een link en druk op één knop: klopt nog, aanpassen "
        "of bestaat niet meer. Je hoeft niet in te loggen.\n\n"
        f"De Krook\nhttps://ontmoeten.voorbeeld.gent{link}\n\n"
        "De links werken tot en met 1 april 2026 en zijn van jou alleen: stuur deze mail niet "
        "door.\n\n"
        "Je krijgt hoogstens één keer per maand zo’n mail. Hou je dit niet meer bij? Laat het de "
        "werkgroep weten.\n"
    )


def test_a_dry_run_tells_and_changes_nothing() -> None:
    ans = a_keeper("Ans")
    kept_by("De Brug", "Oud", OVERDUE)
    told = Round(today=START, dry_run=True)
    rounds.remind(told)
    assert told.said == [f"Plekken: mail over 1 plek aan account {ans.pk}."]
    assert (mail.outbox, FreshnessDigest.objects.count()) == ([], 0)


def test_a_mail_that_does_not_leave_is_tried_again_the_next_day(settings: Any) -> None:
    ans = a_keeper("Ans")
    kept_by("De Brug", "Oud", OVERDUE)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    failed = Round(today=START)
    rounds.remind(failed)
    assert failed.said == [f"Plekken: de mail aan account {ans.pk} vertrok niet."]
    assert (failed.failures, FreshnessQuestion.objects.count()) == (1, 0)
    settings.EMAIL_BACKEND = working
    assert mails_on(START + timedelta(days=1)) == [("ans", ["Oud"])]


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    a_keeper("Ans")
    kept_by("De Brug", "Oud", OVERDUE)
    send = rounds.send

    def run() -> None:
        rounds.remind(Round(today=START))
        connection.close()

    def slow(*letter: Any) -> bool:
        """Send, after a second run began and ended."""
        second = Thread(target=run)
        second.start()
        second.join(20)
        return send(*letter)

    monkeypatch.setattr(rounds, "send", slow)
    run()
    assert (len(mail.outbox), FreshnessDigest.objects.count()) == (1, 1)
    with alone("freshness") as is_mine:  # let go, also for the next day
        assert is_mine


def test_who_was_asked_what_is_forgotten_after_a_year() -> None:
    asked(a_place("Oud"), a_keeper("Ans"), START)
    for after, left in ((365, 1), (366, 0)):
        rounds.forget(Round(today=START + timedelta(days=after), dry_run=True))
        assert FreshnessQuestion.objects.count() == 1
        rounds.forget(Round(today=START + timedelta(days=after)))
        assert FreshnessQuestion.objects.count() == left


def test_the_daily_command_asks_too(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    ans = a_keeper("Ans")
    kept_by("De Brug", "Oud", OVERDUE)
    call_command("send_reminders")
    assert capsys.readouterr().out == f"Plekken: mail over 1 plek aan account {ans.pk}.\n"
    settings.PUBLIC_URL, settings.DEMO = "", False
    with pytest.raises(CommandError):
        call_command("send_reminders")
    assert "Plekken: zet PUBLIC_URL" in capsys.readouterr().out
