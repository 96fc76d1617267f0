"""The statements the law asks for: looked at every year, never at odds with the settings."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.attention import of_statements
from portal.editorial import first_version
from portal.models import EditorialPage
from portal.terms import TERMS, check_terms, filled_in
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)


def a_statement(slug: str = "privacy", **fields: Any) -> EditorialPage:
    """Return a saved statement; its text says everything, unless said otherwise."""
    page = first_version(slug)
    for name, value in {"body": "Alles staat er.", **fields}.items():
        setattr(page, name, value)
    page.save()
    return page


def asked(today: date = TODAY) -> dict[str, int]:
    """Return what the start page asks about statements, and of how many."""
    return {one.label: one.number for one in of_statements(today)}


@pytest.mark.parametrize(
    ("looked_at", "is_asked"),
    [(None, True), (date(2025, 11, 25), True), (date(2025, 11, 26), False), (TODAY, False)],
)
def test_a_statement_is_asked_about_a_year_after_somebody_looked(
    looked_at: date | None, is_asked: bool
) -> None:
    a_statement(reviewed_on=looked_at)
    assert asked() == ({"Verklaringen nakijken": 1} if is_asked else {})


def test_the_about_page_is_no_statement() -> None:
    a_statement("over", body="Nog aan te vullen.")
    assert asked() == {}


def test_what_only_the_werkgroep_knows_is_asked_until_it_is_there() -> None:
    a_statement(body="Nog aan te vullen door de werkgroep: wie.", reviewed_on=TODAY)
    assert asked() == {"Verklaringen aanvullen": 1}


def test_the_start_page_asks_it(client: Client) -> None:
    a_statement()
    client.force_login(a_werkgroep_member())
    page = client.get("/beheer/").content.decode()
    assert "Verklaringen nakijken" in page
    assert '<a href="/beheer/portal/editorialpage/">' in page


def test_wim_says_in_one_press_that_both_are_right(client: Client) -> None:
    keys = [a_statement().pk, a_statement("toegankelijkheid").pk]
    client.force_login(a_werkgroep_member())
    url = reverse("admin:portal_editorialpage_changelist")
    client.post(url, {"action": "mark_reviewed", "_selected_action": keys})
    days = set(EditorialPage.objects.values_list("reviewed_on", flat=True))
    assert days == {timezone.localdate()}
    assert of_statements() == []


def test_visitors_read_when_somebody_looked_last(stranger: Client) -> None:
    assert "De werkgroep keek deze tekst nog niet na." in stranger.get("/privacy/").content.decode()
    a_statement(reviewed_on=date(2026, 3, 5))
    assert "Laatst nagekeken op 5 maart 2026." in stranger.get("/privacy/").content.decode()


def test_a_partner_does_not_see_what_is_asked_of_the_werkgroep(client: Client) -> None:
    client.force_login(a_partner())
    assert client.get(reverse("admin:portal_editorialpage_changelist")).status_code in {302, 404}


# Terms -------------------------------------------------------------------------------------------


def test_a_statement_says_what_the_settings_say(stranger: Client, settings: Any) -> None:
    a_statement(body="Hoogstens {sessie_dagen} dagen.")
    settings.SESSION_COOKIE_AGE = 5 * 86_400
    assert "Hoogstens 5 dagen." in stranger.get("/privacy/").content.decode()


def test_the_privacy_statement_follows_the_terms_of_the_contacts(
    stranger: Client, settings: Any
) -> None:
    settings.PEOPLE = {**settings.PEOPLE, "silence_weeks": 77, "log_months": 88, "basis": "taak"}
    page = stranger.get("/privacy/").content.decode()
    assert "na 77 weken niet meer" in page
    assert "88 maanden" in page
    assert "Taak van algemeen belang" in page


def test_every_term_has_a_value_and_no_statement_shows_a_brace() -> None:
    assert [name for name in TERMS if filled_in(f"{{{name}}}") in {"", f"{{{name}}}"}] == []
    for slug in ("privacy", "toegankelijkheid", "over"):
        page = first_version(slug)
        check_terms(page.body)
        assert "{" not in filled_in(page.body)


def test_a_term_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        ValidationError, match=r"De term \{sesie\} kennen we niet.*\{sessie_dagen\}"
    ):
        check_terms("Hoogstens {sesie} dagen.")


def test_the_privacy_statement_has_what_the_law_asks() -> None:
    body = first_version("privacy").body
    headings = [line for line in body.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Wie is verantwoordelijk",
        "## Als je rondkijkt zonder account",
        "## De kaart",
        "## Zoeken bij een adres of bij jou in de buurt",
        "## Als je iets meldt",
        "## Als je meeschrijft op een thermoskaart",
        "## Als je een kijkwijzer invult",
        "## Als je een account hebt",
        "## Als je in de contacten staat",
        "## Hoelang we gegevens bewaren",
        "## Waarom we dit mogen",
        "## Je rechten",
    ]
    needed = (
        "functionaris voor gegevensbescherming",
        "buiten de Europese Economische Ruimte",
        "geen beslissingen die een computer",
        "toestemming",
        "Vlaamse Toezichtcommissie",
        "verzetten",
        "meenemen",
    )
    assert [words for words in needed if words not in body] == []
