"""Wim and Saar of the werkgroep have the same form open, and neither loses a word."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from contacts.models import Organisation
from core.concurrency.differences import MINE, THEIRS
from meetingplaces.models import MeetingPlace, PlaceKind, SchoolHoliday
from tests.admin_forms import OpenForm, sentences
from tests.factories import a_kind, a_place
from tests.meetingplaces.together import CHOOSE, Two, browser_of, change, differences

pytestmark = pytest.mark.django_db
KEPT = (
    "Er is nog niets overschreven, en wat jij typte staat er nog. Kies hieronder bij elk verschil "
    "welke versie blijft, en bewaar opnieuw."
)


def test_one_after_the_other_is_no_trouble() -> None:
    place = a_place()
    OpenForm(browser_of("Saar"), change(place)).send(phone="09 1")
    assert OpenForm(browser_of("Wim"), change(place)).send(email="a@b.be").status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.email) == ("09 1", "a@b.be")


def test_wim_does_not_overwrite_what_saar_saved_meanwhile() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    response = two.wim.send(phone="09 2", summary="Een bank.")
    assert response.status_code == 200
    [sentence] = sentences(response)
    assert sentence.startswith("Saar bewaarde dit om ")
    assert sentence.endswith(f", terwijl jij het open had. {KEPT}")
    assert differences(response) == {"phone": ("09 1", "09 2", "")}
    place.refresh_from_db()
    assert (place.phone, place.summary) == ("09 1", "")
    assert 'value="09 2"' in response.content.decode()
    assert 'value="Een bank."' in response.content.decode()


@pytest.mark.parametrize(("choice", "phone"), [(MINE, "09 2"), (THEIRS, "09 1")])
def test_wim_chooses_and_saves_again(choice: str, phone: str) -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    refused = two.wim.go_on(two.wim.send(phone="09 2", summary="Een bank."))
    assert refused.send(**{"keuze-phone": choice}).status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.summary) == (phone, "Een bank.")


def test_saving_again_without_choosing_is_refused() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    refused = two.wim.go_on(two.wim.send(phone="09 2"))
    response = refused.send()
    assert sentences(response) == [CHOOSE]
    assert differences(response) == {"phone": ("09 1", "09 2", "")}
    place.refresh_from_db()
    assert place.phone == "09 1"


def test_what_only_saar_changed_stays_hers_unless_wim_says_otherwise() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1", wheelchair="ja", languages=["nl", "tr"])
    response = two.wim.send(summary="Een bank.")
    assert differences(response) == {
        "phone": ("09 1", "09 0", THEIRS),
        "languages": ("nl, tr", "–", THEIRS),
        "wheelchair": ("ja", "–", THEIRS),
    }
    assert two.wim.go_on(response).send().status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.wheelchair, place.languages) == ("09 1", True, ["nl", "tr"])
    assert place.summary == "Een bank."


def test_both_changed_the_same_into_the_same() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    assert two.wim.send(phone="09 1", summary="Een bank.").status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.summary) == ("09 1", "Een bank.")


def test_a_third_change_while_wim_was_choosing_is_shown_too() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    refused = two.wim.go_on(two.wim.send(phone="09 2"))
    OpenForm(two.saar.client, change(place)).send(phone="09 3", email="a@b.be")
    response = refused.send(**{"keuze-phone": MINE})
    assert response.status_code == 200
    assert differences(response) == {
        "phone": ("09 3", "09 2", MINE),
        "email": ("a@b.be", "–", THEIRS),
    }
    assert two.wim.go_on(response).send().status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.email) == ("09 2", "a@b.be")


def test_another_mistake_does_not_make_the_choice_forgotten() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    two.saar.send(phone="09 1")
    refused = two.wim.go_on(two.wim.send(phone="09 2"))
    response = refused.send(**{"keuze-phone": MINE, "email": "geen adres"})
    assert sentences(response) == ["Dit e-mailadres klopt niet: typ het zoals naam@voorbeeld.be."]
    assert differences(response) == {"phone": ("09 1", "09 2", MINE)}
    assert two.wim.go_on(response).send(email="a@b.be").status_code == 302
    place.refresh_from_db()
    assert (place.phone, place.email) == ("09 2", "a@b.be")


def test_choosing_saars_version_forgives_a_mistake_in_ones_own() -> None:
    place = a_place(email="a@b.be")
    two = Two(place)
    two.saar.send(email="saar@b.be")
    response = two.wim.send(email="geen adres")
    assert differences(response) == {"email": ("saar@b.be", "geen adres", "")}
    refused = two.wim.go_on(response)
    assert refused.send(**{"keuze-email": THEIRS}).status_code == 302
    place.refresh_from_db()
    assert place.email == "saar@b.be"


def test_a_confirmation_from_the_list_survives_an_open_form() -> None:
    place = a_place()
    two = Two(place)
    two.saar.client.post(
        "/beheer/meetingplaces/meetingplace/",
        {"action": "confirm_places", "_selected_action": [place.pk]},
    )
    response = two.wim.send(summary="Een bank.")
    assert list(differences(response)) == ["confirmed_on"]
    two.wim.go_on(response).send()
    place.refresh_from_db()
    assert (place.confirmed_on is not None, place.summary) == (True, "Een bank.")


def test_ones_own_second_window_is_named() -> None:
    place = a_place()
    wim = browser_of("Wim")
    first, second = OpenForm(wim, change(place)), OpenForm(wim, change(place))
    first.send(phone="09 1")
    [sentence] = sentences(second.send(phone="09 2"))
    assert sentence.startswith("Je bewaarde dit zelf om ")


def test_a_change_that_did_not_come_through_the_workplace_is_noticed() -> None:
    place = a_place()
    form = OpenForm(browser_of("Wim"), change(place))
    MeetingPlace.objects.update(phone="09 1")
    [sentence] = sentences(form.send(phone="09 2"))
    assert sentence == (
        f"Intussen zijn deze gegevens veranderd, bijvoorbeeld door een import. {KEPT}"
    )


@pytest.mark.parametrize("state", [None, "", "{", "[]", '{"phone": 3}', '{"_om": "gisteren"}'])
def test_a_form_without_a_sound_state_overwrites_nothing(state: str | None) -> None:
    place = a_place(phone="09 0")
    form = OpenForm(browser_of("Wim"), change(place))
    response = form.send(phone="09 2", stand=state)
    assert response.status_code == 200
    assert differences(response)["phone"] == ("09 0", "09 2", "")
    place.refresh_from_db()
    assert place.phone == "09 0"


def test_words_that_nobody_can_choose_change_nothing() -> None:
    place = a_place(phone="09 0")
    form = OpenForm(browser_of("Wim"), change(place))
    odd = {"verschil": ["slug", "niets", "__class__"], "keuze-niets": THEIRS, "keuze-slug": "x"}
    assert form.send(phone="09 1", **odd).status_code == 302
    place.refresh_from_db()
    assert place.phone == "09 1"


def a_holiday() -> SchoolHoliday:
    """Return a school holiday."""
    first, last = date(2029, 7, 1), date(2029, 8, 31)
    return SchoolHoliday.objects.create(name="Zomervakantie", first=first, last=last)


def an_organisation() -> Organisation:
    """Return an organisation."""
    return Organisation.objects.create(name="De Sleep", slug="de-sleep")


# The other forms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [a_kind, a_holiday, an_organisation])
def test_kinds_holidays_and_organisations_are_guarded_as_well(make: Any) -> None:
    record: PlaceKind | SchoolHoliday | Organisation = make()
    two = Two(record)
    two.saar.send(name="Van Saar")
    response = two.wim.send(name="Van Wim")
    assert differences(response) == {"name": ("Van Saar", "Van Wim", "")}
    two.wim.go_on(response).send(**{"keuze-name": MINE})
    record.refresh_from_db()
    assert record.name == "Van Wim"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_the_button_in_the_same_instant_one_is_asked() -> None:
    place = a_place(phone="09 0")
    two = Two(place)
    start = Barrier(2)

    def press(form: OpenForm, phone: str) -> int:
        start.wait(10)
        try:
            return int(form.send(phone=phone).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        answers = [hands.submit(press, two.saar, "09 1"), hands.submit(press, two.wim, "09 2")]
        codes = [answer.result() for answer in answers]
    assert sorted(codes) == [200, 302]
    place.refresh_from_db()
    assert place.phone == ("09 1" if codes[0] == 302 else "09 2")
