"""Every kind of visitor, and every address of the portal with a record to ask it for."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from contacts.models import Invitation, Person
from contacts.people.links import token_of
from meetingplaces.models import MeetingPlace, PlaceReport, SchoolHoliday
from methods.kijkwijzer.models import Record, Version
from methods.models import OwnDeck
from portal.models import EditorialPage
from practices.models import Action, Recommendation
from tests.contacts.entering import log_in
from tests.factories import a_condition, a_kind, a_person, a_place, a_practice, a_wijk, an_activity
from tests.kijkwijzer.sheets import a_template
from tests.meetingplaces.asked import asked, token_of_question
from tests.methods.making import a_deck, a_material, a_method, a_version
from tests.methods.own_decks import an_own_deck
from tests.people import a_beheerder, a_partner, a_werkgroep_member
from tests.thermoskaart.boards import a_board

OTHER_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")  # besides GET and POST
VISITORS = (
    "anonymous",
    "partner",  # of the organisation that the records belong to
    "other partner",  # of another
    "werkgroep",
    "beheerder",
    "switched off",  # was a beheerder, and has the browser still open
    "half in",  # of the werkgroep, without a second factor
)
# About one person in the directory; and opened by the link of that person, whoever is logged in.
OF_A_PERSON = ("contact", "contact_card", "contact_reveal")
OWN = (
    *("own", "own_confirm", "own_edit", "own_erase", "own_json", "own_left", "own_pdf"),
    *("own_revoke", "own_withdraw"),
)
# About a thermoskaart that a team opened, and of which nobody here has a link.
BOARD = "bcdfgh"
OF_A_BOARD = tuple(
    f"thermos_{page}"
    for page in (
        *("act", "board", "delete", "details", "links", "meeting", "projector", "scribe"),
        *("state", "timeline", "write"),
    )
)
# About a kijkwijzer of a team to which nobody here belongs.
OF_A_RECORD = tuple(f"kijk_{page}" for page in ("delete", "editions", "links", "next", "record"))
# About an own deck of the organisation.
OF_A_DECK = ("own_deck", "own_deck_delete", "own_deck_sheet")
# Asked last: what was wiped has no page, who left, logged out or was erased has no more to ask.
LAST = ("own_deck_delete", "team_leave", "logout", "admin:logout", "own_erase")


@pytest.fixture
def records(db: None, settings: Any, tmp_path: Path) -> MeetingPlace:
    """Return a published place in a wijk, and one thing of each other kind beside it."""
    settings.MEDIA_ROOT, settings.DEMO = tmp_path, False
    a_version(a_material("Fiche"))
    a_deck("Observatiekaarten")
    a_method("Het Kompas")
    a_wijk("Ledeberg")
    a_person()
    an_own_deck()
    a_practice("Samen zingen")
    an_activity("Kennisbad ontmoeten")
    a_condition("Koffie en tijd")
    a_board(code=BOARD)
    a_template()
    Record.objects.create(version=Version.objects.get(), title="Van een ander team", code=BOARD)
    place = a_place("De Krook", kind=a_kind())
    Action.objects.create(number="4.1", name="Leren", slug="leren")
    EditorialPage.objects.create(slug="over", title="Over", body="Tekst.")
    Invitation.objects.create(email="saar@voorbeeld.gent")
    PlaceReport.objects.create(place=place, reason="weg")
    asked(place, a_werkgroep_member("Ria van de werkgroep"))
    Recommendation.objects.create(number=1, name="Meer plekken")
    SchoolHoliday.objects.create(name="Herfst", first=date(2090, 11, 1), last=date(2090, 11, 7))
    return place


def enter(visitor: str) -> Client:
    """Return the browser of a kind of visitor."""
    a_partner()  # makes the organisation that addresses are about
    browser = Client()
    if visitor == "half in":
        log_in(browser, a_werkgroep_member("Half van de werkgroep").email)
        return browser
    people = {
        "partner": lambda: a_partner("Pia van De Brug"),
        "other partner": lambda: a_partner("Els van Het Huis", "Het Huis"),
        "werkgroep": a_werkgroep_member,
        "beheerder": a_beheerder,
        "switched off": lambda: a_beheerder("Gust die wegging"),
    }
    if visitor in people:
        person = people[visitor]()
        browser.force_login(person)
        if visitor == "switched off":
            person.is_active = False
            person.save()
    return browser


def ask(browser: Client, method: str, url: str) -> HttpResponseBase:
    """Ask for an address in one of the ways in which HTTP can ask, with nothing filled in."""
    cache.clear()  # this story is not about how often one may ask
    return browser.generic(method, url)


def names() -> list[str]:
    """Return the name of every address, those of the admin too; what logs out comes last."""
    found = {name for name, _pattern in _named(get_resolver().url_patterns)}
    return sorted(found - set(LAST)) + [name for name in LAST if name in found]


def nameless() -> set[str]:
    """Return the addresses without a name, as patterns."""
    return {
        str(pattern.pattern)
        for _namespace, pattern in _patterns(get_resolver().url_patterns)
        if not pattern.name
    }


def _named(found: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, URLPattern]]:
    for namespace, pattern in _patterns(found):
        if pattern.name:
            yield f"{namespace}{pattern.name}", pattern


def _patterns(
    found: Iterable[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern.url_patterns, inner)
        else:
            yield namespace, pattern


def url_of(name: str, place: MeetingPlace) -> str:
    """Return an address by its name, about a record where it is about one."""
    if name.startswith("admin:"):
        return _admin_url(name)
    return reverse(name, args=arguments(place).get(name, []))


def arguments(place: MeetingPlace) -> dict[str, list[Any]]:
    """Return what goes in the addresses that are about a record; sorted, one line each."""
    somebody = Person.objects.first()
    own_deck = OwnDeck.objects.first()
    code, token = (somebody.code, token_of(somebody)) if somebody else ("weg", "weg")
    return {
        "activity": ["kennisbad-ontmoeten"],
        "activity_calendar": ["kennisbad-ontmoeten"],
        "account_reset_password_from_key": ["1", "a-token-that-was-never-sent"],
        "answer_invitation": [1],
        "balloon": [place.pk],
        "begin": ["nu-open"],
        "card": ["methodieken"],
        "condition": ["koffie-en-tijd"],
        "confirm_place": [place.slug],
        **{name: [code] for name in OF_A_PERSON},
        "deck": ["observatiekaarten"],
        "deck_sheet": ["observatiekaarten"],
        "end_session": [0],
        "freshness": [token_of_question()],
        "invitation": ["1-never-sent"],
        "material": ["fiche"],
        "material_download": ["fiche"],
        "method": ["het-kompas"],
        "method_sheet": ["het-kompas"],
        "mfa_edit_webauthn": [1],
        **{name: [BOARD] for name in OF_A_RECORD},
        "kijk_blank": ["pdf"],
        "kijk_enter": ["b" * 32],
        "kijk_export": [BOARD, "pdf"],
        "kijk_here": [1],
        "kijk_here_file": [1, "docx"],
        "kijk_here_keep": [1],
        "kijk_here_to_board": [1],
        "kijk_moment": [BOARD, "vooraf"],
        "kijk_own": ["de-brug"],
        "kijk_own_blank": ["de-brug", "pdf"],
        "kijk_state": [BOARD, "vooraf"],
        "kijk_to_board": [BOARD, "verwelkoming"],
        "mfa_remove_webauthn": [1],
        "organisation": ["de-brug"],
        **{name: [token] for name in OWN},
        **{name: ["de-brug", own_deck.pk if own_deck else 0] for name in OF_A_DECK},
        "own_deck_begin": ["observatiekaarten"],
        "own_decks": ["de-brug"],
        "place": [place.slug],
        "place_data": [place.slug],
        "practice": ["samen-zingen"],
        "record_card": ["methodieken", "het-kompas"],
        "report": [place.slug],
        "short_link": [place.code],
        "team_data": ["de-brug"],
        "team_invite": ["de-brug"],
        "team_invite_again": ["de-brug", 1],
        "team_keeper": ["de-brug", 1],
        "team_leave": ["de-brug"],
        "team_members": ["de-brug"],
        "team_remove": ["de-brug", 1],
        "team_rest": ["de-brug"],
        "team_take_back": ["de-brug", 1],
        **{name: [BOARD] for name in OF_A_BOARD},
        "thermos_enter": ["b" * 32],
        "thermos_export": [BOARD, "lijst.csv"],
        "thermos_note": [BOARD, 1],
        "thermos_stop_mails": ["false"],
        "wijk": ["ledeberg"],
        "wijk_sheet": ["ledeberg"],
    }


def _admin_url(name: str) -> str:
    """Return an address of the admin, about the oldest record where it is about one."""
    if name == "admin:view_on_site":
        return reverse(name, args=[0, 0])
    if name == "admin:app_list":
        return reverse(name, args=["contacts"])
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(base) and name.removeprefix(base) in {"change", "delete", "history"}:
            first = model._default_manager.order_by("pk").first()
            return reverse(name, args=[first.pk if first else 0])
    return reverse(name)
