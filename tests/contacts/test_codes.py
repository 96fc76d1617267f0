"""Logging in with a code from a mail; and nobody learns who has an account."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import User
from tests.contacts.entering import (
    CODE,
    LOGIN,
    TYPE_CODE,
    code_from_mail,
    is_in,
    log_in,
    path_from_mail,
    refusals,
)
from tests.people import PASSWORD, a_partner, a_werkgroep_member

FORGOTTEN = "/account/wachtwoord/vergeten/"
STRANGER = "niemand@voorbeeld.gent"
NEW = "vier natte straatstenen glimmen"
WRONG = "Deze code klopt niet, of is niet meer geldig. Kijk ze na, of vraag een nieuwe."
pytestmark = pytest.mark.django_db


def told(answer: Any) -> str:
    """Return what the middle of a page says, without what differs in every answer."""
    page = answer.content.decode()
    return str(page.split("<main")[1].split("</main>")[0].partition("csrfmiddlewaretoken")[0])


def test_fatma_logs_in_with_a_code_and_goes_on_to_where_she_was_going(client: Client) -> None:
    fatma = a_partner()
    answer = client.post(CODE, {"email": f" {fatma.email.upper()} ", "next": "/kaart/"})
    assert answer.headers["Location"] == f"{TYPE_CODE}?next=%2Fkaart%2F"
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([fatma.email], "Je code om in te loggen")
    typed = code_from_mail().replace("-", " ")
    done = client.post(answer.headers["Location"], {"code": typed, "next": "/kaart/"})
    assert done.headers["Location"] == "/kaart/"
    assert is_in(client)


def test_a_code_works_once_and_here_alone(client: Client) -> None:
    client.post(CODE, {"email": a_partner().email})
    code, other = code_from_mail(), Client()
    assert other.post(TYPE_CODE, {"code": code}).headers["Location"] == CODE
    client.post(TYPE_CODE, {"code": code})
    client.post("/account/uitloggen/")
    assert client.post(TYPE_CODE, {"code": code}).headers["Location"] == CODE


def test_a_code_works_ten_minutes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post(CODE, {"email": a_partner().email})
    code = code_from_mail()
    import allauth.account.internal.flows.code_verification as theirs  # noqa: PLC0415 its clock

    now = theirs.time.time() + 601
    monkeypatch.setattr(theirs.time, "time", lambda: now)
    client.post(TYPE_CODE, {"code": code})
    assert not is_in(client)


def test_three_wrong_codes_end_it(client: Client) -> None:
    client.post(CODE, {"email": a_partner().email})
    code = code_from_mail()
    for _time in range(2):
        assert refusals(client.post(TYPE_CODE, {"code": "0000-0000"})) == [WRONG]
    page = client.post(TYPE_CODE, {"code": "0000-0000"}, follow=True).content.decode()
    assert "Dat waren veel pogingen kort na elkaar." in page
    client.post(TYPE_CODE, {"code": code})
    assert not is_in(client)


def test_a_new_code_voids_the_former(client: Client) -> None:
    client.post(CODE, {"email": a_partner().email})
    former = code_from_mail()
    client.post(TYPE_CODE, {"action": "resend"})
    assert refusals(client.post(TYPE_CODE, {"code": former})) == [WRONG]
    client.post(TYPE_CODE, {"code": code_from_mail()})
    assert is_in(client)


def test_who_asked_for_a_code_may_still_use_the_password(client: Client) -> None:
    fatma = a_partner()
    client.post(CODE, {"email": fatma.email})
    assert client.get(LOGIN).status_code == 200
    log_in(client, fatma.email)
    assert is_in(client)


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example/", "/\\elders"])
def test_a_code_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post(CODE, {"email": a_partner().email, "next": target})
    done = client.post(answer.headers["Location"], {"code": code_from_mail(), "next": target})
    assert done.headers["Location"] == "/account/"


# Nobody learns who has an account ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "field", "more"),
    [(LOGIN, "username", {"password": "fout"}), (CODE, "email", {}), (FORGOTTEN, "email", {})],
    ids=["password", "code", "forgotten"],
)
@pytest.mark.parametrize("state", ["known", "off", "without password"])
def test_an_address_that_is_known_gets_the_same_answer_as_a_strange_one(
    url: str, field: str, more: dict[str, str], state: str
) -> None:
    known = a_partner().email
    User.objects.create_user("anders@voorbeeld.gent")
    if state == "off":
        User.objects.filter(email=known).update(is_active=False)
    if state == "without password":
        known = "anders@voorbeeld.gent"
    Client().get(url)  # what the footer tells is kept from now on
    found = []
    for email in (known, STRANGER):
        with CaptureQueriesContext(connection) as asked:
            answer = Client().post(url, {field: email, **more})
        follow = answer.headers.get("Location", "")
        page = told(answer) if not follow else ""
        found.append((answer.status_code, follow, page.replace(email, "…"), len(asked)))
    assert found[0] == found[1]


def test_a_mail_leaves_in_both_cases_and_only_its_owner_reads_which(client: Client) -> None:
    fatma = a_partner()
    for url in (CODE, FORGOTTEN):
        for email in (fatma.email, STRANGER):
            Client().post(url, {"email": email})
    assert [(letter.to[0], letter.subject) for letter in mail.outbox] == [
        (fatma.email, "Je code om in te loggen"),
        (STRANGER, "Inloggen op het deelplatform"),
        (fatma.email, "Kies een nieuw wachtwoord"),
        (STRANGER, "Inloggen op het deelplatform"),
    ]


def test_the_page_for_a_code_is_the_same_for_a_stranger_and_for_fatma() -> None:
    pages = []
    for email in (a_partner().email, STRANGER):
        browser = Client()
        browser.post(CODE, {"email": email})
        pages.append(told(browser.get(TYPE_CODE)).replace(email, "…"))
        refused = browser.post(TYPE_CODE, {"code": "0000-0000"})
        pages[-1] += told(refused).replace(email, "…")
    assert pages[0] == pages[1]


# A new password ----------------------------------------------------------------------------------


def test_who_forgot_a_password_chooses_another_and_is_out_everywhere(client: Client) -> None:
    fatma, elsewhere = a_partner(), Client()
    log_in(elsewhere, fatma.email)
    client.post(FORGOTTEN, {"email": fatma.email})
    form = client.get(path_from_mail(), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW})
    assert not is_in(elsewhere)
    assert not is_in(client)
    log_in(client, fatma.email, NEW)
    assert is_in(client)


def test_a_new_password_does_not_pass_by_the_second_factor(client: Client, settings: Any) -> None:
    settings.DEMO = False
    wim = a_werkgroep_member()
    client.post(FORGOTTEN, {"email": wim.email})
    form = client.get(path_from_mail(), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW})
    log_in(client, wim.email, NEW)
    assert client.get("/beheer/").status_code == 302


def test_who_has_no_password_may_choose_one(client: Client) -> None:
    User.objects.create_user("saar@voorbeeld.gent")
    client.post(CODE, {"email": "saar@voorbeeld.gent"})
    client.post(TYPE_CODE, {"code": code_from_mail()})
    assert client.get("/account/wachtwoord/").headers["Location"] == "/account/wachtwoord/kiezen/"
    client.post("/account/wachtwoord/kiezen/", {"password1": PASSWORD})
    assert is_in(client)
    assert User.objects.get(email="saar@voorbeeld.gent").check_password(PASSWORD)


# Another address ---------------------------------------------------------------------------------


def ask_for(client: Client, email: str) -> Any:
    """Ask to use another address."""
    return client.post("/account/e-mail/", {"email": email})


def test_fatma_gets_another_address_with_a_code_from_there(client: Client) -> None:
    fatma, former = a_partner(), a_partner("Els", "Het Huis").email
    User.objects.filter(email=former).delete()
    former = fatma.email
    log_in(client, former)
    assert ask_for(client, "Fatma@Nieuw.gent").headers["Location"] == "/account/e-mail/code/"
    assert mail.outbox[-1].to == ["fatma@nieuw.gent"]
    client.post("/account/e-mail/code/", {"code": code_from_mail()})
    fatma.refresh_from_db()
    assert fatma.email == "fatma@nieuw.gent"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        [former],
        "Je e-mailadres is veranderd",
    )
    assert is_in(client)


def test_an_address_of_somebody_else_gives_the_same_page_and_no_code(client: Client) -> None:
    fatma, els = a_partner(), a_partner("Els", "Het Huis")
    log_in(client, fatma.email)
    assert ask_for(client, els.email).headers["Location"] == "/account/e-mail/code/"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        [els.email],
        "Dit adres heeft al een account",
    )
    for code in ("", "0000-0000", "0000-0000"):
        client.post("/account/e-mail/code/", {"code": code})
    fatma.refresh_from_db()
    assert fatma.email != els.email


def test_three_wrong_codes_for_an_address_end_it(client: Client) -> None:
    log_in(client, a_partner().email)
    ask_for(client, "fatma@nieuw.gent")
    code = code_from_mail()
    for _time in range(3):
        client.post("/account/e-mail/code/", {"code": "0000-0000"})
    answer = client.post("/account/e-mail/code/", {"code": code})
    assert answer.headers["Location"] == "/account/e-mail/"
    assert not User.objects.filter(email="fatma@nieuw.gent").exists()
