"""Fatma has no password and no second factor: a code in her mail shows that it is her."""

import pytest
from django.core import mail
from django.test import Client

from contacts.accounts.mailed_codes import ATTEMPTS
from contacts.models import User
from tests.contacts.entering import code_from_mail, refusals
from tests.people import a_partner

AGAIN = "/account/bevestig/mail/"
ADDRESS = "/account/e-mail/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return a browser that Fatma left open: she came in with a mailed code, some time ago."""
    person = a_partner()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    "page",
    [
        ADDRESS,
        "/account/wachtwoord/kiezen/",
        "/account/tweede-stap/app/",
        "/account/tweede-stap/sleutels/nieuw/",
        "/account/tweede-stap/herstelcodes/nieuw/",
    ],
)
def test_what_decides_over_her_account_asks_a_code_first(fatma: Client, page: str) -> None:
    answer = fatma.get(page)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, AGAIN)


def test_a_stranger_at_her_desk_gives_her_account_no_password(fatma: Client) -> None:
    fatma.post("/account/wachtwoord/kiezen/", {"password1": "vreemd maar lang genoeg"})
    assert not User.objects.get().has_usable_password()


def test_the_code_leaves_when_she_asks_it_and_leads_on(fatma: Client) -> None:
    way = f"{AGAIN}?next={ADDRESS}"
    assert "Mail me een code" in fatma.get(way).content.decode()
    assert mail.outbox == []
    assert fatma.post(way, {"mail": "1"}).headers["Location"] == way
    assert [letter.to for letter in mail.outbox] == [["fatma-de-brugfiguur@voorbeeld.gent"]]
    assert fatma.post(way, {"code": code_from_mail()}).headers["Location"] == ADDRESS
    assert fatma.get(ADDRESS).status_code == 200


def test_what_she_sent_already_goes_on_by_itself(fatma: Client) -> None:
    way = fatma.post(ADDRESS, {"email": "fatma@nieuw.gent"}).headers["Location"]
    fatma.post(way, {"mail": "1"})
    fatma.post(way, {"code": code_from_mail()})
    assert mail.outbox[-1].to == ["fatma@nieuw.gent"]


def test_a_guessed_code_opens_nothing_and_three_make_it_void(fatma: Client) -> None:
    fatma.post(AGAIN, {"mail": "1"})
    right = code_from_mail()
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"
    for _attempt in range(ATTEMPTS):
        answer = fatma.post(AGAIN, {"code": wrong})
        assert refusals(answer) == ["Deze code klopt niet. Kijk ze na in de mail."]
    fatma.post(AGAIN, {"code": right})  # void: this mails another one
    assert fatma.get(ADDRESS).status_code == 302


def test_nobody_has_her_mailbox_filled(fatma: Client) -> None:
    answers = [fatma.post(AGAIN, {"mail": "1"}).status_code for _press in range(5)]
    assert answers == [302, 302, 302, 302, 429]
    assert len(mail.outbox) == 4


def test_who_has_a_password_is_asked_for_that(client: Client) -> None:
    client.force_login(a_partner("Els met wachtwoord"))
    assert client.get(AGAIN).headers["Location"] == "/account/bevestig/"
