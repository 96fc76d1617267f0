"""Accounts, by Bea the beheerder: made by invitation, switched off rather than deleted."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client

from contacts.models import Role, User
from tests.admin_forms import OpenForm, sentences
from tests.contacts.entering import an_app_of, log_in_with_app
from tests.factories import a_place
from tests.people import PASSWORD, a_beheerder, a_partner, a_werkgroep_member, someone

USERS = "/beheer/contacts/user/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(client: Client) -> Client:
    """Return the browser of Bea, the beheerder."""
    client.force_login(a_beheerder())
    return client


def test_an_account_is_made_by_invitation_alone(bea: Client) -> None:
    assert bea.get(f"{USERS}add/").headers["Location"] == "/beheer/contacts/invitation/add/"
    sent = {"email": "saar@voorbeeld.gent", "role": "beheerder"}
    assert bea.post(f"{USERS}add/", sent).status_code == 302
    assert User.objects.count() == 1


def test_nobody_reads_or_types_the_password_of_somebody_else(bea: Client) -> None:
    fatma = a_partner()
    page = bea.get(f"{USERS}{fatma.pk}/change/").content.decode()
    assert fatma.password not in page
    assert 'type="password"' not in page


def test_saving_an_account_leaves_its_password_alone(bea: Client) -> None:
    fatma = a_partner()
    OpenForm(bea, f"{USERS}{fatma.pk}/change/").send(name="Fatma")
    fatma.refresh_from_db()
    assert (fatma.name, fatma.check_password(PASSWORD)) == ("Fatma", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "geen adres"}, "Dit e-mailadres klopt niet: typ het zoals naam@voorbeeld.be."),
        ({"email": "BEA-de-beheerder@voorbeeld.gent"}, "Er is al een account met dit e-mailadres."),
        ({"email": ""}, "Dit is nog leeg: vul het in of kies iets."),
        ({"role": "baas"}, "Kies iets uit de lijst: “baas” staat er niet in."),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    bea: Client, fields: dict[str, str], sentence: str
) -> None:
    fatma = a_partner()
    assert sentences(OpenForm(bea, f"{USERS}{fatma.pk}/change/").send(**fields)) == [sentence]
    unchanged = User.objects.get(pk=fatma.pk)
    assert (unchanged.email, unchanged.role) == (fatma.email, fatma.role)


def test_bea_cannot_lock_herself_out(bea: Client) -> None:
    me = User.objects.get()
    for change in ({"role": "partner"}, {"is_active": None}):
        assert sentences(OpenForm(bea, f"{USERS}{me.pk}/change/").send(**change)) == [
            "Je kunt je eigen rol of toegang niet veranderen: vraag het een collega."
        ]
    assert bea.post(f"{USERS}{me.pk}/delete/", {"post": "yes"}).status_code == 404


def test_bea_mails_new_links_from_the_list(bea: Client) -> None:
    on, off = a_partner(), someone("Weg", Role.PARTNER)
    User.objects.filter(pk=off.pk).update(is_active=False)
    bea.post(USERS, {"action": "send_links", "_selected_action": [on.pk, off.pk]})
    assert [letter.to for letter in mail.outbox] == [[on.email]]
    link = re.search(r"http://testserver(/account/wachtwoord/\S+)", str(mail.outbox[0].body))
    assert link is not None
    page = Client().get(link[1], follow=True).content.decode()
    assert "Bewaar je wachtwoord" in page


def test_a_link_bears_the_public_address(bea: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://ontmoeten.voorbeeld.gent"
    bea.post(USERS, {"action": "send_links", "_selected_action": [a_partner().pk]})
    body = str(mail.outbox[0].body)
    assert "\nhttps://ontmoeten.voorbeeld.gent/account/wachtwoord/nieuw/" in body


def test_a_mail_that_cannot_leave_breaks_nothing(bea: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    fatma = a_partner()
    sent = {"action": "send_links", "_selected_action": [fatma.pk]}
    page = bea.post(USERS, sent, follow=True).content.decode()
    assert f"De mail naar {fatma.email} is niet vertrokken." in page


def test_bea_takes_away_a_second_factor_that_was_lost(bea: Client) -> None:
    wim = a_werkgroep_member()
    wims = an_app_of(wim)
    Authenticator.objects.create(user=wim, type="webauthn", data={"name": "gsm"})
    browser = Client()
    log_in_with_app(browser, wim, wims)
    bea.post(USERS, {"action": "reset_second_factor", "_selected_action": [wim.pk]})
    assert not Authenticator.objects.filter(user=wim).exists()
    assert browser.get("/account/").status_code == 302
    [note] = LogEntry.objects.filter(object_id=str(wim.pk))
    assert note.change_message == "Tweede stap weggehaald."
    assert mail.outbox[-1].to == [wim.email]
    assert mail.outbox[-1].subject == "Je tweede stap is weggehaald"


def test_an_account_goes_without_its_name_and_the_history_keeps_what_it_did(bea: Client) -> None:
    fatma = a_partner()
    place = a_place(organisation=fatma.memberships.get().organisation)
    browser = Client()
    browser.force_login(fatma)
    browser.post(f"/account/plekken/{place.slug}/bevestigen/")
    bea.post(f"{USERS}{fatma.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=fatma.pk).exists()
    lines = LogEntry.objects.order_by("pk").values_list("user__name", "object_repr")
    assert list(lines) == [
        ("Gewist account", str(place)),
        ("Bea de beheerder", "gewiste persoon"),
    ]
    nobody = User.objects.get(name="Gewist account")
    assert (nobody.is_active, nobody.has_usable_password()) == (False, False)
    assert bea.post(f"{USERS}{nobody.pk}/delete/", {"post": "yes"}).status_code == 404


def test_wim_cannot_reach_accounts_by_any_door() -> None:
    client, fatma = Client(), a_partner()
    client.force_login(a_werkgroep_member())
    for path in ("", "add/", f"{fatma.pk}/change/", f"{fatma.pk}/delete/", f"{fatma.pk}/history/"):
        assert client.get(USERS + path).status_code == 404
    for action in ("send_links", "reset_second_factor"):
        data = {"action": action, "_selected_action": [fatma.pk]}
        assert client.post(USERS, data).status_code == 404
