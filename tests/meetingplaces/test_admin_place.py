"""A place added and kept right in the workplace, by Wim of the werkgroep."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from core.publishing import Status
from meetingplaces.models import HoursState, MeetingPlace, PlaceReport
from tests.admin_forms import OpenForm, said, sentences
from tests.factories import a_kind, a_place, a_wijk
from tests.people import a_beheerder, a_werkgroep_member

LIST = "/beheer/meetingplaces/meetingplace/"
ADD = f"{LIST}add/"
pytestmark = pytest.mark.django_db


def change(place: MeetingPlace) -> str:
    """Return the address of a place's form."""
    return f"{LIST}{place.pk}/change/"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def a_new_place(wim: Client, **fields: Any) -> Any:
    """Send the form of a new place with a name, a kind and a type, and these fields."""
    values = {"name": "Speelplein", "kind": a_kind("Speelterrein").pk, "encounter_types": ["SO"]}
    return OpenForm(wim, ADD).send("_save", **{**values, **fields})


# Adding ------------------------------------------------------------------------------------------


def test_a_new_place_needs_a_name_a_kind_and_a_type(wim: Client) -> None:
    assert a_new_place(wim).status_code == 302
    place = MeetingPlace.objects.get()
    assert (place.name, place.kind.name, place.encounter_types) == (
        "Speelplein",
        "Speelterrein",
        ["SO"],
    )
    assert (place.status, place.slug, place.confirmed_on) == (Status.DRAFT, "speelplein", None)
    assert (place.municipality, place.lat, place.wijk) == ("Gent", None, None)


def test_what_nobody_filled_in_is_unknown_and_not_no(wim: Client) -> None:
    a_new_place(wim)
    place = MeetingPlace.objects.get()
    facts = ("is_free", "enrolment_needed", "wheelchair", "buggy", "changing_table", "low_stimulus")
    assert {fact: getattr(place, fact) for fact in facts} == dict.fromkeys(facts)
    assert (place.hours_state, place.languages) == (HoursState.UNKNOWN, [])


def test_a_form_without_anything_says_what_it_needs(wim: Client) -> None:
    response = OpenForm(wim, ADD).send("_save")
    assert sentences(response) == [
        "Geef de plek een naam.",
        "Kies wat voor plek het is.",
        "Kies minstens één soort ontmoeting (KO, S&O of GW).",
    ]


def test_a_point_gives_the_wijk(wim: Client) -> None:
    wijk = a_wijk("Ledeberg", number=1)  # a square with its corner at 51.04, 3.71
    a_new_place(wim, lat="51.045", lon="3.715")
    assert MeetingPlace.objects.get().wijk == wijk


def test_saved_and_confirmed_in_one_go(wim: Client) -> None:
    form = OpenForm(wim, ADD)
    form.send(
        "_confirm", name="Speelplein", kind=a_kind().pk, encounter_types=["KO"], lat="51", lon="3.7"
    )
    place = MeetingPlace.objects.get()
    assert (place.confirmed_on, str(place.confirmed_by)) == (
        timezone.localdate(),
        "Wim van de werkgroep",
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"status": Status.PUBLISHED},
            "Zet de plek eerst op de kaart (adres opzoeken of speld verslepen), publiceer dan.",
        ),
        (
            {"lat": "51.05"},
            "Vul breedte- en lengtegraad allebei in, of zet de speld op de kaart.",
        ),
        (
            {"lon": "3.72"},
            "Vul breedte- en lengtegraad allebei in, of zet de speld op de kaart.",
        ),
        (
            {"age_from": "6", "age_to": "3"},
            "De hoogste leeftijd is lager dan de laagste: verbeter een van beide.",
        ),
        ({"encounter_types": ["XX"]}, "Kies iets uit de lijst: “XX” staat er niet in."),
        ({"lat": "noord", "lon": "3"}, "Dit is geen getal: typ alleen cijfers, bv. 12."),
        ({"lat": "91", "lon": "3"}, "Dit is te groot: vul 90 of minder in."),
        ({"lat": "nan", "lon": "3"}, "Dit is geen getal: typ alleen cijfers, bv. 12."),
        (
            {"website": "geen adres"},
            "Dit webadres klopt niet: typ het zoals https://www.voorbeeld.be.",
        ),
        ({"email": "onthaal@"}, "Dit e-mailadres klopt niet: typ het zoals naam@voorbeeld.be."),
        ({"slug": "met spaties"}, None),
        ({"name": "x" * 161}, None),
        (
            {"name": "met\x00nul"},
            "Hier zit een teken in dat we niet kunnen bewaren: typ het opnieuw.",
        ),
        ({"languages": ["xx"]}, "Kies iets uit de lijst: “xx” staat er niet in."),
        ({"kind": "999999"}, None),
        ({"hours_state": "soms"}, None),
        ({"is_free": "misschien"}, None),
    ],
)
def test_what_cannot_be_is_refused_and_the_form_stays_filled(
    wim: Client, fields: dict[str, Any], sentence: str | None
) -> None:
    response = a_new_place(wim, summary="Schommels en een bank.", **fields)
    assert response.status_code == 200
    assert len(sentences(response)) == 1
    assert sentence in {None, *sentences(response)}
    assert "Schommels en een bank." in response.content.decode()
    assert not MeetingPlace.objects.exists()


# Keeping right -----------------------------------------------------------------------------------


