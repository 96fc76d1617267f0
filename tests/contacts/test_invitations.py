"""Invitations: Wim invites Saar, who makes an account."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from contacts.models import Invitation, Membership, Organisation, User
from tests.admin_forms import OpenForm, said, sentences
from tests.contacts.entering import (
    CODE,
    TYPE_CODE,
    code_from_mail,
    is_in,
    log_in,
    path_from_mail,
    refusals,
)
from tests.people import a_beheerder, a_partner, a_werkgroep_member

INVITATIONS = "/beheer/contacts/invitation/"
SAAR = "saar@voorbeeld.gent"
NEW = "vier natte straatstenen glimmen"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_demonstration(settings: Any) -> None:
    """Tell of a real portal."""
    settings.DEMO = False


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


@pytest.fixture
def bea() -> Client:
    """Return the browser of Bea, the beheerder."""
    browser = Client()
    browser.force_login(a_beheerder())
    return browser


def invite(editor: Client, email: str = SAAR, role: str = "partner", **more: Any) -> str:
    """Invite somebody; return the path in the mail."""
    before = len(mail.outbox)
    if role == "partner":
        more = {"organisation": the_bridge(), **more}
    OpenForm(editor, f"{INVITATIONS}add/").send("_save", email=email, role=role, **more)
    assert len(mail.outbox) == before + 1
    editor.get(INVITATIONS)  # reads what was said of it
    return path_from_mail()


def the_bridge() -> str:
    """Return the key of De Brug, as a form holds it."""
    return str(Organisation.objects.get_or_create(name="De Brug", slug="de-brug")[0].pk)


def act(editor: Client, action: str, *invitations: Invitation) -> list[str]:
    """Do something with invitations in the list; return what the page says."""
    chosen = [invitation.pk for invitation in invitations]
    answer = editor.post(INVITATIONS, {"action": action, "_selected_action": chosen}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def trouble(path: str, client: Client | None = None) -> str:
    """Return the page of a link that does not work."""
    page = (client or Client()).get(path).content.decode()
    assert "Deze uitnodiging kun je niet gebruiken" in page
    assert "Maak mijn account" not in page
    return page


def test_saar_makes_an_account_without_a_password_and_comes_back_by_code(wim: Client) -> None:
    path = invite(wim, is_administrator="on")
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (
        [SAAR],
        "Je bent uitgenodigd op het deelplatform van Huis van het Kind",
    )
    assert "Wim van de werkgroep nodigt je uit" in str(letter.body)
    saars = Client()
    page = saars.get(path).content.decode()
    assert (SAAR in page, "De Brug" in page) == (True, True)
    answer = saars.post(path, {"name": "Saar", "password1": ""}, follow=True)
    assert answer.redirect_chain == [("/account/", 302)]
    assert "Welkom, Saar. Je account is klaar." in answer.content.decode()
    saar = User.objects.get(email=SAAR)
    assert (saar.name, saar.role, saar.has_usable_password()) == ("Saar", "partner", False)
    member = Membership.objects.get(user=saar)
    assert (str(member.organisation), member.is_administrator) == ("De Brug", True)
    saars.post("/account/uitloggen/")
    saars.post(CODE, {"email": SAAR})
    saars.post(TYPE_CODE, {"code": code_from_mail()})
    assert is_in(saars)


def test_saar_may_choose_a_password(wim: Client) -> None:
    path, saars = invite(wim), Client()
    weak = saars.post(path, {"name": "Saar", "password1": "kort"})
    assert refusals(weak) == ["Dit wachtwoord is te kort. Kies er een van minstens 12 tekens."]
    assert 'value="Saar"' in weak.content.decode()
    saars.post(path, {"name": "Saar", "password1": NEW})
    saars.post("/account/uitloggen/")
    log_in(saars, SAAR, NEW)
    assert is_in(saars)


def test_without_a_name_nothing_is_made(wim: Client) -> None:
    answer = Client().post(invite(wim), {"name": " ", "password1": ""})
    assert refusals(answer) == ["Vul je naam in: zo weten collega’s wie je bent."]
    assert not User.objects.filter(email=SAAR).exists()


def test_a_link_works_once(wim: Client) -> None:
    path = invite(wim)
    Client().post(path, {"name": "Saar", "password1": ""})
    assert "Deze uitnodiging is al gebruikt" in trouble(path)
    Client().post(path, {"name": "Een ander", "password1": ""})
    assert [one.name for one in User.objects.filter(email=SAAR)] == ["Saar"]


def test_a_link_works_for_two_weeks(wim: Client) -> None:
    path = invite(wim)
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14, minutes=-1))
    assert Client().get(path).status_code == 200
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14, minutes=1))
    assert "ouder dan veertien dagen" in trouble(path)
    Client().post(path, {"name": "Saar", "password1": ""})
    assert not User.objects.filter(email=SAAR).exists()


def test_sending_again_makes_a_new_link_and_voids_the_former(wim: Client) -> None:
    former, invitation = invite(wim), Invitation.objects.get()
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20))
    assert act(wim, "send_again", invitation) == [f"Uitnodiging gemaild naar {SAAR}."]
    assert "er is een nieuwere" in trouble(former)
    assert "Maak mijn account" in Client().get(path_from_mail()).content.decode()


def test_what_was_withdrawn_stays_withdrawn(wim: Client) -> None:
    path, invitation = invite(wim), Invitation.objects.get()
    assert act(wim, "withdraw", invitation) == ["1 uitnodiging ingetrokken."]
    assert "ingetrokken" in trouble(path)
    assert act(wim, "send_again", invitation) == [
        f"De uitnodiging voor {SAAR} is ingetrokken: die sturen we niet meer."
    ]
    invite(wim)  # anew, to the same address
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("token", ["1-0", "999999-abc", "x", "1", "²-a", "1-" + "f" * 64])
def test_a_link_that_was_made_up_says_no_more_than_that(wim: Client, token: str) -> None:
    invite(wim)
    pages = [trouble(f"/account/uitnodiging/{one}/") for one in (token, "5-" + "0" * 64)]
    assert pages[0].count("Deze link klopt niet") == 1
    parts = [page.split("<main")[1].split("</main>")[0] for page in pages]
    assert parts[0] == parts[1]


def test_who_has_an_account_and_belongs_there_is_not_invited(wim: Client) -> None:
    fatma = a_partner()
    form = OpenForm(wim, f"{INVITATIONS}add/")
    sent = {"email": fatma.email.upper(), "role": "partner", "organisation": the_bridge()}
    assert sentences(form.send("_save", **sent)) == [
        "Wie dit adres gebruikt, hoort al bij deze organisatie."
    ]


def test_who_has_an_account_is_invited_to_an_organisation_and_not_to_another_role(
    wim: Client, bea: Client
) -> None:
    anke = a_partner("Anke", "Het Anker")
    form = OpenForm(bea, f"{INVITATIONS}add/")
    assert sentences(form.send("_save", email=anke.email, role="werkgroep")) == [
        "Wie dit adres gebruikt, heeft al een account. Een beheerder past de rol aan."
    ]
    path, ankes = invite(wim, anke.email), Client()
    ankes.force_login(anke)
    ankes.post(path)
    assert anke.memberships.filter(organisation__slug="de-brug").exists()


def test_nobody_is_invited_twice_at_once(wim: Client) -> None:
    invite(wim)
    form = OpenForm(wim, f"{INVITATIONS}add/")
    [sentence] = sentences(form.send("_save", email=SAAR, organisation=the_bridge()))
    assert sentence.startswith("Dit adres is al uitgenodigd.")


def test_an_account_made_meanwhile_is_led_to_the_login(wim: Client) -> None:
    path = invite(wim)
    User.objects.create_user(SAAR)
    assert "Log eerst in" in Client().get(path).content.decode()
    Invitation.objects.update(organisation=None)
    assert "Er is al een account met het adres van deze uitnodiging." in trouble(path)


def test_who_is_logged_in_does_not_use_somebody_elses_link(wim: Client) -> None:
    path = invite(wim)
    assert "Je bent ingelogd als wim-van-de-werkgroep@voorbeeld.gent." in trouble(path, wim)
    wim.post(path, {"name": "Saar", "password1": ""})
    assert not User.objects.filter(email=SAAR).exists()


@pytest.mark.parametrize("role", ["werkgroep", "beheerder"])
def test_only_bea_makes_staff(wim: Client, bea: Client, role: str) -> None:
    page = OpenForm(wim, f"{INVITATIONS}add/").send("_save", email=SAAR, role=role)
    assert sentences(page) == [f"Kies iets uit de lijst: “{role}” staat er niet in."]
    path, new = invite(bea, role=role), Client()
    answer = new.post(path, {"name": "Saar", "password1": ""})
    assert answer.headers["Location"] == "/account/tweede-stap/?next=%2Faccount%2F"
    assert User.objects.get(email=SAAR).role == role


def test_wim_neither_sees_nor_sends_nor_withdraws_what_only_bea_may_give(
    wim: Client, bea: Client
) -> None:
    invite(bea, role="beheerder")
    invitation, letters = Invitation.objects.get(), len(mail.outbox)
    assert SAAR not in wim.get(INVITATIONS).content.decode()
    for action in ("send_again", "withdraw"):
        act(wim, action, invitation)
    invitation.refresh_from_db()
    assert (invitation.sendings, invitation.withdrawn_at, len(mail.outbox)) == (1, None, letters)


def test_an_invitation_that_was_sent_is_not_rewritten(wim: Client) -> None:
    invite(wim)
    url = f"{INVITATIONS}{Invitation.objects.get().pk}/change/"
    wim.post(url, {"email": "ander@voorbeeld.gent", "role": "partner"})
    assert Invitation.objects.get().email == SAAR


def test_the_data_of_no_organisation_are_kept_by_nobody(wim: Client) -> None:
    form = OpenForm(wim, f"{INVITATIONS}add/")
    refused = form.send("_save", email=SAAR, role="partner", is_administrator="on")
    assert sentences(refused) == ["Kies de organisatie waarvan de gegevens zijn."]


def test_a_partner_works_for_somebody_or_would_see_no_contacts(wim: Client) -> None:
    refused = OpenForm(wim, f"{INVITATIONS}add/").send("_save", email=SAAR, role="partner")
    assert sentences(refused) == ["Kies de organisatie waarvoor deze partner werkt."]
    assert not Invitation.objects.exists()


def test_a_mail_that_does_not_leave_can_be_sent_later(wim: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    typed = {"email": SAAR, "role": "partner", "organisation": the_bridge()}
    answer = OpenForm(wim, f"{INVITATIONS}add/").send("_save", **typed)
    assert any("Kies later in de lijst ‘Stuur opnieuw’." in line for line in said(answer))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    act(wim, "send_again", Invitation.objects.get())
    assert "Maak mijn account" in Client().get(path_from_mail()).content.decode()
