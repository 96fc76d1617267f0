"""Anke has an account and is asked to join De Brug: she answers on the page of her account."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Invitation, Membership, Organisation, User
from tests.contacts.entering import path_from_mail
from tests.people import a_partner

pytestmark = pytest.mark.django_db
INVITE = "/account/organisaties/de-brug/uitnodigen/"
MEMBERS = "/account/organisaties/de-brug/leden/"
ASKED = "Fatma de brugfiguur vraagt of je bij De Brug hoort."


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, who keeps the data of De Brug right."""
    person = a_partner()
    person.memberships.update(is_administrator=True)
    client.force_login(person)
    return client


@pytest.fixture
def anke(fatma: Client) -> Client:
    """Return the browser of Anke of Het Anker, whom Fatma asked to join De Brug."""
    person, browser = a_partner("Anke van elders", "Het Anker"), Client()
    fatma.post(INVITE, {"email": person.email})
    browser.force_login(person)
    return browser


def account(browser: Client) -> str:
    """Return the page of an account."""
    return browser.get("/account/").content.decode()


def answer(browser: Client, word: str) -> int:
    """Say yes or no to the one invitation that there is; return the status of the answer."""
    url = f"/account/uitnodigingen/{Invitation.objects.get().pk}/"
    return browser.post(url, {"antwoord": word}).status_code


def works_for(name: str) -> set[str]:
    """Return where somebody works."""
    memberships = Membership.objects.filter(user__name=name)
    return set(memberships.values_list("organisation__name", flat=True))


def test_the_question_stands_on_the_page_of_the_account(anke: Client) -> None:
    page = account(anke)
    assert ASKED in page
    assert f"Je kunt antwoorden tot {last_day()}." in page
    assert "Je past dan ook haar gegevens aan" not in page


def last_day() -> str:
    """Return the last day on which the invitation can be answered, as people write it."""
    months = (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    )
    until = timezone.localdate() + timedelta(days=14)
    return f"{until.day} {months[until.month - 1]}"


def test_who_is_asked_to_keep_the_data_reads_what_that_means(anke: Client) -> None:
    Invitation.objects.update(is_administrator=True)
    assert "Je past dan ook haar gegevens aan, en wie erbij hoort." in account(anke)


def test_yes_makes_a_member_and_the_question_is_gone(anke: Client, fatma: Client) -> None:
    assert answer(anke, "ja") == 302
    page = account(anke)
    assert "Je hoort nu bij De Brug." in page
    assert ASKED not in page
    assert works_for("Anke van elders") == {"De Brug", "Het Anker"}
    assert "<strong>Anke van elders</strong>" in fatma.get(MEMBERS).content.decode()


def test_no_makes_no_member_and_who_asked_reads_it(anke: Client, fatma: Client) -> None:
    link = path_from_mail()
    assert answer(anke, "nee") == 302
    assert "Je zei nee op de uitnodiging voor De Brug." in account(anke)
    assert works_for("Anke van elders") == {"Het Anker"}
    members = fatma.get(MEMBERS).content.decode()
    assert "Zeiden nee" in members
    assert "Mail opnieuw" not in members
    assert "Je zei al nee op deze uitnodiging." in anke.get(link).content.decode()
    anke.post(link)
    assert works_for("Anke van elders") == {"Het Anker"}


def test_who_said_no_can_be_asked_again(anke: Client, fatma: Client) -> None:
    answer(anke, "nee")
    fatma.post(INVITE, {"email": "anke-van-elders@voorbeeld.gent"})
    assert ASKED in account(anke)
    assert "Zeiden nee" not in fatma.get(MEMBERS).content.decode()


def test_who_has_no_account_says_no_behind_the_link_and_it_looks_the_same(fatma: Client) -> None:
    fatma.post(INVITE, {"email": "karim@debrug.voorbeeld"})
    link, karim = path_from_mail(), Client()
    assert "Nee, ik doe niet mee" in karim.get(link).content.decode()
    assert karim.post(link, {"antwoord": "nee"})["Location"] == "/"
    assert not User.objects.filter(email="karim@debrug.voorbeeld").exists()
    members = fatma.get(MEMBERS).content.decode()
    assert "karim@debrug.voorbeeld" in members.partition("Zeiden nee")[2]


def test_who_is_not_logged_in_says_no_to_a_mail_for_an_account(anke: Client) -> None:
    assert Client().post(path_from_mail(), {"antwoord": "nee"})["Location"] == "/"
    assert ASKED not in account(anke)


@pytest.mark.parametrize(
    "fields",
    [
        {"sent_at": timezone.now() - timedelta(days=15)},
        {"withdrawn_at": timezone.now()},
        {"accepted_at": timezone.now()},
        {"role": "werkgroep"},
        {"organisation": None},
        {"sent_at": None},
        {"email": "iemand@voorbeeld.gent"},
    ],
)
def test_what_cannot_be_answered_is_not_asked(anke: Client, fields: dict[str, object]) -> None:
    Invitation.objects.update(**fields)
    assert "Je bent uitgenodigd" not in account(anke)
    assert answer(anke, "ja") == 404
    assert works_for("Anke van elders") == {"Het Anker"}


def test_nobody_answers_for_another(anke: Client, fatma: Client) -> None:
    del anke
    other = Client()
    other.force_login(a_partner("Ali", "Het Huis"))
    assert [answer(browser, "ja") for browser in (other, fatma, Client())] == [404, 404, 302]
    assert Invitation.objects.get().accepted_at is None
    assert "Je bent uitgenodigd" not in account(other)


def test_three_questions_cost_no_more_than_one(anke: Client) -> None:
    with CaptureQueriesContext(connection) as one:
        account(anke)
    for name in ("Het Huis", "De Poort"):
        organisation = Organisation.objects.create(name=name, slug=name.lower().replace(" ", "-"))
        Invitation.objects.create(
            email="anke-van-elders@voorbeeld.gent",
            organisation=organisation,
            sent_at=timezone.now(),
        )
    with CaptureQueriesContext(connection) as three:
        assert account(anke).count("Ja, ik hoor erbij") == 3
    assert len(three) == len(one)
