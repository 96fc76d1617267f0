"""The wijken a fresh portal starts with, so that the map works before anyone imports anything."""

from pathlib import Path
from typing import Any

import orjson
from django.db import transaction

from core.text import fold, slug_of
from meetingplaces.models.wijk import Wijk
from meetingplaces.wijken import boundaries_changed

STARTER_FILE = Path(__file__).parent.parent / "data" / "wijken.geojson"


@transaction.atomic
def load_starter_wijken(file: Path = STARTER_FILE) -> int:
    """Add the wijken of the starter file when the portal has none at all; return how many.

    Where there is one wijk, a person decided which wijken there are: another city imported its own,
    or an editor removed one. Adding the others again would undo that.
    """
    if Wijk.objects.exists():
        return 0
    collection = orjson.loads(file.read_bytes())
    wijken = [_wijk(feature, collection) for feature in collection["features"]]
    Wijk.objects.bulk_create(wijken)
    boundaries_changed()
    return len(wijken)


def _wijk(feature: dict[str, Any], collection: dict[str, Any]) -> Wijk:
    facts = feature["properties"]
    return Wijk(
        **facts,
        slug=slug_of(facts["name"], most=120),
        search_text=fold(facts["name"]),
        boundary=feature["geometry"],
        source=collection["source"],
        figures_source=collection["figures_source"],
    )
