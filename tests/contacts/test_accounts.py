"""Accounts, by Bea the beheerder: made by invitation, switched off rather than deleted."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from contacts.models import Role, User
from tests.admin_forms import OpenForm, sentences
from tests.people import PASSWORD, a_beheerder, a_partner, a_werkgroep_member, someone

USERS = "/beheer/contacts/user/"
NEW = "vier natte straatstenen glimmen"
pytestmark = pytest.mark.django_db


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
    assert bea.post(f"{USERS}{me.pk}/delete/", {"post": "yes"}).status_code == 404


def test_bea_mails_new_links_from_the_list(bea: Client) -> None:
    on, off = a_partner(), someone("Weg", Role.PARTNER)
    User.objects.filter(pk=off.pk).update(is_active=False)
    bea.post(USERS, {"action": "send_links", "_selected_action": [on.pk, off.pk]})
    assert [letter.to for letter in mail.outbox] == [[on.email]]


def test_wim_cannot_reach_accounts_by_any_door() -> None:
    client, fatma = Client(), a_partner()
    client.force_login(a_werkgroep_member())
    for path in ("", "add/", f"{fatma.pk}/change/", f"{fatma.pk}/delete/", f"{fatma.pk}/history/"):
        assert client.get(USERS + path).status_code == 404
    data = {"action": "send_links", "_selected_action": [fatma.pk]}
    assert client.post(USERS, data).status_code == 404
