"""The wijken and kinds that can be chosen, read once per state of the data."""

from django.db.models import QuerySet

from core.stamps import kept, number_of
from meetingplaces.models.kind import PlaceKind
from meetingplaces.models.wijk import Wijk

STAMP = "kaart"


def current_stamp() -> int:
    """Return the number that goes up whenever anything on the map changes."""
    return number_of(STAMP)


def wijken(stamp: int) -> dict[str, str]:
    """Return the names of all wijken by slug, in alphabetical order."""
    return _names(stamp, "wijken", Wijk.objects.all())


def kinds(stamp: int) -> dict[str, str]:
    """Return the names of all kinds of places by slug, in alphabetical order."""
    return _names(stamp, "kinds", PlaceKind.objects.all())


def _names(
    stamp: int, what: str, records: "QuerySet[Wijk] | QuerySet[PlaceKind]"
) -> dict[str, str]:
    return kept((what, stamp), lambda: dict(records.values_list("slug", "name")))
