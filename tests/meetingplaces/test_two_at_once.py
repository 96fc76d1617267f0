"""An editor saves a place while a colleague changes the boundaries: both get what they came for."""

import threading

import pytest
from django.db import connection, transaction

from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.wijken import boundaries_changed, hold_places
from tests.factories import a_place, a_square, a_wijk

# Seconds; PostgreSQL looks for a deadlock after one.
PATIENCE = 10


@pytest.mark.django_db(transaction=True)
def test_a_new_boundary_waits_for_the_editor_who_is_saving() -> None:
    wijk = a_wijk("Ledeberg", boundary=a_square(3.70, 51.04))
    place = a_place("De Krook", lat=51.045, lon=3.715)
    has_row, failures = threading.Event(), []

    def change_boundaries() -> None:
        try:
            has_row.wait(PATIENCE)
            with transaction.atomic():
                hold_places()
                Wijk.objects.filter(pk=wijk.pk).update(boundary=a_square(3.71, 51.04))
                boundaries_changed()
        except Exception as error:  # noqa: BLE001 - told in the main thread
            failures.append(error)
        finally:
            connection.close()

    colleague = threading.Thread(target=change_boundaries)
    colleague.start()
    with transaction.atomic():
        mine = MeetingPlace.objects.select_for_update(no_key=True).get(pk=place.pk)
        has_row.set()
        # Long enough for the colleague to stand waiting.
        colleague.join(0.3)
        mine.summary = "Bewaard"
        mine.save()
    colleague.join(PATIENCE)

    place.refresh_from_db()
    assert (failures, place.summary, place.wijk) == ([], "Bewaard", wijk)
