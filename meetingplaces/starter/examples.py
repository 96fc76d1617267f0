"""Ten fictional places for a demonstration, which together show every feature of the fiche.

Nothing about them is real: they say so in their name, they belong to fictional organisations, and
one admin action removes them (MeetingPlaceQuerySet.examples). Days are counted from the day they
are brought, so that what is to come is still to come.
"""

import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from contacts.starter import example_organisation
from core.images import clean_photo
from core.publishing import Status
from core.starter import add_absent
from meetingplaces.models import (
    MeetingPlace,
    OpeningException,
    OpeningMoment,
    PlaceKind,
    PlacePhoto,
    Wijk,
)

from .pictures import draw
from .scenes import SCENES

FILE = Path(__file__).parent / "examples.json"
SOURCE = "Verzonnen voorbeeld voor de demonstratie."
CREDIT = "getekend voor de demonstratie"


def load_examples(today: date | None = None) -> int:
    """Add the fictional examples that were never brought before; return how many."""
    day = today or timezone.localdate()
    examples = json.loads(FILE.read_text(encoding="utf-8"))
    items = {example["key"]: example for example in examples}
    return add_absent("voorbeelden", items, lambda example: _add_example(example, day))


def _add_example(example: dict[str, Any], today: date) -> bool:
    kind = PlaceKind.objects.filter(slug=example["kind"]).first()
    if kind is None:
        return False
    organisation = example.get("organisation")
    place = MeetingPlace.objects.create(
        **example["fields"],
        kind=kind,
        encounter_types=example["types"],
        organisation=example_organisation(organisation) if organisation else None,
        wijk_chosen=Wijk.objects.filter(number=example.get("wijk_chosen", 0)).first(),
        confirmed_on=_days_before(today, example["confirmed_days_ago"]),
        status=Status.PUBLISHED,
        source=SOURCE,
        is_example=True,
    )
    _add_hours(place, example, today)
    for order, photo in enumerate(example.get("photos", [])):
        _add_photo(place, order, **photo)
    return True


def _days_before(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _add_hours(place: MeetingPlace, example: dict[str, Any], today: date) -> None:
    for moment in example.get("moments", []):
        OpeningMoment.objects.create(place=place, **_with_date(moment, today))
    for row in example.get("exceptions", []):
        first = today + timedelta(days=row["in_days"])
        last = first + timedelta(days=row["days"] - 1)
        rest = {name: row[name] for name in ("opens", "closes", "reason") if name in row}
        OpeningException.objects.create(place=place, first=first, last=last, **rest)


def _with_date(moment: dict[str, Any], today: date) -> dict[str, Any]:
    """Turn "weeks_ahead" into the one date on which the moment holds: such a weekday from today."""
    if "weeks_ahead" not in moment:
        return moment
    fields = {name: value for name, value in moment.items() if name != "weeks_ahead"}
    to_weekday = (moment["weekday"] - today.weekday()) % 7
    day = today + timedelta(days=to_weekday, weeks=moment["weeks_ahead"])
    return {**fields, "valid_from": day, "valid_to": day}


def _add_photo(place: MeetingPlace, order: int, *, scene: str, alt: str) -> None:
    drawn = BytesIO()
    draw(SCENES[scene]()).save(drawn, "PNG", compress_level=1)
    image = clean_photo(ContentFile(drawn.getvalue(), name=f"{scene}.png"))
    PlacePhoto.objects.create(place=place, order=order, image=image, alt=alt, credit=CREDIT)