def test_everything_that_is_stored_comes_back_as_it_was(wim: Client) -> None:
    place = a_place(
        languages=["nl", "tr"],
        is_free=True,
        enrolment_needed=False,
        wheelchair=None,
        age_from=0,
        age_to=12,
        confirmed_on=date(2026, 3, 1),
        check_months=12,
        encounter_types=["KO", "GW"],
        description="Twee\nregels",
    )
    before = MeetingPlace.objects.values().get()
    assert OpenForm(wim, change(place)).send().status_code == 302
    after = MeetingPlace.objects.values().get()
    assert {**after, "updated_at": 0} == {**before, "updated_at": 0}


@pytest.mark.parametrize(("chosen", "stored"), [("ja", True), ("nee", False), ("", None)])
def test_yes_no_and_unknown_are_three_answers(
    wim: Client, chosen: str, stored: bool | None
) -> None:
    place = a_place(buggy=not stored)
    OpenForm(wim, change(place)).send(buggy=chosen)
    place.refresh_from_db()
    assert place.buggy is stored


def test_a_language_an_import_brought_is_not_lost(wim: Client) -> None:
    place = a_place(languages=["nl", "eo"])
    OpenForm(wim, change(place)).send(summary="Nieuw.")
    place.refresh_from_db()
    assert (place.languages, place.summary) == (["nl", "eo"], "Nieuw.")


def test_editing_confirms_nothing(wim: Client) -> None:
    place = a_place(confirmed_on=date(2025, 1, 2))
    OpenForm(wim, change(place)).send(summary="Nieuw.")
    place.refresh_from_db()
    assert (place.confirmed_on, place.confirmed_by) == (date(2025, 1, 2), None)


def test_who_fills_in_the_day_of_confirmation_is_noted(wim: Client) -> None:
    place = a_place()
    OpenForm(wim, change(place)).send(confirmed_on="2026-11-02")
    place.refresh_from_db()
    assert (place.confirmed_on, str(place.confirmed_by)) == (
        date(2026, 11, 2),
        "Wim van de werkgroep",
    )


def test_a_chosen_wijk_goes_before_the_map_and_shows(wim: Client) -> None:
    a_wijk("Ledeberg", number=1)
    chosen = a_wijk("Gentbrugge", number=2)
    place = a_place(lat=51.045, lon=3.715)
    OpenForm(wim, change(place)).send(wijk_chosen=chosen.pk)
    place.refresh_from_db()
    assert place.wijk == chosen
    page = wim.get(LIST).content.decode()
    assert 'Gentbrugge <span class="merkje ">gekozen</span>' in page


def test_a_new_name_keeps_the_old_address(wim: Client) -> None:
    place = a_place("Open Huis")
    OpenForm(wim, change(place)).send(slug="open-huis-ledeberg")
    place.refresh_from_db()
    assert (place.slug, place.former_slugs) == ("open-huis-ledeberg", ["open-huis"])


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("concept", "Bezoekers zien deze plek nog niet. Kies “Gepubliceerd” als ze af is."),
        ("gepubliceerd", "“De Tuin” is toegevoegd."),
    ],
)
def test_who_adds_a_place_hears_that_visitors_do_not_see_it_yet(
    wim: Client, status: str, told: str
) -> None:
    fields = {"name": "De Tuin", "kind": a_kind().pk, "encounter_types": ["KO"], "status": status}
    here = {"lat": "51.05", "lon": "3.72", "street": "Kerkstraat"}
    response = OpenForm(wim, f"{LIST}add/").send("_save", **here, **fields)
    assert re.sub("<[^>]+>", "", said(response)[0]) == told


def test_an_address_left_empty_in_a_refused_form_breaks_nothing(wim: Client) -> None:
    place = a_place("Open Huis")
    response = OpenForm(wim, change(place)).send(slug="", name="")
    assert sentences(response) == ["Geef de plek een naam."]
    assert f'href="{place.get_absolute_url()}"' in response.content.decode()


def test_what_visitors_reported_stands_above_the_form(wim: Client) -> None:
    place = a_place()
    for handled_at in (None, None, timezone.now()):
        PlaceReport.objects.create(place=place, reason="uren", handled_at=handled_at)
    page = wim.get(change(place)).content.decode()
    assert "Bezoekers meldden 2 keer dat hier iets niet klopt." in page


def test_a_place_that_is_not_there_leads_to_the_start(wim: Client) -> None:
    for key in ("999999", "niets", "1e5", "٣"):
        assert wim.get(f"{LIST}{key}/change/").status_code == 302


def test_the_history_names_who_did_what(wim: Client) -> None:
    place = a_place()
    OpenForm(wim, change(place)).send(summary="Nieuw.")
    assert str(LogEntry.objects.get().user) == "Wim van de werkgroep"
    page = wim.get(f"{LIST}{place.pk}/history/").content.decode()
    assert "Wim van de werkgroep" in page


# Deleting ----------------------------------------------------------------------------------------


def test_wim_archives_rather_than_deletes(wim: Client) -> None:
    place = a_place()
    assert wim.post(f"{LIST}{place.pk}/delete/", {"post": "yes"}).status_code == 404
    assert "delete_selected" not in wim.get(LIST).content.decode()
    assert MeetingPlace.objects.count() == 1


def test_bea_may_delete(client: Client) -> None:
    client.force_login(a_beheerder())
    place = a_place()
    client.post(f"{LIST}{place.pk}/delete/", {"post": "yes"})
    assert not MeetingPlace.objects.exists()
