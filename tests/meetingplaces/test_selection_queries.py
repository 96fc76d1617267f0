"""How often the database is asked: the same for one place as for thirty, and never much."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Organisation
from core.stamps import forget
from meetingplaces.models import OpeningException, PlacePhoto
from tests.factories import a_kind, a_place, a_wijk, open_on
from tests.meetingplaces.faces import DATA

pytestmark = pytest.mark.django_db

MOST = 13
EVERYTHING = (
    "type=KO&type=SO&wijk=wijk-0&soort=soort-0&leeftijd=3&open=ma&open=nu&dagdeel=avond&gratis=1"
    "&vrij=1&taal=nl&toegankelijk=buggy&q=plek&bij=51.05,3.72&bbox=3,50,4,52"
)
LISTS = [
    "/",
    "/kaart/",
    f"/kaart/?{EVERYTHING}",
    "/kaart/?bij=51.05,3.72",
    "/kaart/insluiten/",
    *DATA,
    f"/kaart/plaatsen.geojson?{EVERYTHING}",
    f"/kaart/merktekens.json?{EVERYTHING}",
    "/kaart/plek-0/",
    "/kaart/plek-0.json",
    "/wijken/",
    "/wijken/wijk-0/",
    "/wijken/wijk-0.pdf",
    "/dekking/",
    "/dekking.csv",
    "/organisaties/",
    "/bewaarlijst/?plaatsen=" + ",".join(f"plek-{number}" for number in range(20)),
]


def add_rows(first: int, last: int) -> None:
    """Add places that have everything a list could fetch for each of them."""
    for number in range(first, last):
        wijk = a_wijk(f"Wijk {number}", number=number + 1)
        employer = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        place = a_place(
            f"Plek {number}",
            # Half of them share a kind and a wijk with the first, half have their own.
            kind=a_kind(f"Soort {number % 2 * number}"),
            wijk_chosen=None if number % 2 else wijk,
            organisation=employer if number % 2 else Organisation.objects.get(slug="org-0"),
            encounter_types=["KO", "SO", "GW"],
            languages=["nl"],
            age_from=0,
            age_to=12,
            is_free=True,
            enrolment_needed=False,
            buggy=True,
        )
        open_on(place, number % 7, "09:00", "21:00")
        open_on(place, 0, "18:00", "21:00")
        today = timezone.localdate()
        OpeningException.objects.create(place=place, first=today, last=today + timedelta(days=9))
        photo = {"image": f"plekken/{number}.webp", "width": 4, "height": 3, "alt": "Een deur"}
        PlacePhoto.objects.create(place=place, **photo)


def queries(client: Client, address: str) -> int:
    """Return how many queries an address takes when nothing is kept."""
    forget()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", LISTS)
def test_the_number_of_rows_does_not_change_the_number_of_queries(
    stranger: Client, address: str
) -> None:
    # Rows on a fiche are the places nearby: one more place for the fiche itself.
    own = int(address == "/kaart/plek-0/")
    counted = []
    for first, last in ((0, 1 + own), (1 + own, 3 + own), (3 + own, 30)):
        add_rows(first, last)
        counted.append(queries(stranger, address))
    assert len(set(counted)) == 1
    assert counted[0] <= MOST


@pytest.mark.parametrize(("address", "most"), [("/kaart/", 1), *((face, 1) for face in DATA)])
def test_what_is_kept_costs_one_small_question(stranger: Client, address: str, most: int) -> None:
    add_rows(0, 3)
    stranger.get(address)
    with CaptureQueriesContext(connection) as asked:
        stranger.get(address)
    assert len(asked) <= most


def test_the_counts_take_the_same_queries_whatever_is_chosen(
    stranger: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    add_rows(0, 3)
    counted = {
        queries(stranger, f"/kaart/?{asked}")
        for asked in ("type=KO", "type=KO&wijk=wijk-0&gratis=1")
    }
    assert len(counted) == 1
