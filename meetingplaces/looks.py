"""How a marker looks, as one number: which encounter types it bears, and whether we are sure."""

from datetime import date
from typing import Any

from django.db.models import Case, Value, When

from core.publishing import certain_q
from meetingplaces.models.kind import EncounterType

UNCERTAIN = 8
TYPE_BITS = {code: 1 << place for place, code in enumerate(EncounterType.values)}


def looks(today: date) -> Any:
    """Return how a marker looks: KO 1, S&O 2, GW 4, added up, and 8 when not confirmed lately."""
    bits: Any = Value(0)
    for code, bit in TYPE_BITS.items():
        bits += Case(When(encounter_types__contains=[code], then=Value(bit)), default=Value(0))
    return bits + Case(When(certain_q(today), then=Value(0)), default=Value(UNCERTAIN))
