"""Fatma asks colleagues to join De Brug, and nobody else's."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import Invitation, Organisation, User
from contacts.team import inviting
from contacts.team.inviting import MOST_WAITING
from tests.contacts.entering import path_from_mail
from tests.people import a_partner

pytestmark = pytest.mark.django_db

MEMBERS = "/account/organisaties/de-brug/leden/"
INVITE = "/account/organisaties/de-brug/uitnodigen/"
WAITING = "/account/organisaties/de-brug/uitnodigingen"


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, who keeps the data of De Brug right."""
    person = a_partner()
    person.memberships.update(is_administrator=True)
    client.force_login(person)
    return client


def organisations_of(person: User) -> set[tuple[str, bool]]:
    """Return where somebody belongs, and whether they keep the data there."""
    return set(person.memberships.values_list("organisation__name", "is_administrator"))


def test_a_new_colleague_gets_an_invitation_as_partner_of_this_organisation(fatma: Client) -> None:
    assert fatma.post(INVITE, {"email": "Karim@debrug.voorbeeld"})["Location"] == MEMBERS
    invitation = Invitation.objects.get()
    found = (
        invitation.email,
        invitation.role,
        str(invitation.organisation),
        invitation.is_administrator,
        str(invitation.invited_by),
    )
    assert found == ("karim@debrug.voorbeeld", "partner", "De Brug", False, "Fatma de brugfiguur")
    assert [message.to for message in mail.outbox] == [["karim@debrug.voorbeeld"]]
    assert invitation.token in mail.outbox[0].body


def test_who_listens_hears_what_the_tick_means(fatma: Client) -> None:
    page = fatma.get(INVITE).content.decode()
    tick = next(part for part in page.split("<input") if 'name="is_administrator"' in part)
    assert 'aria-describedby="id_is_administrator_helptext"' in tick
    assert '<p class="hulp" id="id_is_administrator_helptext">Past jullie gegevens aan' in page


def test_no_role_or_organisation_but_her_own_can_be_given(fatma: Client) -> None:
    other = Organisation.objects.create(name="Het Anker", slug="het-anker")
    sent = {"email": "karim@debrug.voorbeeld", "role": "beheerder", "organisation": other.pk}
    fatma.post(INVITE, sent)
    assert Invitation.objects.values_list("role", "organisation__name").get() == (
        "partner",
        "De Brug",
    )


