"""The kinds of places, and real places of the city as far as public sources tell.

A real place gets what its row says and nothing else: no hours, prices, languages or accessibility.
It is published and never confirmed, and editors see where every fact comes from. Why these places
and these encounter types: docs/decisions/ on starter content.
"""

from pathlib import Path

from contacts.models import Organisation
from core.publishing import Status
from core.starter import add_absent, rows_of
from core.text import fold, slug_of
from meetingplaces.models import MeetingPlace, PlaceKind

FOLDER = Path(__file__).parent

# Columns that are copied as they stand.
COPIED = (
    "name",
    "street",
    "house_number",
    "postcode",
    "municipality",
    "address_note",
    "summary",
)
BASIS = {
    "actieplan": "Soorten ontmoeting: uit het actieplan.",
    "voorstel": "Soorten ontmoeting: een voorstel op basis van de soort plek.",
}


def load_kinds() -> int:
    """Add the kinds of places that were never brought before; return how many."""
    return add_absent("soorten", rows_of(FOLDER / "kinds.csv", key="name"), _add_kind)


def _add_kind(row: dict[str, str]) -> bool:
    slug = slug_of(row["name"])
    if PlaceKind.objects.filter(slug=slug).exists():
        return False
    PlaceKind.objects.create(
        name=row["name"],
        plural=row["plural"],
        slug=slug,
        description=row["description"],
        usual_types=row["types"].split(),
        is_informal=row["informal"] == "ja",
    )
    return True


def load_places() -> int:
    """Add the real places that were never brought before; return how many."""
    return add_absent("plekken", rows_of(FOLDER / "places.csv", key="key"), _add_place)


def _add_place(row: dict[str, str]) -> bool:
    """Add one place, unless one of that name is there, or an editor removed its kind."""
    kind = PlaceKind.objects.filter(slug=row["kind"]).first()
    if kind is None or MeetingPlace.objects.filter(sort_name=fold(row["name"])).exists():
        return False
    MeetingPlace.objects.create(
        **{column: row[column] for column in COPIED},
        kind=kind,
        organisation=Organisation.objects.filter(search_text=fold(row["organisation"])).first(),
        encounter_types=row["types"].split(),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        status=Status.PUBLISHED,
        source=source_of(row),
    )
    return True


def source_of(row: dict[str, str]) -> str:
    """Return what editors read: where the facts of a place come from, and how sure they are."""
    certainty = f"Zekerheid van plaats en adres: {row['certainty']}."
    return "\n".join((row["source"], certainty, BASIS[row["basis"]]))
