"""Who may see what: every address, for every kind of visitor, against a table written by hand.

A new address without a line here fails: deny by default begins with knowing what there is.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meetingplaces.models import MeetingPlace
from tests.factories import a_condition, a_kind, a_place, a_practice, a_wijk
from tests.methods.making import a_deck, a_material, a_method, a_version
from tests.people import a_beheerder, a_partner, a_werkgroep_member

# What each kind of visitor gets on GET: anonymous, partner, werkgroep, beheerder.
VISITORS = ("anonymous", "partner", "werkgroep", "beheerder")
OPEN = (200, 200, 200, 200)
TO_ANOTHER_PAGE = (302, 302, 302, 302)
POST_ONLY = (405, 405, 405, 405)
LOGGED_IN = (302, 200, 200, 200)

TABLE = {
    "home": OPEN,
    "about": OPEN,
    "privacy": OPEN,
    "accessibility": OPEN,
    "health": OPEN,
    "robots": OPEN,
    "map": OPEN,
    "find_near": TO_ANOTHER_PAGE,
    "embed": OPEN,
    "places_geojson": OPEN,
    "places_csv": OPEN,
    "places_xlsx": OPEN,
    "markers": OPEN,
    "wijken_geojson": OPEN,
    "balloon": OPEN,
    "place": OPEN,
    "place_data": OPEN,
    "report": OPEN,
    "short_link": TO_ANOTHER_PAGE,
    "wijken": OPEN,
    "wijk": OPEN,
    "wijk_sheet": OPEN,
    "coverage": OPEN,
    "coverage_csv": OPEN,
    "shortlist": OPEN,
    "shortlist_sheet": TO_ANOTHER_PAGE,
    "organisations": OPEN,
    "organisation": OPEN,
    "account": LOGGED_IN,
    "appearance": POST_ONLY,
    "change_password": LOGGED_IN,
    "choose_password": OPEN,
    "login": (200, 302, 302, 302),
    "logout": POST_ONLY,
    "practices": OPEN,
    "practice": OPEN,
    "practice_submit": OPEN,
    "results": OPEN,
    "results_csv": OPEN,
    "methods": OPEN,
    "method": OPEN,
    "method_sheet": OPEN,
    "materials": OPEN,
    "material": OPEN,
    "material_download": OPEN,
    "decks": OPEN,
    "deck": OPEN,
    "deck_sheet": OPEN,
    "conditions": OPEN,
    "condition": OPEN,
    "action_plan": OPEN,
    "contacts": OPEN,
    "agenda": OPEN,
    "thermos": OPEN,
    "kijkwijzer": OPEN,
    "search": OPEN,
    "api": OPEN,
}
# Addresses without a name: photos, which are public files.
NAMELESS = {"^media/(?P<path>plekken/.+\\.webp)$"}


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    """Return a browser for each kind of visitor."""
    people = {
        "anonymous": None,
        "partner": a_partner(),
        "werkgroep": a_werkgroep_member(),
        "beheerder": a_beheerder(),
    }
    browsers = {}
    for visitor, person in people.items():
        browsers[visitor] = Client()
        if person:
            browsers[visitor].force_login(person)
    return browsers


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Path) -> MeetingPlace:
    """Return a published place in a wijk, and one thing of each other kind beside it."""
    settings.MEDIA_ROOT = tmp_path
    a_version(a_material("Fiche"))
    a_deck("Observatiekaarten")
    a_method("Het Kompas")
    a_wijk("Ledeberg")
    a_practice("Samen zingen")
    a_condition("Koffie en tijd")
    return a_place("De Krook", kind=a_kind())


def patterns(found: Iterable[URLPattern | URLResolver]) -> Iterable[URLPattern]:
    """Return every address of the portal, the admin's left out: they have a story of their own."""
    for pattern in found:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def address(name: str, place: MeetingPlace) -> str:
    """Return the address by this name, about `place` where it is about a record."""
    arguments = {
        "place": [place.slug],
        "place_data": [place.slug],
        "report": [place.slug],
        "balloon": [place.pk],
        "short_link": [place.code],
        "wijk": ["ledeberg"],
        "wijk_sheet": ["ledeberg"],
        "organisation": ["de-brug"],
        "practice": ["samen-zingen"],
        "condition": ["koffie-en-tijd"],
        "material": ["fiche"],
        "material_download": ["fiche"],
        "method": ["het-kompas"],
        "method_sheet": ["het-kompas"],
        "deck": ["observatiekaarten"],
        "deck_sheet": ["observatiekaarten"],
        "choose_password": ["MQ", "a-token-that-was-never-sent"],
    }
    return reverse(name, args=arguments.get(name, []))