def test_who_has_an_account_says_yes_in_person(fatma: Client) -> None:
    anke, browser = a_partner("Anke van elders", "Het Anker"), Client()
    fatma.post(INVITE, {"email": anke.email, "is_administrator": "on"})
    (message,) = mail.outbox
    assert (message.to, "Je hebt al een account" in message.body) == ([anke.email], True)
    path = path_from_mail()
    assert "Log eerst in" in browser.get(path).content.decode()
    assert browser.post(path, {"name": "Anke", "password1": ""}).status_code == 200
    browser.force_login(anke)
    assert "Ja, ik hoor erbij" in browser.get(path).content.decode()
    assert organisations_of(anke) == {("Het Anker", False)}
    answer = browser.post(path, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["Je hoort nu bij De Brug."]
    assert organisations_of(anke) == {("Het Anker", False), ("De Brug", True)}
    assert "al gebruikt" in browser.get(path).content.decode()


def test_fatma_does_not_learn_who_has_an_account(fatma: Client) -> None:
    anke = a_partner("Anke van elders", "Het Anker")
    asked = {email: CaptureQueriesContext(connection) for email in (anke.email, "x@elders.be")}
    for email, captured in asked.items():
        with captured:
            assert fatma.post(INVITE, {"email": email})["Location"] == MEMBERS
    assert len({len(captured) for captured in asked.values()}) == 1
    page = fatma.get(MEMBERS).content.decode()
    assert (page.count("wacht op antwoord"), "Anke van elders" in page) == (2, False)


def test_two_organisations_may_ask_her_and_learn_nothing_of_each_other(fatma: Client) -> None:
    other = Organisation.objects.create(name="Het Anker", slug="het-anker")
    Invitation.objects.create(email="lies@debrug.voorbeeld", organisation=other)
    assert fatma.post(INVITE, {"email": "lies@debrug.voorbeeld"})["Location"] == MEMBERS


def test_nobody_joins_with_the_link_of_somebody_else(fatma: Client) -> None:
    anke, karim = a_partner("Anke", "Het Anker"), a_partner("Karim", "De Sleutel")
    fatma.post(INVITE, {"email": anke.email})
    browser = Client()
    browser.force_login(karim)
    answer = browser.post(path_from_mail())
    assert "Deze uitnodiging is voor een ander adres." in answer.content.decode()
    assert organisations_of(karim) == {("De Sleutel", False)}


def test_who_belongs_to_it_or_was_asked_is_not_asked_again(fatma: Client) -> None:
    karim = a_partner("Karim")
    brug = Organisation.objects.get(slug="de-brug")
    Invitation.objects.create(email="lies@debrug.voorbeeld", organisation=brug)
    pages = [
        fatma.post(INVITE, {"email": email}).content.decode()
        for email in (karim.email, "Lies@debrug.voorbeeld", "", "zomaar")
    ]
    sentences = (
        "Deze collega hoort er al bij.",
        "Naar dit adres vertrok al een uitnodiging.",
        "Vul het e-mailadres van je collega in.",
        "Dit e-mailadres klopt niet: typ het zoals naam@voorbeeld.be.",
    )
    for page, sentence in zip(pages, sentences, strict=True):
        assert sentence in page
    assert mail.outbox == []


def test_a_flood_is_refused(fatma: Client) -> None:
    brug = Organisation.objects.get(slug="de-brug")
    for number in range(MOST_WAITING):
        Invitation.objects.create(email=f"c{number}@debrug.voorbeeld", organisation=brug)
    answer = fatma.post(INVITE, {"email": "nog@debrug.voorbeeld"})
    assert "Er wachten al veel uitnodigingen." in answer.content.decode()


def test_an_invitation_is_sent_again_or_taken_back(fatma: Client) -> None:
    fatma.post(INVITE, {"email": "karim@debrug.voorbeeld"})
    first = Invitation.objects.get()
    assert "karim@debrug.voorbeeld" in fatma.get(MEMBERS).content.decode()
    fatma.post(f"{WAITING}/{first.pk}/opnieuw/")
    assert Invitation.objects.get().token != first.token
    assert len(mail.outbox) == 2
    fatma.post(f"{WAITING}/{first.pk}/intrekken/")
    assert Invitation.objects.get().withdrawn_at is not None
    assert "Uitgenodigd, nog geen antwoord" not in fatma.get(MEMBERS).content.decode()


def test_only_who_keeps_the_data_invites_or_sees_who_was_invited(fatma: Client) -> None:
    fatma.post(INVITE, {"email": "nieuw@debrug.voorbeeld"})
    invitation = Invitation.objects.get()
    karim, anke = a_partner("Karim"), a_partner("Anke", "Het Anker")
    anke.memberships.update(is_administrator=True)
    browser = Client()
    for person in (karim, anke):
        browser.force_login(person)
        answers = [
            browser.get(INVITE),
            browser.post(INVITE, {"email": "x@debrug.voorbeeld"}),
            browser.post(f"{WAITING}/{invitation.pk}/opnieuw/"),
            browser.post(f"{WAITING}/{invitation.pk}/intrekken/"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
    browser.force_login(karim)
    assert "nieuw@debrug.voorbeeld" not in browser.get(MEMBERS).content.decode()
    assert Invitation.objects.get().sendings == 1


def test_an_invitation_of_another_organisation_is_out_of_reach(fatma: Client) -> None:
    other = Organisation.objects.create(name="Het Anker", slug="het-anker")
    theirs = Invitation.objects.create(email="anke@anker.voorbeeld", organisation=other)
    staff = Invitation.objects.create(
        email="bea@voorbeeld.gent",
        role="beheerder",
        organisation=Organisation.objects.get(slug="de-brug"),
    )
    for invitation in (theirs, staff):
        assert fatma.post(f"{WAITING}/{invitation.pk}/intrekken/").status_code == 404
    assert not Invitation.objects.exclude(withdrawn_at=None).exists()


def test_an_account_that_is_off_stays_off(fatma: Client) -> None:
    gone = a_partner("Gust die wegging", "Het Anker")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    fatma.post(INVITE, {"email": gone.email})
    Client().post(path_from_mail(), {"name": "Gust", "password1": ""})
    assert not User.objects.get(pk=gone.pk).is_active
    assert organisations_of(gone) == {("Het Anker", False)}


def test_nobody_mails_invitations_without_end(fatma: Client) -> None:
    fatma.post(INVITE, {"email": "karim@debrug.voorbeeld"})
    again = f"{WAITING}/{Invitation.objects.get().pk}/opnieuw/"
    for _press in range(19):
        fatma.post(again)
    assert len(mail.outbox) == 20
    sentence = "Je mailde vandaag al veel uitnodigingen."
    refused = fatma.post(INVITE, {"email": "lies@debrug.voorbeeld"}).content.decode()
    assert sentence in refused
    assert 'value="lies@debrug.voorbeeld"' in refused
    assert sentence in fatma.post(again, follow=True).content.decode()
    assert (len(mail.outbox), Invitation.objects.count()) == (20, 1)


def test_who_is_asked_is_told_after_it_is_kept(
    fatma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    anke, inside = a_partner("Anke van elders", "Het Anker"), []
    blocks = len(connection.atomic_blocks)
    send = EmailMessage.send

    def sending(message: EmailMessage, **given: bool) -> int:
        inside.append(len(connection.atomic_blocks) - blocks)
        return send(message, **given)

    monkeypatch.setattr(EmailMessage, "send", sending)
    fatma.post(INVITE, {"email": anke.email})
    assert inside == [0]


def test_two_keepers_who_ask_one_colleague_at_the_same_moment(
    fatma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    els, sent = a_partner("Els de andere beheerder"), {"email": "karim@debrug.voorbeeld"}
    els.memberships.update(is_administrator=True)
    other = Client()
    other.force_login(els)
    ask = inviting.ask

    def after_els(request: HttpRequest, form: inviting.InviteForm) -> bool:
        monkeypatch.setattr(inviting, "ask", ask)
        assert other.post(INVITE, sent).status_code == 302
        return ask(request, form)

    monkeypatch.setattr(inviting, "ask", after_els)
    answer = fatma.post(INVITE, sent)
    assert answer.context["form"].errors["email"] == [str(inviting.ASKED_ALREADY)]
    assert [message.to for message in mail.outbox] == [["karim@debrug.voorbeeld"]]
