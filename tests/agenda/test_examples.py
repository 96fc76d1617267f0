"""The fictional activities of a demonstration, and the real ones that nobody invented."""

from datetime import date

import pytest
from django.test import Client

from agenda.examples import load_example_activities
from agenda.models import LearningActivity
from tests.starter_content import load

pytestmark = pytest.mark.django_db


def test_they_say_that_they_are_invented(stranger: Client) -> None:
    load_example_activities()
    html = stranger.get("/agenda/").content.decode()
    assert html.count("Voorbeeld: deze activiteit bestaat niet echt") == 4
    for activity in LearningActivity.objects.all():
        assert activity.is_example
        assert activity.name.endswith("(voorbeeld)")
        page = stranger.get(activity.get_absolute_url()).content.decode()
        assert "Dit is een voorbeeld." in page
        assert all("oorbeeld" in str(one) for one in activity.organisers.all())


@pytest.mark.parametrize("today", [date(2030, 1, 7), date(2030, 2, 28), date(2030, 10, 27)])
def test_their_days_are_counted_from_the_day_they_are_brought(today: date) -> None:
    load_example_activities(today)
    days = {one.starts_at.date() for one in LearningActivity.objects.all()}
    assert sum(day > today for day in days) == 4
    assert sum(day < today for day in days) == 1
    assert not any(day.weekday() > 4 for day in days)


def test_what_was_removed_is_not_brought_again() -> None:
    assert (load_example_activities(), load_example_activities()) == (5, 0)
    LearningActivity.objects.all().delete()
    assert load_example_activities() == 0


def test_a_portal_that_is_no_demonstration_begins_with_an_empty_agenda(
    settings: pytest.FixtureRequest,
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    load()
    assert not LearningActivity.objects.exists()
