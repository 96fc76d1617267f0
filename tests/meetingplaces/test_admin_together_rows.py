"""Wim and Saar both change the opening hours of one place, and no row is lost."""

from typing import Any

import pytest

from core.concurrency.differences import MINE, THEIRS
from meetingplaces.models import MeetingPlace, OpeningMoment
from tests.admin_forms import sentences
from tests.factories import a_place, open_on
from tests.meetingplaces.together import CHOOSE, Two, differences

pytestmark = pytest.mark.django_db


def hours(place: MeetingPlace) -> list[tuple[int, str]]:
    """Return the days and notes of a place's moments."""
    return list(OpeningMoment.objects.filter(place=place).values_list("weekday", "note"))


def a_row(number: int, total: int, **fields: Any) -> dict[str, Any]:
    """Return one more row of opening hours."""
    row = {"weekday": "4", "opens": "09:00", "closes": "12:00", "school_period": "altijd", **fields}
    sent = {f"moments-{number}-{name}": value for name, value in row.items()}
    return {**sent, "moments-TOTAL_FORMS": str(total)}


def a_place_with_hours() -> MeetingPlace:
    """Return a place that is open on Monday and Tuesday."""
    place = a_place()
    open_on(place, 0, "09:00", "12:00", note="inloop")
    open_on(place, 1, "09:00", "12:00", note="uitleen")
    return place


def test_hours_saar_changed_are_shown_and_must_be_chosen() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-note": "babbelcafé"})
    response = two.wim.send(summary="Een bank.")
    rows = ["maandag, 09:00, 12:00, heel het jaar, babbelcafé"]
    rows += ["dinsdag, 09:00, 12:00, heel het jaar, uitleen"]
    assert differences(response) == {"moments": ("\n".join(rows), "", "")}
    assert sentences(two.wim.go_on(response).send()) == [CHOOSE]


def test_saars_hours_stay_when_wim_says_so() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-note": "babbelcafé"}, **a_row(2, 3, note="nieuw"))
    refused = two.wim.go_on(two.wim.send(**{"moments-1-note": "mijn"}))
    assert refused.send(**{"keuze-moments": THEIRS}).status_code == 302
    assert hours(place) == [(0, "babbelcafé"), (1, "uitleen"), (4, "nieuw")]


def test_wims_hours_stay_when_he_says_so_and_saars_new_row_is_not_lost() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-note": "babbelcafé"}, **a_row(2, 3, note="van Saar"))
    refused = two.wim.go_on(
        two.wim.send(**{"moments-0-note": "mijn"}, **a_row(2, 3, note="van Wim"))
    )
    assert refused.send(**{"keuze-moments": MINE}).status_code == 302
    assert sorted(hours(place)) == [(0, "mijn"), (1, "uitleen"), (4, "van Saar"), (4, "van Wim")]


def test_a_row_saar_removed_comes_back_when_wim_keeps_his() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-DELETE": "on"})
    response = two.wim.send(**{"moments-0-note": "mijn"})
    assert list(differences(response)) == ["moments"]
    assert two.wim.go_on(response).send(**{"keuze-moments": MINE}).status_code == 302
    assert sorted(hours(place)) == [(0, "mijn"), (1, "uitleen")]


def test_a_row_saar_removed_stays_away_when_wim_takes_hers() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-DELETE": "on"})
    refused = two.wim.go_on(two.wim.send(**{"moments-0-note": "mijn"}))
    assert refused.send(**{"keuze-moments": THEIRS}).status_code == 302
    assert hours(place) == [(1, "uitleen")]


def test_a_row_both_removed_is_gone() -> None:
    place = a_place_with_hours()
    two = Two(place)
    two.saar.send(**{"moments-0-DELETE": "on"})
    refused = two.wim.go_on(two.wim.send(**{"moments-0-DELETE": "on"}))
    assert refused.send(**{"keuze-moments": MINE}).status_code == 302
    assert hours(place) == [(1, "uitleen")]
