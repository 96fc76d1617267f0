"""Getting in, one's own account, and one's own password."""

from typing import Any

import pytest
from django.test import Client

from contacts.accounts.passwords import password_path
from contacts.models import User
from tests.people import PASSWORD, a_partner

LOGIN = "/account/inloggen/"
ACCOUNT = "/account/"
NOT_TOGETHER = (
    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk beide na (staat Caps Lock uit?), "
    "of vraag hieronder een code of een nieuw wachtwoord."
)
NEW = "vier natte straatstenen glimmen"
pytestmark = pytest.mark.django_db


def log_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """Send the login form."""
    return client.post(LOGIN, {"username": email, "password": password, **more})


def refusals(response: Any) -> list[str]:
    """Return with which sentences a form was refused."""
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def is_in(client: Client) -> bool:
    """Return whether somebody is logged in."""
    return client.get(ACCOUNT).status_code == 200


# In and out --------------------------------------------------------------------------------------


def test_fatma_logs_in_with_e_mail_and_password(client: Client) -> None:
    fatma = a_partner()
    assert log_in(client, fatma.email).headers["Location"] == ACCOUNT
    page = client.get(ACCOUNT).content.decode()
    assert fatma.email in page
    assert "De Brug" in page
    assert "Naar het beheer" not in page


def test_capitals_and_spaces_in_an_address_make_no_difference(client: Client) -> None:
    fatma = a_partner()
    log_in(client, f" {fatma.email.upper()} ")
    assert is_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("fatma-de-brugfiguur@voorbeeld.gent", "fout"),
        ("niemand@voorbeeld.gent", PASSWORD),
        ("geen adres", PASSWORD),
        ("fatma-de-brugfiguur@voorbeeld.gent", PASSWORD.upper()),
        ("' OR 1=1 --", "x"),
    ],
)
def test_a_wrong_address_or_password_is_one_and_the_same_sentence(
    client: Client, email: str, password: str
) -> None:
    a_partner()
    response = log_in(client, email, password)
    assert refusals(response) == [NOT_TOGETHER]
    assert response.context["form"]["login"].value() == email
    assert not is_in(client)


def test_an_empty_form_says_what_it_needs(client: Client) -> None:
    assert refusals(log_in(client, "", "")) == ["Vul je e-mailadres in.", "Vul je wachtwoord in."]


def test_an_account_that_is_off_does_not_get_in(client: Client) -> None:
    fatma = a_partner()
    User.objects.update(is_active=False)
    assert refusals(log_in(client, fatma.email)) == [NOT_TOGETHER]


def test_a_password_is_never_sent_back(client: Client) -> None:
    response = log_in(client, "fatma@voorbeeld.gent", "bijna-goed")
    assert "bijna-goed" not in response.content.decode()


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/kaart/?wijk=ledeberg", "/kaart/?wijk=ledeberg"),
        ("https://elders.example/", ACCOUNT),
        ("//elders.example/", ACCOUNT),
        ("javascript:alert(1)", ACCOUNT),
        ("", ACCOUNT),
    ],
)
def test_after_logging_in_one_stays_on_this_site(
    client: Client, target: str, leads_to: str
) -> None:
    assert log_in(client, a_partner().email, next=target).headers["Location"] == leads_to


def test_who_is_in_already_is_led_on(client: Client) -> None:
    client.force_login(a_partner())
    assert client.get(f"{LOGIN}?next=/kaart/").headers["Location"] == "/kaart/"


def test_logging_out_is_a_press_of_a_button(client: Client) -> None:
    client.force_login(a_partner())
    assert client.get("/account/uitloggen/").status_code == 405
    assert is_in(client)
    assert client.post("/account/uitloggen/").headers["Location"] == "/"
    assert not is_in(client)


def test_a_stranger_has_no_account_page(client: Client) -> None:
    assert client.get(ACCOUNT).headers["Location"] == f"{LOGIN}?next={ACCOUNT}"


def test_a_new_session_begins_at_login(client: Client) -> None:
    fatma = a_partner()
    client.get(LOGIN)
    log_in(client, fatma.email)
    before = client.session.session_key
    client.post("/account/uitloggen/")
    log_in(client, fatma.email)
    assert client.session.session_key != before


# One's own password ------------------------------------------------------------------------------


def test_fatma_changes_her_password(client: Client) -> None:
    fatma = a_partner()
    client.force_login(fatma)
    sent = {"oldpassword": PASSWORD, "password1": NEW}
    response = client.post("/account/wachtwoord/", sent, follow=True)
    assert "Je wachtwoord is veranderd. Op je andere toestellen" in response.content.decode()
    fatma.refresh_from_db()
    assert fatma.check_password(NEW)
    assert is_in(client)


@pytest.mark.parametrize(
    "new", ["kort", "password1234", "fatma-de-brugfiguur", "Deelplatform 2026", "werkgroepgent1!"]
)
def test_a_weak_password_is_refused(client: Client, new: str) -> None:
    fatma = a_partner()
    client.force_login(fatma)
    sent = {"oldpassword": PASSWORD, "password1": new}
    assert len(refusals(client.post("/account/wachtwoord/", sent))) >= 1
    fatma.refresh_from_db()
    assert fatma.check_password(PASSWORD)


def test_a_link_lets_someone_choose_a_password_once(client: Client) -> None:
    saar = User.objects.create_user("saar@voorbeeld.gent")
    link = password_path(saar)
    form = client.get(link, follow=True)
    url = form.redirect_chain[-1][0]
    done = client.post(url, {"password1": NEW}, follow=True).content.decode()
    assert "Je wachtwoord is bewaard" in done
    log_in(client, saar.email, NEW)
    assert is_in(client)
    again = Client().get(link, follow=True).content.decode()
    assert "Deze link werkt niet meer" in again


@pytest.mark.parametrize("link", ["MQ/abc-def", "niets/x", "OTk5OTk5/c1-2"])
def test_a_made_up_link_opens_nothing(client: Client, link: str) -> None:
    a_partner()
    page = client.get(f"/account/wachtwoord/nieuw/{link}/", follow=True)
    assert "Deze link werkt niet meer" in page.content.decode()


def test_a_refused_login_does_not_say_that_the_password_is_still_there(client: Client) -> None:
    page = client.post("/account/inloggen/", {"username": "", "password": ""}).content.decode()
    assert "Vul je e-mailadres in." in page
    assert "staat er nog" not in page


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"username": "", "password": ""}, ["Vul je e-mailadres in.", "Vul je wachtwoord in."]),
        ({"username": "x@voorbeeld.gent", "password": "fout"}, [NOT_TOGETHER]),
    ],
)
def test_why_somebody_does_not_get_in_is_said_once(
    client: Client, typed: dict[str, str], sentences: list[str]
) -> None:
    page = client.post(LOGIN, typed).content.decode()
    assert [page.count(sentence) for sentence in sentences] == [1] * len(sentences)
