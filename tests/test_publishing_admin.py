"""Publishing, review and archive in the lists of the library, and a look at what is not public."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from tests.admin_forms import said
from tests.factories import a_condition, a_practice, an_activity
from tests.methods.making import a_deck, a_material, a_method, a_version
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db


def a_filled_material(name: str, **fields: Any) -> Any:
    """Return a material with a file."""
    return a_version(a_material(name, **fields)).material


LIBRARY: dict[str, tuple[str, Callable[..., Any]]] = {
    "methodiek": ("methods/method", a_method),
    "materiaal": ("methods/material", a_filled_material),
    "kaartendeck": ("methods/deck", a_deck),
    "praktijk": ("practices/practice", a_practice),
    "randvoorwaarde": ("practices/condition", a_condition),
    "activiteit": ("agenda/learningactivity", an_activity),
}
every_kind = pytest.mark.parametrize("what", LIBRARY)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def act(browser: Client, what: str, action: str, *records: Any) -> Any:
    """Choose records in their list and do something with them."""
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return browser.post(f"/beheer/{LIBRARY[what][0]}/", chosen)


@every_kind
def test_wim_publishes_from_the_list_and_everyone_sees_it(wim: Client, what: str) -> None:
    record = LIBRARY[what][1]("Samen zingen", status="concept")
    stranger = Client()
    assert stranger.get(record.get_absolute_url()).status_code == 404
    answer = act(wim, what, "publish_records", record)
    assert said(answer) == [f"1 {what} gepubliceerd."]
    assert stranger.get(record.get_absolute_url()).status_code == 200
    assert LogEntry.objects.get().get_change_message() == "Gepubliceerd vanuit de lijst."


@every_kind
@pytest.mark.parametrize(
    ("action", "status"), [("archive_records", "archief"), ("review_records", "nazicht")]
)
def test_what_is_archived_or_under_review_is_off_the_site_at_once(
    wim: Client, what: str, action: str, status: str
) -> None:
    record = LIBRARY[what][1]("Samen zingen")
    stranger = Client()
    assert stranger.get(record.get_absolute_url()).status_code == 200
    act(wim, what, action, record)
    record.refresh_from_db()
    assert record.status == status
    assert stranger.get(record.get_absolute_url()).status_code == 404


def test_what_already_is_so_is_not_counted(wim: Client) -> None:
    answer = act(wim, "methodiek", "publish_records", a_method("Een"), a_method("Twee"))
    assert said(answer) == ["0 methodieken gepubliceerd."]
    assert not LogEntry.objects.exists()


def test_a_partner_publishes_nothing(client: Client) -> None:
    method = a_method(status="concept")
    client.force_login(a_partner())
    act(client, "methodiek", "publish_records", method)
    method.refresh_from_db()
    assert method.status == "concept"


def test_what_would_be_empty_stays_behind_and_is_named(wim: Client) -> None:
    empty, full = a_material("Leeg", status="concept"), a_filled_material("Vol", status="concept")
    answer = act(wim, "materiaal", "publish_records", empty, full)
    assert said(answer) == [
        "1 materiaal gepubliceerd.",
        "Niet gepubliceerd, want er staat nog geen bestand bij: Leeg.",
    ]
    deck = a_deck("Zonder kaarten", cards=0, status="concept")
    answer = act(wim, "kaartendeck", "publish_records", deck)
    assert said(answer)[-1] == "Niet gepubliceerd, want nog zonder kaarten: Zonder kaarten."


@every_kind
def test_a_draft_is_shown_to_editors_alone_says_so_and_is_kept_nowhere(
    wim: Client, what: str
) -> None:
    path, make = LIBRARY[what]
    record = make("Samen zingen", status="concept")
    form_url = f"/beheer/{path}/{record.pk}/change/"
    addresses = [record.get_absolute_url(), *filter(None, [getattr(record, "sheet_url", "")])]
    form = wim.get(form_url).content.decode()
    partner = Client()
    partner.force_login(a_partner())
    for address in addresses:
        assert f'href="{address}"' in form
        preview = wim.get(address)
        assert (preview.status_code, preview["Cache-Control"]) == (200, "private, no-store")
        assert (Client().get(address).status_code, partner.get(address).status_code) == (404, 404)
    page = wim.get(record.get_absolute_url()).content.decode()
    assert "Nog niet gepubliceerd" in page
    assert f'href="{form_url}"' in page


def test_a_preview_shows_what_was_saved_last(wim: Client) -> None:
    practice = a_practice("Samen zingen", status="concept")
    wim.get(practice.get_absolute_url())
    practice.summary = "Elke week een lied."
    practice.save()
    assert "Elke week een lied." in wim.get(practice.get_absolute_url()).content.decode()


def test_what_was_archived_says_that_it_once_was_public(wim: Client) -> None:
    page = wim.get(a_method(status="archief").get_absolute_url()).content.decode()
    assert "Niet meer gepubliceerd" in page


@every_kind
def test_what_is_public_bears_no_banner(wim: Client, what: str) -> None:
    page = wim.get(LIBRARY[what][1]("Samen zingen").get_absolute_url()).content.decode()
    assert "Voorbeeldweergave" not in page


def test_the_file_of_a_material_that_is_not_public_is_kept_nowhere(wim: Client) -> None:
    material = a_filled_material("Fiche", status="concept")
    answer = wim.get(f"{material.get_absolute_url()}download/")
    assert answer["Cache-Control"] == "private, no-store"
