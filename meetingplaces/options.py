"""The wijken and kinds that can be chosen, read once per state of the data."""

from django.db.models import QuerySet

from core.stamps import State, kept, state_of
from meetingplaces.models.kind import PlaceKind
from meetingplaces.models.wijk import Wijk

STAMP = "kaart"


def current_stamp() -> State:
    """Return the state of the data, another one whenever anything on the map changes."""
    return state_of(STAMP)


def wijken(stamp: State) -> dict[str, str]:
    """Return the names of all wijken by slug, in alphabetical order."""
    return _names(stamp, "wijken", Wijk.objects.all())


def kinds(stamp: State) -> dict[str, str]:
    """Return the names of all kinds of places by slug, in alphabetical order."""
    return _names(stamp, "kinds", PlaceKind.objects.all())


def _names(
    stamp: State, what: str, records: "QuerySet[Wijk] | QuerySet[PlaceKind]"
) -> dict[str, str]:
    return kept((what, stamp), lambda: dict(records.values_list("slug", "name")))
