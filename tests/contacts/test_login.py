"""Getting in, one's own account, and one's own password."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from contacts.models import Membership, Role, User
from contacts.passwords import password_path
from tests.admin_forms import OpenForm, sentences
from tests.people import PASSWORD, a_beheerder, a_partner, a_werkgroep_member, someone

LOGIN = "/account/inloggen/"
ACCOUNT = "/account/"
USERS = "/beheer/contacts/user/"
NOT_TOGETHER = (
    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk beide na (staat Caps Lock uit?), "
    "of vraag de beheerder een nieuw wachtwoord."
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
    assert response.context["form"]["username"].value() == email
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
    sent = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    response = client.post("/account/wachtwoord/", sent, follow=True)
    assert "Je wachtwoord is veranderd." in response.content.decode()
    fatma.refresh_from_db()
    assert fatma.check_password(NEW)
    assert is_in(client)


@pytest.mark.parametrize("new", ["kort", "password1234", "fatma-de-brugfiguur"])
def test_a_weak_password_is_refused(client: Client, new: str) -> None:
    fatma = a_partner()
    client.force_login(fatma)
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert len(refusals(client.post("/account/wachtwoord/", sent))) >= 1
    fatma.refresh_from_db()
    assert fatma.check_password(PASSWORD)


def test_a_link_lets_someone_choose_a_password_once(client: Client) -> None:
    saar = User.objects.create_user("saar@voorbeeld.gent")
    link = password_path(saar)
    form = client.get(link, follow=True)
    url = form.redirect_chain[-1][0]
    sent = {"new_password1": NEW, "new_password2": NEW}
    assert client.post(url, sent).headers["Location"] == LOGIN
    log_in(client, saar.email, NEW)
    assert is_in(client)
    again = Client().get(link, follow=True).content.decode()
    assert "Deze link werkt niet meer" in again


@pytest.mark.parametrize("link", ["MQ/abc-def", "niets/x", "OTk5OTk5/c1-2"])
def test_a_made_up_link_opens_nothing(client: Client, link: str) -> None:
    a_partner()
    page = client.get(f"/account/wachtwoord/{link}/", follow=True)
    assert "Deze link werkt niet meer" in page.content.decode()


# Accounts, by Bea --------------------------------------------------------------------------------


@pytest.fixture
def bea(client: Client) -> Client:
    """Return the browser of Bea, the beheerder."""
    client.force_login(a_beheerder())
    return client


def test_bea_makes_an_account_and_a_mail_leaves(bea: Client) -> None:
    OpenForm(bea, f"{USERS}add/").send("_save", email="Saar@Voorbeeld.gent", role="werkgroep")
    saar = User.objects.get(email="saar@voorbeeld.gent")
    assert (saar.role, saar.has_usable_password(), saar.is_staff) == ("werkgroep", False, True)
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["saar@voorbeeld.gent"], "Kies je wachtwoord")
    link = re.search(r"http://testserver(/account/wachtwoord/\S+)", str(letter.body))
    assert link is not None
    assert Client().get(link[1], follow=True).status_code == 200


def test_a_link_bears_the_public_address(bea: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://ontmoeten.voorbeeld.gent"
    OpenForm(bea, f"{USERS}add/").send("_save", email="saar@voorbeeld.gent", role="partner")
    assert "\nhttps://ontmoeten.voorbeeld.gent/account/wachtwoord/" in str(mail.outbox[0].body)


def test_a_mail_that_cannot_leave_breaks_nothing(bea: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    form = OpenForm(bea, f"{USERS}add/")
    response = form.send("_save", email="saar@voorbeeld.gent", role="partner")
    assert response.status_code == 302
    assert User.objects.filter(email="saar@voorbeeld.gent").exists()
    page = bea.get(USERS).content.decode()
    assert "De mail naar saar@voorbeeld.gent is niet vertrokken." in page


def test_bea_types_a_password_and_nobody_reads_it(bea: Client) -> None:
    form = OpenForm(bea, f"{USERS}add/")
    form.send("_save", email="saar@voorbeeld.gent", role="partner", password_new=NEW)
    saar = User.objects.get(email="saar@voorbeeld.gent")
    assert saar.check_password(NEW)
    assert mail.outbox == []
    page = bea.get(f"{USERS}{saar.pk}/change/").content.decode()
    assert NEW not in page
    assert saar.password not in page


def test_saving_an_account_leaves_its_password_alone(bea: Client) -> None:
    fatma = a_partner()
    OpenForm(bea, f"{USERS}{fatma.pk}/change/").send(name="Fatma")
    fatma.refresh_from_db()
    assert (fatma.name, fatma.check_password(PASSWORD)) == ("Fatma", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "geen adres"}, "Voer een geldig e-mailadres in."),
        ({"email": "BEA-de-beheerder@voorbeeld.gent"}, "Er is al een account met dit e-mailadres."),
        ({"email": ""}, "Dit veld is verplicht."),
        ({"role": "baas"}, "Selecteer een geldige keuze. baas is geen beschikbare keuze."),
        ({"password_new": "kort"}, None),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    bea: Client, fields: dict[str, str], sentence: str | None
) -> None:
    values = {"email": "saar@voorbeeld.gent", "role": "partner", **fields}
    response = OpenForm(bea, f"{USERS}add/").send("_save", **values)
    assert response.status_code == 200
    assert sentence in {None, *sentences(response)}
    assert User.objects.count() == 1


def test_bea_cannot_lock_herself_out(bea: Client) -> None:
    me = User.objects.get()
    for change in ({"role": "partner"}, {"is_active": None}):
        assert sentences(OpenForm(bea, f"{USERS}{me.pk}/change/").send(**change)) == [
            "Je kunt je eigen rol of toegang niet veranderen: vraag het een collega."
        ]
    assert bea.post(f"{USERS}{me.pk}/delete/", {"post": "yes"}).status_code == 403


def test_bea_mails_new_links_from_the_list(bea: Client) -> None:
    on, off = a_partner(), someone("Weg", Role.PARTNER)
    User.objects.filter(pk=off.pk).update(is_active=False)
    bea.post(USERS, {"action": "send_links", "_selected_action": [on.pk, off.pk]})
    assert [letter.to for letter in mail.outbox] == [[on.email]]


def test_wim_cannot_reach_accounts_by_any_door() -> None:
    client, fatma = Client(), a_partner()
    client.force_login(a_werkgroep_member())
    for path in ("", "add/", f"{fatma.pk}/change/", f"{fatma.pk}/delete/", f"{fatma.pk}/history/"):
        assert client.get(USERS + path).status_code == 403
    data = {"action": "send_links", "_selected_action": [fatma.pk]}
    assert client.post(USERS, data).status_code == 403


# The accounts of a demonstration -----------------------------------------------------------------


@pytest.fixture
def demo(settings: Any) -> str:
    """Turn on demo mode, and return the password."""
    settings.DEMO, settings.DEMO_PASSWORD = True, "demo-wachtwoord"
    return "demo-wachtwoord"


def test_the_four_accounts_can_log_in(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_accounts")
    for name in ("beheerder", "werkgroep", "partner", "partner2"):
        client = Client()
        log_in(client, f"{name}@voorbeeld.gent", demo)
        assert is_in(client)
        assert (client.get("/beheer/").status_code == 200) is (name in {"beheerder", "werkgroep"})
    assert demo not in capsys.readouterr().out


def test_two_partners_work_for_two_organisations(demo: str) -> None:
    call_command("demo_accounts")
    rows = Membership.objects.order_by("user__email").values_list(
        "user__email", "organisation__name"
    )
    assert list(rows) == [
        ("partner2@voorbeeld.gent", "Voorbeeldorganisatie Het Zandkasteel"),
        ("partner@voorbeeld.gent", "Voorbeeldorganisatie De Vlaggenlijn"),
    ]


def test_a_second_run_keeps_what_was_edited(demo: str) -> None:
    call_command("demo_accounts")
    User.objects.filter(email="partner@voorbeeld.gent").update(name="Pia", role=Role.WERKGROEP)
    Membership.objects.all().delete()
    call_command("demo_accounts")
    pia = User.objects.get(email="partner@voorbeeld.gent")
    assert (pia.name, pia.role, User.objects.count()) == ("Pia", "werkgroep", 4)
    assert not Membership.objects.exists()


def test_a_new_demo_password_holds_for_accounts_that_exist(demo: str, settings: Any) -> None:
    call_command("demo_accounts")
    settings.DEMO_PASSWORD = "een ander wachtwoord"
    call_command("demo_accounts")
    client = Client()
    log_in(client, "partner@voorbeeld.gent", "een ander wachtwoord")
    assert is_in(client)


def test_outside_demo_mode_there_are_no_demo_accounts(demo: str, settings: Any) -> None:
    call_command("demo_accounts")
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("demo_accounts")
    response = log_in(Client(), "beheerder@voorbeeld.gent", demo)
    assert refusals(response) == ["Dit is een account voor de demonstratie. Hier werkt het niet."]


def test_without_a_password_no_accounts_are_made(demo: str, settings: Any) -> None:
    settings.DEMO_PASSWORD = ""
    with pytest.raises(CommandError, match="no DEMO_PASSWORD"):
        call_command("demo_accounts")
    assert not User.objects.exists()


def test_mail_of_a_demonstration_goes_to_files(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    client = Client()
    client.force_login(a_beheerder())
    OpenForm(client, f"{USERS}add/").send("_save", email="saar@voorbeeld.gent", role="partner")
    assert "Kies je wachtwoord" in next(tmp_path.iterdir()).read_text()
