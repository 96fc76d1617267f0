"""The practices of the plan: the rows of its two tables of results, and those of its annex."""

from pathlib import Path

from contacts.models import Organisation
from core.publishing import Status
from core.starter import Row, add_named, found
from core.text import fold
from meetingplaces.models import MeetingPlace, Wijk
from methods.models import Method
from practices.models import Practice

FILE = Path(__file__).parent / "practices.json"
COPIED = (
    "name",
    "summary",
    "approach",
    "audience",
    "wijken_note",
    "period",
    "source",
    "track",
    "track_position",
    "sessions",
    "participants",
    "is_estimate",
)
LINES = ("goals", "other_partners")


def load_practices() -> int:
    """Add the practices that were never brought before, and link them; return how many."""
    added = add_named("praktijken", FILE, Practice, _practice)
    for practice, row in added:
        _link(practice, row)
    return len(added)


def _practice(row: Row) -> Practice:
    return Practice.objects.create(
        **{name: row[name] for name in COPIED},
        **{name: "\n".join(row[name]) for name in LINES},
        encounter_types=row["types"],
        status=Status.PUBLISHED,
    )


def _link(practice: Practice, row: Row) -> None:
    partners = [fold(name) for name in row["partners"]]
    practice.partners.add(*Organisation.objects.filter(search_text__in=partners))
    practice.wijken.add(*Wijk.objects.filter(name__in=row["wijken"]))
    practice.places.add(*MeetingPlace.objects.filter(slug__in=row["places"]))
    practice.methods.add(*found(Method, row["methods"]))
    practice.related.add(*found(Practice, row["related"]))
