"""Fatma keeps the data of De Brug right, together with her colleagues, and of nobody else."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from contacts.models import Membership, Organisation, User
from contacts.team import members
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

DATA = "/account/organisaties/de-brug/"
MEMBERS = f"{DATA}leden/"
FORMS = (DATA, f"{DATA}verlaten/")


def keeper(person: User) -> Membership:
    """Let a partner keep the data of the organisation right, and return the membership."""
    person.memberships.update(is_administrator=True)
    return person.memberships.get()


@pytest.fixture
def fatma(client: Client) -> Client:
    """Return the browser of Fatma, who keeps the data of De Brug right."""
    person = a_partner()
    keeper(person)
    client.force_login(person)
    return client


@pytest.fixture
def karim(fatma: Client) -> Membership:
    """Return the membership of Karim, a colleague of Fatma."""
    return a_partner("Karim van het onthaal").memberships.get()


def opened(client: Client, **typed: str) -> dict[str, str]:
    """Return what Fatma sends back of the form with the data, with what she typed."""
    form = client.get(DATA).context["form"]
    values = {bound.html_name: bound.value() or "" for bound in form}
    return {**values, form.guard_field: form.guard_state, **typed}


# The data ----------------------------------------------------------------------------------------


def test_what_fatma_writes_is_what_visitors_read(fatma: Client, stranger: Client) -> None:
    sent = opened(
        fatma, offer="Elke woensdag koffie.", street="Kaai", house_number="3", vcode="v0001060"
    )
    assert fatma.post(DATA, sent).status_code == 302
    page = Client().get("/organisaties/de-brug/").content.decode()
    assert "Elke woensdag koffie." in page
    assert "Kaai 3" in page
    assert "V0001060" in page
    assert LogEntry.objects.get().change_message == "Gegevens aangepast door de organisatie zelf."


def test_the_name_is_not_hers_to_change(fatma: Client) -> None:
    fatma.post(DATA, opened(fatma, name="De Andere Brug", slug="andere"))
    assert Organisation.objects.values_list("name", "slug").get() == ("De Brug", "de-brug")


def test_a_refused_form_comes_back_filled_and_says_why(fatma: Client) -> None:
    answer = fatma.post(DATA, opened(fatma, kbo_number="0207.451.228", offer="Koffie."))
    page = answer.content.decode()
    assert "twee laatste cijfers kloppen niet" in page
    assert "Koffie." in page
    assert '<a href="#id_kbo_number">' in page
    assert Organisation.objects.get().offer == ""


def test_a_website_without_https_gets_it(fatma: Client) -> None:
    fatma.post(DATA, opened(fatma, website="debrug.voorbeeld.gent"))
    assert Organisation.objects.get().website == "https://debrug.voorbeeld.gent"


def test_fatma_does_not_write_over_what_karim_wrote_meanwhile(fatma: Client) -> None:
    sent = opened(fatma, offer="De zin van Fatma.")
    Organisation.objects.update(offer="De zin van Karim.")
    page = fatma.post(DATA, sent).content.decode()
    assert "De zin van Karim." in page
    assert "De zin van Fatma." in page
    assert Organisation.objects.get().offer == "De zin van Karim."


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", FORMS)
def test_who_is_not_logged_in_is_led_to_the_login(stranger: Client, page: str) -> None:
    a_partner()
    for answer in (stranger.get(page), stranger.post(page)):
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/account/inloggen/?next={page}",
        )


@pytest.mark.parametrize("page", FORMS)
def test_for_who_works_elsewhere_the_pages_do_not_exist(client: Client, page: str) -> None:
    a_partner()
    others = [
        a_partner("Anke van elders", "Het Anker"),
        a_werkgroep_member(),
        a_beheerder(),
    ]
    for person in others:
        client.force_login(person)
        answers = (client.get(page), client.post(page), client.get(MEMBERS))
        assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_member_who_does_not_keep_the_data_sees_the_list_and_cannot_change(
    client: Client, karim: Membership
) -> None:
    client.force_login(karim.user)
    other = Membership.objects.exclude(pk=karim.pk).get()
    assert client.get(MEMBERS).status_code == 200
    refused = [
        client.get(DATA),
        client.post(DATA, {"offer": "Van Karim."}),
        client.get(f"{MEMBERS}{other.pk}/verwijderen/"),
        client.post(f"{MEMBERS}{other.pk}/verwijderen/"),
        client.post(f"{MEMBERS}{karim.pk}/beheert/"),
        client.post(f"{DATA}niet-meer-beheren/"),
    ]
    assert [answer.status_code for answer in refused] == [404] * 6
    assert Membership.objects.count() == 2
    assert not Membership.objects.get(pk=karim.pk).is_administrator


def test_fatma_reaches_nobody_of_another_organisation(fatma: Client) -> None:
    anke = a_partner("Anke van elders", "Het Anker").memberships.get()
    for action in ("verwijderen", "beheert"):
        assert fatma.post(f"{MEMBERS}{anke.pk}/{action}/").status_code == 404
    assert Membership.objects.filter(pk=anke.pk, is_administrator=False).exists()


def test_a_former_address_leads_to_the_same_pages(fatma: Client) -> None:
    organisation = Organisation.objects.get()
    organisation.slug = "brug"
    organisation.save()
    assert fatma.get(DATA).context["organisation"] == organisation


# Members -----------------------------------------------------------------------------------------


def test_fatma_takes_karim_off_the_list_after_a_question(fatma: Client, karim: Membership) -> None:
    url = f"{MEMBERS}{karim.pk}/verwijderen/"
    assert "Karim van het onthaal van de lijst halen?" in fatma.get(url).content.decode()
    assert Membership.objects.count() == 2
    assert fatma.post(url)["Location"] == MEMBERS
    assert not Membership.objects.filter(pk=karim.pk).exists()
    assert User.objects.filter(pk=karim.user_id, is_active=True).exists()


def test_the_history_names_nobody(fatma: Client, karim: Membership) -> None:
    fatma.post(f"{MEMBERS}{karim.pk}/verwijderen/")
    assert "Karim" not in LogEntry.objects.get().change_message


def test_fatma_lets_karim_keep_the_data_too_and_rests(fatma: Client, karim: Membership) -> None:
    assert fatma.post(f"{MEMBERS}{karim.pk}/beheert/").status_code == 302
    assert fatma.post(f"{DATA}niet-meer-beheren/").status_code == 302
    found = dict(Membership.objects.values_list("user__name", "is_administrator"))
    assert found == {"Fatma de brugfiguur": False, "Karim van het onthaal": True}


def test_the_only_keeper_cannot_rest(fatma: Client, karim: Membership) -> None:
    page = fatma.post(f"{DATA}niet-meer-beheren/", follow=True).content.decode()
    assert "Jij bent de enige die de gegevens juist houdt." in page
    assert Membership.objects.filter(is_administrator=True).count() == 1


def test_the_only_keeper_leaves_when_she_names_who_comes_after(
    fatma: Client, karim: Membership
) -> None:
    assert fatma.post(f"{DATA}verlaten/").status_code == 200
    assert Membership.objects.count() == 2
    assert fatma.post(f"{DATA}verlaten/", {"successor": karim.pk}).status_code == 302
    assert list(Membership.objects.values_list("pk", "is_administrator")) == [(karim.pk, True)]


def test_a_successor_is_a_colleague_who_can_log_in(fatma: Client, karim: Membership) -> None:
    anke = a_partner("Anke van elders", "Het Anker").memberships.get()
    karim.user.is_active = False
    karim.user.save()
    a_partner("Lies die blijft")
    for wrong in (anke.pk, karim.pk, "zomaar"):
        assert fatma.post(f"{DATA}verlaten/", {"successor": wrong}).status_code == 200
    assert Membership.objects.count() == 4


def test_who_is_alone_may_leave(fatma: Client) -> None:
    assert fatma.post(f"{DATA}verlaten/").status_code == 302
    assert not Membership.objects.exists()


def test_a_member_leaves_without_naming_anybody(client: Client, karim: Membership) -> None:
    client.force_login(karim.user)
    assert client.post(f"{DATA}verlaten/").status_code == 302
    assert Membership.objects.get().is_administrator


def test_two_who_remove_each_other_do_not_both_succeed(fatma: Client, karim: Membership) -> None:
    hers = Membership.objects.exclude(pk=karim.pk).get()
    mine = keeper(karim.user)
    assert members.remove_colleague(membership=hers, by=mine)
    assert not members.remove_colleague(membership=mine, by=hers)
    assert list(Membership.objects.all()) == [mine]


def test_the_last_keeper_is_not_removed_while_others_stay(karim: Membership) -> None:
    hers = Membership.objects.exclude(pk=karim.pk).get()
    with pytest.raises(members.LastAdministratorError):
        members.remove(membership=hers)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_members_takes_as_many_queries_for_three_as_for_one(
    fatma: Client, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        a_partner(f"Collega {one}")
    fatma.get(MEMBERS)  # what the footer tells is kept from now on
    with django_assert_num_queries(7):
        fatma.get(MEMBERS)