def test_every_address_has_a_line_in_the_table() -> None:
    names = {pattern.name for pattern in patterns(get_resolver().url_patterns) if pattern.name}
    nameless = {
        str(pattern.pattern)
        for pattern in patterns(get_resolver().url_patterns)
        if not pattern.name
    }
    assert (names, nameless) == (set(TABLE), NAMELESS)


def test_everyone_gets_what_the_table_says(clients: dict[str, Client], place: MeetingPlace) -> None:
    found = {
        name: tuple(clients[who].get(address(name, place)).status_code for who in VISITORS)
        for name in TABLE
    }
    assert found == TABLE


@pytest.mark.parametrize("visitor", ["anonymous", "partner"])
def test_no_page_of_the_admin_opens_for_who_is_no_editor(
    clients: dict[str, Client], visitor: str
) -> None:
    opened = [
        url
        for url in admin_addresses()
        if (answer := clients[visitor].get(url)).status_code not in {302, 404, 403, 405}
        or (
            answer.status_code == 302
            and "/account/inloggen/" not in answer["Location"]
            and "/beheer/login/" not in answer["Location"]
        )
    ]
    assert opened == []


def admin_addresses() -> list[str]:
    """Return the admin's pages: its start, and the list and the new record of every model."""
    urls = [reverse("admin:index")]
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        urls += [reverse(f"{base}_changelist"), reverse(f"{base}_add")]
    return urls


def test_the_werkgroep_edits_content_and_no_accounts(clients: dict[str, Client]) -> None:
    found = {
        f"{model._meta.label_lower}": clients["werkgroep"]
        .get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
        .status_code
        for model in admin.site._registry
    }
    closed = {label for label, status in found.items() if status != 200}
    assert closed == {"contacts.user"}


def test_the_beheerder_opens_accounts(clients: dict[str, Client]) -> None:
    assert clients["beheerder"].get(reverse("admin:contacts_user_changelist")).status_code == 200


def test_somebody_whose_account_was_switched_off_is_a_stranger(
    clients: dict[str, Client],
) -> None:
    gone = a_werkgroep_member("Gust die wegging")
    browser = Client()
    browser.force_login(gone)
    gone.is_active = False
    gone.save()
    assert browser.get(reverse("admin:index")).status_code == 302


def test_a_place_that_is_not_published_answers_404_except_to_editors(
    clients: dict[str, Client], place: MeetingPlace
) -> None:
    place.status = "concept"
    place.save()
    addresses = ["place", "place_data", "balloon", "report", "short_link"]
    found = {
        visitor: [clients[visitor].get(address(name, place)).status_code for name in addresses]
        for visitor in VISITORS
    }
    assert found == {
        "anonymous": [404, 404, 404, 404, 404],
        "partner": [404, 404, 404, 404, 404],
        "werkgroep": [200, 404, 404, 200, 404],
        "beheerder": [200, 404, 404, 200, 404],
    }


def test_a_get_never_writes(clients: dict[str, Client], place: MeetingPlace) -> None:
    writes = []
    for name in TABLE:
        with CaptureQueriesContext(connection) as asked:
            clients["partner"].get(address(name, place))
        writes += [
            f"{name}: {query['sql'][:80]}"
            for query in asked.captured_queries
            if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        ]
    assert writes == []
