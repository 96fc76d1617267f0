"""Who may open what of the workplace: every address of the admin, for every role, on GET and POST.

The two tables are written by hand: a new page that is not for everyone who edits needs a line.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meetingplaces.models import PlaceReport, SchoolHoliday
from portal.models import EditorialPage
from tests.factories import a_condition, a_kind, a_place, a_practice, a_wijk
from tests.methods.making import a_deck, a_material, a_method
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

# What nobody may open: these records are written elsewhere, or are a fixed set.
NOT_THERE = {
    "meetingplaces_placereport_add",
    "portal_editorialpage_add",
    "portal_editorialpage_delete",
}
# What the beheerder may open and the werkgroep may not.
FOR_THE_BEHEERDER = {
    "contacts_user_add",
    "contacts_user_change",
    "contacts_user_changelist",
    "contacts_user_delete",
    "contacts_user_history",
    "meetingplaces_meetingplace_delete",
    "meetingplaces_wijk_add",
    "meetingplaces_wijk_delete",
    "methods_deck_delete",
    "methods_material_delete",
    "practices_condition_delete",
    "practices_practice_delete",
}
# What is no page of a record, or answers otherwise than with a page.
NO_PAGES = {
    "app_list",
    "login",
    "logout",
    "jsi18n",
    "autocomplete",
    "view_on_site",
    "password_change",
}


@pytest.fixture(autouse=True)
def _one_of_each() -> None:
    """Keep a record of each sort that has a page in the workplace."""
    a_wijk("Ledeberg")
    place = a_place("De Krook", kind=a_kind())
    PlaceReport.objects.create(place=place, reason="uren")
    SchoolHoliday.objects.create(name="Herfstvakantie", first="2026-11-02", last="2026-11-08")
    EditorialPage.objects.create(slug="over", title="Over", body="Wie we zijn.")
    a_deck("Observatiekaarten")
    a_material("Fiche")
    a_method("Het Kompas")
    a_practice("Samen zingen")
    a_condition("Koffie en tijd")
    a_partner("Aaron van de kribbe")  # the first account, for nobody deletes their own


def the_browser_of(person: Any) -> Client:
    """Return a browser in which this person is logged in."""
    browser = Client()
    browser.force_login(person)
    return browser


def patterns(found: Any, *, inside: bool = False) -> Iterator[URLPattern]:
    """Yield every address of the admin."""
    for pattern in found:
        if isinstance(pattern, URLResolver):
            is_admin = inside or pattern.namespace == "admin"
            yield from patterns(pattern.url_patterns, inside=is_admin)
        elif inside:
            yield pattern


def addresses() -> dict[str, str]:
    """Return every address of the admin by its name, about a record where it is about one."""
    found = {}
    for pattern in patterns(get_resolver().url_patterns):
        if pattern.name and pattern.name not in NO_PAGES:
            asked = pattern.pattern.converters
            given = {name: _value_of(name, pattern.name) for name in asked}
            found[pattern.name] = reverse(f"admin:{pattern.name}", kwargs=given)
    for app in {model._meta.app_label for model in admin.site._registry}:
        found[f"app_list {app}"] = reverse("admin:app_list", args=[app])
    return found


def _value_of(argument: str, name: str) -> str:
    assert argument == "object_id", f"{name} asks for {argument}: say here what it gets"
    app, model = name.split("_")[:2]
    record = apps.get_model(app, model).objects.first()
    # Of a sort that is kept for later no record is needed: whether it may be opened comes first.
    return str(record.pk) if record else "1"


def answers(browser: Client, names: Any, *, method: str = "get") -> dict[str, int]:
    """Return the status of each of these addresses."""
    known = addresses()
    return {name: getattr(browser, method)(known[name]).status_code for name in names}


def closed(browser: Client) -> set[str]:
    """Return which pages of the admin are not there for somebody."""
    return {name for name, status in answers(browser, addresses()).items() if status == 404}


def test_the_walk_comes_by_every_model_of_the_workplace() -> None:
    lists = {f"{m._meta.app_label}_{m._meta.model_name}_changelist" for m in admin.site._registry}
    assert {name for name in addresses() if name.endswith("_changelist")} == lists


def test_the_beheerder_opens_everything_there_is() -> None:
    assert closed(the_browser_of(a_beheerder())) == NOT_THERE


def test_the_werkgroep_opens_all_but_accounts_and_what_cannot_be_undone() -> None:
    assert closed(the_browser_of(a_werkgroep_member())) == NOT_THERE | FOR_THE_BEHEERDER


def test_nobody_who_is_logged_in_is_told_that_a_post_is_forbidden() -> None:
    people = [a_beheerder(), a_werkgroep_member()]
    told = [
        f"{person}: {name}"
        for person in people
        for name, status in answers(the_browser_of(person), addresses(), method="post").items()
        if status == 403
    ]
    assert told == []


def test_what_is_closed_is_closed_to_a_post_as_well() -> None:
    wim = the_browser_of(a_werkgroep_member())
    shut = NOT_THERE | FOR_THE_BEHEERDER
    assert answers(wim, shut, method="post") == dict.fromkeys(shut, 404)


def test_an_action_on_accounts_is_not_there_for_the_werkgroep() -> None:
    wim = a_werkgroep_member()
    sent = {"action": "send_links", "_selected_action": [wim.pk]}
    assert (
        the_browser_of(wim).post(addresses()["contacts_user_changelist"], sent).status_code == 404
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_for_a_partner_no_page_of_the_workplace_is_there(method: str) -> None:
    fatma = the_browser_of(a_partner("Ayse"))
    known = addresses()
    ends = {name: getattr(fatma, method)(known[name], follow=True).status_code for name in known}
    assert ends == dict.fromkeys(known, 404)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_login_from_every_page(method: str) -> None:
    stranger = Client()
    for url in addresses().values():
        steps = getattr(stranger, method)(url, follow=True).redirect_chain
        assert steps[-1][0].startswith("/account/inloggen/?next=/beheer/"), url
