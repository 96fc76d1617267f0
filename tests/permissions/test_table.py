"""Who may do what, compared with the table: a new address without a line fails.

Deny by default begins with knowing what there is.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetingplaces.models import MeetingPlace
from tests.permissions.table import NAMELESS, TABLE
from tests.permissions.visitors import OTHER_METHODS, VISITORS, ask, enter, nameless, names, url_of
from tests.permissions.visitors import records as records  # noqa: PLC0414 (a fixture)

STAFF = {"werkgroep", "beheerder"}


def test_every_address_has_a_line_in_the_table() -> None:
    assert (set(names()), nameless()) == (set(TABLE), NAMELESS)


def test_the_table_is_sorted_so_that_two_people_can_add_to_it() -> None:
    assert list(TABLE) == sorted(TABLE)


@pytest.mark.parametrize("visitor", VISITORS)
def test_everyone_gets_what_the_table_says(records: MeetingPlace, visitor: str) -> None:
    browser, column = enter(visitor), VISITORS.index(visitor)
    found = {
        name: tuple(
            ask(browser, method, url_of(name, records)).status_code for method in ("GET", "POST")
        )
        for name in names()
    }
    written = {name: (rule.get[column], rule.post[column]) for name, rule in TABLE.items()}
    assert found == written


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_other_method_opens_more(records: MeetingPlace, visitor: str) -> None:
    """HEAD is as GET; any other is refused, or answers as the page or its form does.

    To staff the admin answers every method as it answers GET, at the price of a page: left out.
    """
    browser, column, wrong = enter(visitor), VISITORS.index(visitor), []
    for name in names():
        if visitor in STAFF and name.startswith("admin:"):
            continue
        rule = TABLE[name]
        page, form = rule.get[column], rule.post[column]
        for method in OTHER_METHODS:
            answer = ask(browser, method, url_of(name, records))
            allowed = {page} if method == "HEAD" else {405, page, form}
            is_list_of_methods = method == "OPTIONS" and answer.headers.get("Content-Length") == "0"
            if answer.status_code not in allowed and not is_list_of_methods:
                wrong.append(f"{method} {name}: {answer.status_code}")
    assert wrong == []


# Who looked is written down, as the law asks (docs/decisions/people.md); nothing else is.
WRITTEN_DOWN = {"contact", "own_json", "own_pdf"}
LINE = 'INSERT INTO "contacts_contactevent"'


def test_a_get_never_writes(records: MeetingPlace) -> None:
    browser, writes = enter("partner"), []
    for name in names():
        with CaptureQueriesContext(connection) as asked:
            ask(browser, "GET", url_of(name, records))
        writes += [
            f"{name}: {query['sql'][:80]}"
            for query in asked.captured_queries
            if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
            and not (name in WRITTEN_DOWN and query["sql"].startswith(LINE))
        ]
    assert writes == []


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_place_that_is_not_published_answers_404_except_to_editors(
    records: MeetingPlace, visitor: str
) -> None:
    records.status = "concept"
    records.save()
    browser, addresses = enter(visitor), ["place", "place_data", "balloon", "report", "short_link"]
    found = [ask(browser, "GET", url_of(name, records)).status_code for name in addresses]
    assert found == ([200, 404, 404, 200, 404] if visitor in STAFF else [404] * 5)
