"""Bea the beheerder may make herself a member; then her name stands where the team looks."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from contacts.models import Membership, Organisation, User
from methods.kijkwijzer.models import Record
from tests.admin_forms import OpenForm
from tests.kijkwijzer.sheets import a_record, a_template, an_organisation, browser_of, filled
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db
LIST = "/account/organisaties/de-brug/leden/"


@pytest.fixture
def record() -> Record:
    """Return a record of De Brug in which something is written."""
    a_template()
    a_partner()
    return filled(a_record("Alleen van ons"), achteraf__ruimte__tekst="Alleen voor ons.")


@pytest.fixture
def bea(record: Record) -> Client:
    """Return the browser of Bea, the beheerder."""
    return browser_of(a_beheerder())


def person(browser: Client) -> User:
    """Return who is logged in."""
    return User.objects.get(pk=browser.session["_auth_user_id"])


def form_of(browser: Client, record: Any) -> OpenForm:
    """Return the form of an organisation or an account in the admin."""
    return OpenForm(browser, f"/beheer/contacts/{record._meta.model_name}/{record.pk}/change/")


def row(at: int, **fields: Any) -> dict[str, Any]:
    """Return one more row of members; `at` is how many there are."""
    told = {f"memberships-{at}-{name}": value for name, value in fields.items()}
    return {"memberships-TOTAL_FORMS": str(at + 1), **told}


def join_as_organisation(bea: Client) -> None:
    """Add Bea on the form of De Brug."""
    form_of(bea, an_organisation()).send(**row(1, user=person(bea).pk))


def join_as_account(bea: Client) -> None:
    """Add De Brug on the form of Bea's own account."""
    form_of(bea, person(bea)).send(**row(0, organisation=an_organisation().pk))


def history(organisation: Organisation | None = None) -> list[tuple[str, str]]:
    """Return who did what to an organisation, as its history in the admin tells it."""
    kind = ContentType.objects.get_for_model(Organisation)
    lines = LogEntry.objects.filter(
        content_type=kind, object_id=str((organisation or an_organisation()).pk)
    )
    return [(line.user.name, line.get_change_message()) for line in lines.order_by("pk")]


def test_a_beheerder_who_belongs_to_nobody_opens_nothing(bea: Client, record: Record) -> None:
    for page in ("vooraf/", "achteraf/", "samen/", "kijkwijzer.pdf", "naast-elkaar/"):
        assert bea.get(f"/kijkwijzer/{record.code}/{page}").status_code == 404
    assert bea.get(LIST).status_code == 404
    assert b"Alleen v" not in bea.get(f"/kijkwijzer/{record.code}/").content


@pytest.mark.parametrize("join", [join_as_organisation, join_as_account])
def test_a_beheerder_who_joins_a_team_is_seen_by_it_and_in_the_history(
    join: Any, bea: Client, record: Record
) -> None:
    join(bea)
    assert b"Alleen voor ons." in bea.get(f"/kijkwijzer/{record.code}/").content
    team = browser_of(a_partner("Els")).get(LIST).content.decode()
    assert "<strong>Bea de beheerder</strong>" in team
    assert history() == [("Bea de beheerder", "Voegde zichzelf toe als lid.")]
    page = browser_of(a_beheerder("Bert")).get(
        f"/beheer/contacts/organisation/{an_organisation().pk}/history/"
    )
    assert "Voegde zichzelf toe als lid." in page.content.decode()


@pytest.mark.parametrize("join", [join_as_organisation, join_as_account])
def test_who_leaves_again_opens_nothing_and_the_history_keeps_both_lines(
    join: Any, bea: Client, record: Record
) -> None:
    join(bea)
    if join is join_as_organisation:
        form_of(bea, an_organisation()).send(**{"memberships-1-DELETE": "on"})
    else:
        form_of(bea, person(bea)).send(**{"memberships-0-DELETE": "on"})
    assert b"Alleen v" not in bea.get(f"/kijkwijzer/{record.code}/").content
    assert history() == [
        ("Bea de beheerder", "Voegde zichzelf toe als lid."),
        ("Bea de beheerder", "Haalde zichzelf weg als lid."),
    ]


def test_of_a_colleague_the_history_tells_what_changed_and_no_name(bea: Client) -> None:
    karim, home = a_partner("Karim", "Het Huis"), an_organisation()
    form_of(bea, home).send(**row(1, user=karim.pk, is_administrator="on"), street="Kaai")
    form_of(bea, home).send(**{"memberships-1-is_administrator": None})
    form_of(bea, home).send(**{"memberships-1-DELETE": "on"})
    form_of(bea, home).send(phone="09 123 45 67")
    assert [words for _who, words in history()] == [
        "Straat gewijzigd. Een lid toegevoegd. Een beheerder van de gegevens benoemd.",
        "Een beheerder van de gegevens gestopt.",
        "Een lid verwijderd.",
        "Telefoon gewijzigd.",
    ]
    assert not LogEntry.objects.filter(change_message__contains="Karim").exists()


def test_who_moves_to_another_organisation_is_told_in_both(bea: Client) -> None:
    karim = a_partner("Karim", "Het Huis")
    house = an_organisation("Het Huis")
    form_of(bea, karim).send(**{"memberships-0-organisation": an_organisation().pk})
    assert (history(house), history()) == (
        [("Bea de beheerder", "Een lid verwijderd.")],
        [("Bea de beheerder", "Een lid toegevoegd.")],
    )


def test_who_says_yes_to_an_invitation_stands_in_the_history_too(bea: Client) -> None:
    wim = browser_of(a_werkgroep_member())
    sent = {"email": person(bea).email, "role": "partner", "organisation": an_organisation().pk}
    OpenForm(wim, "/beheer/contacts/invitation/add/").send("_save", **sent)
    from_mail = person(bea)
    invitation = an_organisation().invitations.get()
    bea.post(f"/account/uitnodiging/{invitation.token}/")
    assert Membership.objects.filter(user=from_mail).count() == 1
    assert history() == [("Bea de beheerder", "Werd lid na een uitnodiging.")]
