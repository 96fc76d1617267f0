"""Ans opens the link in a mail, on a phone, and answers; with and without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from meetingplaces.models import FreshnessQuestion, PlaceReport
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults
from tests.meetingplaces.asked import a_keeper, address_of, asked, kept_by


@pytest.fixture
def question(transactional_db: None) -> FreshnessQuestion:
    """Return what Ans is asked about a place of De Brug."""
    long_ago = timezone.localdate() - timedelta(days=300)
    return asked(kept_by("De Brug", "De Krook", long_ago), a_keeper("Ans"))


def test_the_page_refused_and_answered_breaks_no_rule(
    open_browser: Any, question: FreshnessQuestion
) -> None:
    page, found = open_browser(), {}
    page.goto(address_of(question))
    found["asked"] = faults(page)
    page.get_by_role("button", name="Aanpassen").click()
    page.get_by_role("alert").wait_for()
    found["refused"] = faults(page)
    page.get_by_role("button", name="Klopt nog").click()
    page.get_by_role("heading", name="Bedankt voor je antwoord").wait_for()
    found["answered"] = faults(page)
    wrong = "\n".join(f"{what}, {lines}" for what, lines in found.items() if lines)
    assert not wrong, wrong


def test_without_javascript_on_a_phone_what_changed_is_told(
    open_browser: Any, question: FreshnessQuestion
) -> None:
    page = open_browser(viewport=PHONE, java_script_enabled=False)
    page.goto(address_of(question))
    page.get_by_label("Vertel het ons").fill("Nu ook open op zondag.")
    page.get_by_role("button", name="Aanpassen").click()
    page.get_by_text("De werkgroep leest wat je schreef").wait_for()
    assert list(PlaceReport.objects.values_list("reason", "words")) == [
        ("anders", "Nu ook open op zondag.")
    ]
