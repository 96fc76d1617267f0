"""The values a parameter of the selection may have: reading, refusing and naming them.

Each reader takes one value from the address bar and returns what it means, or raises
ValidationError with a sentence that names the value.
"""

import re
from collections.abc import Container

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import words_of
from meetingplaces.languages import CODES
from meetingplaces.models.kind import EncounterType
from meetingplaces.models.queries import ACCESS_FIELDS

WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
PARTS = {"voormiddag": 1, "namiddag": 2, "avond": 4}
OPEN_LABELS = {
    "nu": gettext_lazy("Nu open"),
    "ma": gettext_lazy("Maandag"),
    "di": gettext_lazy("Dinsdag"),
    "wo": gettext_lazy("Woensdag"),
    "do": gettext_lazy("Donderdag"),
    "vr": gettext_lazy("Vrijdag"),
    "za": gettext_lazy("Zaterdag"),
    "zo": gettext_lazy("Zondag"),
}
PART_LABELS = {
    "voormiddag": gettext_lazy("Voormiddag (voor 12 uur)"),
    "namiddag": gettext_lazy("Namiddag (12 tot 18 uur)"),
    "avond": gettext_lazy("Avond (na 18 uur)"),
}
ACCESS_LABELS = {
    "rolstoel": gettext_lazy("Met een rolstoel"),
    "buggy": gettext_lazy("Met een buggy"),
    "verschoontafel": gettext_lazy("Verschoontafel"),
    "prikkelarm": gettext_lazy("Prikkelarm"),
}
TYPE_LABELS = dict(EncounterType.choices)
OLDEST = 18
LONGEST_QUERY = 200
# What is said of a value that was refused, in signs.
LONGEST_SHOWN = 60
NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"


def one_of(value: str, known: Container[str], what: str) -> str:
    """Return `value` when it is in `known`; `what` begins the sentence that refuses it."""
    if value not in known:
        raise ValidationError(
            _("%(what)s “%(value)s” kennen we niet.") % {"what": what, "value": shown(value)}
        )
    return value


def shown(value: str, most: int = LONGEST_SHOWN) -> str:
    """Return what was typed, in at most `most` signs and without those that cannot be shown."""
    return "".join(sign if sign.isprintable() else "�" for sign in value[:most])


def encounter_type(value: str) -> str:
    """Return KO, SO or GW."""
    return one_of(value, EncounterType.values, _("De soort ontmoeting"))


def opening(value: str) -> str:
    """Return nu, or the first letters of a weekday."""
    return one_of(value, OPEN_LABELS, _("Het moment"))


def part_of_day(value: str) -> str:
    """Return voormiddag, namiddag or avond."""
    return one_of(value, PARTS, _("Het dagdeel"))


def language(value: str) -> str:
    """Return an ISO 639-1 code, also of a language that nobody speaks in a place yet."""
    return one_of(value, CODES, _("De taal"))


def access(value: str) -> str:
    """Return a need: rolstoel, buggy, verschoontafel or prikkelarm."""
    return one_of(value, ACCESS_FIELDS, _("De toegankelijkheid"))


def yes(value: str) -> bool:
    """Return True for 1, the only value a yes-question has."""
    return bool(one_of(value, {"1"}, _("De waarde")))


def age(value: str) -> int:
    """Return an age in whole years from 0 to 18."""
    if not re.fullmatch(r"0|[1-9][0-9]?", value) or int(value) > OLDEST:
        raise ValidationError(
            _("De leeftijd “%(value)s” moet een geheel getal van 0 tot 18 zijn.")
            % {"value": shown(value)}
        )
    return int(value)


def words(value: str) -> tuple[str, ...]:
    """Return the folded words of a search; signs alone are no words."""
    if len(value) > LONGEST_QUERY:
        raise ValidationError(
            _("Je zoektekst is te lang: gebruik hoogstens %(most)s tekens.")
            % {"most": LONGEST_QUERY}
        )
    found = tuple(dict.fromkeys(words_of(value.replace("\x00", " "))))
    if not found:
        raise ValidationError(
            _("In “%(value)s” staat geen woord om op te zoeken.") % {"value": shown(value)}
        )
    return found


def _numbers(value: str, count: int) -> tuple[float, ...] | None:
    if not re.fullmatch(rf"{NUMBER}(?:,{NUMBER}){{{count - 1}}}", value, re.ASCII):
        return None
    return tuple(float(part) for part in value.split(","))


def point(value: str) -> tuple[float, float]:
    """Return latitude and longitude in WGS84 degrees from "51.05,3.72"."""
    numbers = _numbers(value, 2)
    if numbers is None or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        raise ValidationError(
            _("De plek “%(value)s” moet breedte,lengte zijn, zoals 51.05,3.72.")
            % {"value": shown(value)}
        )
    return numbers[0], numbers[1]


def box(value: str) -> tuple[float, float, float, float]:
    """Return west, south, east, north in WGS84 degrees."""
    numbers = _numbers(value, 4)
    if numbers is None or not _is_box(numbers):
        raise ValidationError(
            _("Het kaartvak “%(value)s” moet west,zuid,oost,noord zijn, in graden.")
            % {"value": shown(value)}
        )
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _is_box(numbers: tuple[float, ...]) -> bool:
    west, south, east, north = numbers
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def page(value: str) -> int:
    """Return a page number from 1."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value, re.ASCII):
        raise ValidationError(
            _("De pagina “%(value)s” moet een getal vanaf 1 zijn.") % {"value": shown(value)}
        )
    return int(value)
