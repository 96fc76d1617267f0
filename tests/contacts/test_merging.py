"""Wim finds one organisation twice in the list, and makes one of the two."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from contacts.merging import merge
from contacts.models import Membership, Organisation, Person
from tests.factories import a_place, a_practice
from tests.methods.making import a_material
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

LIST = "/beheer/contacts/organisation/"


@pytest.fixture
def brug() -> Organisation:
    """Return De Brug, as it should stand in the list."""
    return Organisation.objects.create(name="De Brug", slug="de-brug", phone="09 111")


@pytest.fixture
def twice() -> Organisation:
    """Return De Brug vzw, which is the same one, under two addresses in its time."""
    return Organisation.objects.create(
        name="De Brug vzw",
        slug="de-brug-vzw",
        former_slugs=["brug-oud"],
        phone="09 222",
        offer="Koffie op woensdag.",
        street="Kaai",
        house_number="3",
    )


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def act(client: Client, *chosen: Organisation, **more: Any) -> Any:
    """Choose organisations in the list and press the action, or a button of its page."""
    keys = [one.pk for one in chosen]
    sent = {"action": "merge_organisations", "_selected_action": keys, **more}
    return client.post(LIST, sent)


def test_everything_that_hung_on_one_hangs_on_the_other(
    brug: Organisation, twice: Organisation
) -> None:
    place = a_place("Het Salon", organisation=twice)
    practice = a_practice("Zingen", partners=[twice])
    both = a_practice("Koken", partners=[twice, brug])
    lent = a_material("Babbellaken", kind="uitleen", lender=twice)
    person = Person.objects.create(name="Lies", email="lies@debrug.voorbeeld", organisation=twice)
    merge(other=twice, into=brug)
    for record in (place, lent, person):
        record.refresh_from_db()
    assert (place.organisation, lent.lender, person.organisation) == (brug, brug, brug)
    assert list(practice.partners.all()) == list(both.partners.all()) == [brug]
    assert list(Organisation.objects.all()) == [brug]


def keepers(organisation: Organisation) -> list[tuple[str, bool]]:
    """Return the members of an organisation, and whether they keep its data."""
    rows = organisation.memberships.order_by("user__name")
    return list(rows.values_list("user__name", "is_administrator"))


@pytest.fixture
def three(brug: Organisation, twice: Organisation) -> None:
    """Let Fatma be in both and Karim in the one that goes, which both keep; Lies keeps the other.

    Who made a second record of an organisation must not get the keys of the first.
    """
    fatma, karim, lies = a_partner("Fatma"), a_partner("Karim", "De Brug vzw"), a_partner("Lies")
    Membership.objects.create(user=fatma, organisation=twice, is_administrator=True)
    karim.memberships.update(is_administrator=True)
    lies.memberships.update(is_administrator=True)


def test_members_come_along_and_keep_no_data_that_they_did_not_keep(
    brug: Organisation, twice: Organisation, three: None
) -> None:
    merge(other=twice, into=brug)
    assert keepers(brug) == [("Fatma", False), ("Karim", False), ("Lies", True)]


def test_wim_reads_how_many_rest_and_cannot_decide_otherwise(
    wim: Client, brug: Organisation, twice: Organisation, three: None
) -> None:
    shown = act(wim, brug, twice, kept=brug.pk, chosen="1").content.decode()
    assert "2 collega’s die haar gegevens beheren, worden gewoon lid." in shown
    assert ("keepers_stay" in shown, "Karim" in shown) == (False, False)
    act(wim, brug, twice, kept=brug.pk, sure="1", keepers_stay="1")
    assert keepers(brug) == [("Fatma", False), ("Karim", False), ("Lies", True)]


def test_bea_reads_who_they_are_and_lets_them_keep_the_data(
    client: Client, brug: Organisation, twice: Organisation, three: None
) -> None:
    client.force_login(a_beheerder())
    shown = act(client, brug, twice, kept=brug.pk, chosen="1").content.decode()
    assert "(Fatma, Karim)" in shown
    assert 'name="keepers_stay"' in shown
    act(client, brug, twice, kept=brug.pk, sure="1", keepers_stay="1")
    assert keepers(brug) == [("Fatma", True), ("Karim", True), ("Lies", True)]


def test_every_address_it_had_leads_to_the_one_that_stays(
    stranger: Client, brug: Organisation, twice: Organisation
) -> None:
    merge(other=twice, into=brug)
    for former in ("de-brug-vzw", "brug-oud"):
        answer = stranger.get(f"/organisaties/{former}/")
        assert (answer.status_code, answer["Location"]) == (301, "/organisaties/de-brug/")


def test_what_was_empty_is_taken_over_and_what_stood_there_stays(
    brug: Organisation, twice: Organisation
) -> None:
    kept = merge(other=twice, into=brug)
    assert (kept.name, kept.phone, kept.offer, kept.address) == (
        "De Brug",
        "09 111",
        "Koffie op woensdag.",
        "Kaai 3",
    )


def test_half_an_address_is_not_filled_up_with_that_of_elsewhere(
    brug: Organisation, twice: Organisation
) -> None:
    brug.municipality = "Gent"
    brug.save()
    assert merge(other=twice, into=brug).address == "Gent"


def test_wim_chooses_looks_and_merges(wim: Client, brug: Organisation, twice: Organisation) -> None:
    a_place("Het Salon", organisation=twice)
    asked = act(wim, brug, twice).content.decode()
    assert "Welke blijft?" in asked
    assert "(ontmoetingsplaatsen: 1)" in asked
    shown = act(wim, brug, twice, kept=brug.pk, chosen="1").content.decode()
    assert "Het adres /organisaties/de-brug-vzw/ leidt voortaan naar De Brug." in shown
    assert "Verhuist mee: ontmoetingsplaatsen (1)." in shown
    assert "Wat ze doet voor ontmoeting nemen we over: “Koffie op woensdag.”." in shown
    assert "Telefoon gaat verloren: “09 222”." in shown
    assert Organisation.objects.count() == 2
    assert act(wim, brug, twice, kept=brug.pk, sure="1").status_code == 302
    assert list(Organisation.objects.all()) == [brug]
    assert LogEntry.objects.get().change_message == "Samengevoegd met De Brug vzw."


def test_going_on_without_a_choice_is_asked_again(
    wim: Client, brug: Organisation, twice: Organisation
) -> None:
    page = act(wim, brug, twice, chosen="1").content.decode()
    assert "Kies welke organisatie blijft, en ga dan verder." in page


@pytest.mark.parametrize("kept", ["999999", "zomaar", ""])
def test_one_that_was_not_ticked_does_not_swallow_the_others(
    wim: Client, brug: Organisation, twice: Organisation, kept: str
) -> None:
    assert act(wim, brug, twice, kept=kept, sure="1").status_code == 200
    assert Organisation.objects.count() == 2


def test_one_alone_is_not_merged(wim: Client, brug: Organisation) -> None:
    answer = wim.post(
        LIST, {"action": "merge_organisations", "_selected_action": [brug.pk]}, follow=True
    )
    assert "Vink er twee aan" in answer.content.decode()


def test_the_beheerder_sees_the_members_and_the_werkgroep_does_not(
    wim: Client, brug: Organisation
) -> None:
    a_partner("Fatma", "De Brug")
    url = f"{LIST}{brug.pk}/change/"
    assert "memberships-TOTAL_FORMS" not in wim.get(url).content.decode()
    wim.force_login(a_beheerder())
    assert "memberships-TOTAL_FORMS" in wim.get(url).content.decode()


def test_wim_finds_an_organisation_by_what_it_does(wim: Client, twice: Organisation) -> None:
    found = wim.get(f"{LIST}?q=KÓFFIE").context["cl"].queryset
    assert [one.name for one in found] == ["De Brug vzw"]


def test_an_identifier_is_refused_with_a_reason_in_the_admin(
    wim: Client, brug: Organisation
) -> None:
    from tests.admin_forms import OpenForm  # noqa: PLC0415 only this story opens a form

    form = OpenForm(wim, f"{LIST}{brug.pk}/change/")
    page = form.send("_save", kbo_number="0207.451.228").content.decode()
    assert "de twee laatste cijfers kloppen niet met de rest" in page
