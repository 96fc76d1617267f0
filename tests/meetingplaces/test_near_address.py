"""Near an address: what the page offers when the address service has no answer."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import a_place, a_wijk
from tests.meetingplaces.faces import Page

pytestmark = pytest.mark.django_db
OFFER = "De lijst hieronder staat dus niet op afstand. Kies een wijk, dan zie je wat daar is."


@pytest.fixture(autouse=True)
def _two_wijken(db: None) -> None:
    a_wijk("Ledeberg")
    a_wijk("Oost")
    a_place("De Ton", is_free=True)


def look_up(client: Client, address: str, query: str = "") -> str:
    """Return the page that answers an address somebody typed."""
    return client.post(f"/kaart/adres/?{query}", {"adres": address}).content.decode()


@pytest.mark.parametrize("mode", ["503", "null_point", "empty"])
def test_a_nurse_whose_address_is_not_found_may_choose_a_wijk(
    stranger: Client, geocoder: Any, mode: str
) -> None:
    geocoder.mode = mode
    page = look_up(stranger, "Botermarkt 1")
    assert OFFER in page
    assert '<option value="ledeberg">Ledeberg</option><option value="oost">Oost</option>' in page
    assert Page(page).total == 1


def test_what_was_chosen_stays_chosen(stranger: Client, geocoder: Any) -> None:
    geocoder.mode = "503"
    page = look_up(stranger, "Botermarkt 1", "gratis=1&wijk=oost&q=ton")
    form = page[page.index("dichtbij-wijk") :].partition("</form>")[0]
    assert '<input type="hidden" name="gratis" value="1">' in form
    assert '<input type="hidden" name="q" value="ton">' in form
    assert 'type="hidden" name="wijk"' not in form


def test_a_list_sorted_near_an_address_of_before_is_not_taken_for_an_answer(
    stranger: Client, geocoder: Any
) -> None:
    geocoder.mode = "503"
    page = look_up(stranger, "Botermarkt 1", "bij=51.05,3.72&gratis=1")
    assert "dichtstbij eerst" not in page
    assert 'data-query="gratis=1"' in page


def test_nothing_is_offered_instead_of_an_address_that_was_found_or_not_typed(
    stranger: Client, geocoder: Any
) -> None:
    for typed in ("", "Kerkstraat 10"):
        assert OFFER not in look_up(stranger, typed)


def test_who_opens_the_address_of_the_answer_again_gets_the_selection(stranger: Client) -> None:
    assert stranger.get("/kaart/adres/?gratis=1")["Location"] == "/kaart/?gratis=1"
    assert stranger.get("/kaart/adres/")["Location"] == "/kaart/"


def test_signs_that_cannot_be_shown_are_not_sent_back(stranger: Client, geocoder: Any) -> None:
    geocoder.mode = "empty"
    page = look_up(stranger, "Bo\x00ter\x07markt")
    assert "\x00" not in page
    assert "Bo�ter�markt" in page


@pytest.mark.parametrize(
    ("query", "typed", "proposed"),
    [
        ("wijk=oost", "Botermarkt 1", "oost"),
        ("", "Bellevue 1, 9050 Ledeberg", "ledeberg"),
        ("", "Botermarkt 1", ""),
    ],
)
def test_the_wijk_proposed_instead_is_the_one_that_was_meant(
    stranger: Client, geocoder: Any, query: str, typed: str, proposed: str
) -> None:
    geocoder.mode = "503"
    page = look_up(stranger, typed, query)
    chosen = re.findall(r'<option value="([^"]*)" selected>', page.partition(OFFER)[2])
    assert (chosen or [""]) == [proposed]
