"""The rows of both results tables of the action plan, with its figures."""

from typing import Any

from practices.models import Practice, Track
from tests.factories import a_practice

# Name, encounter types, sessions, unique participants, whether that is an estimate.
ACTIVITIES: list[tuple[str, list[str], int, int, bool]] = [
    ("Permanente oudergroep", ["GW"], 12, 13, False),
    ("Creatieve ouder-kindworkshops", ["SO"], 16, 520, False),
    ("Interactiegroep voor alleenstaande ouders", ["GW"], 6, 10, False),
    ("Familievoorstellingen in De Bijloke", ["KO"], 5, 115, False),
    ("De langste vlaggenlijn", ["KO"], 22, 250, True),
]
PROFESSIONALS: list[tuple[str, list[str], int, int, bool]] = [
    ("Brugfiguren", [], 2, 30, False),
    ("Collegagroep meertaligheid", [], 1, 14, False),
    ("Spelotheken", [], 4, 6, False),
    ("Bibliotheken", [], 9, 36, False),
]


def the_plans_practices(**fields: Any) -> list[Practice]:
    """Return the nine practices of the tables, published."""
    return [
        a_practice(
            name,
            track=track,
            track_position=position,
            encounter_types=types,
            sessions=sessions,
            participants=people,
            is_estimate=estimated,
            **fields,
        )
        for track, rows in ((Track.ACTIVITIES, ACTIVITIES), (Track.PROFESSIONALS, PROFESSIONALS))
        for position, (name, types, sessions, people, estimated) in enumerate(rows, start=1)
    ]
