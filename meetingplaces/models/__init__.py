"""The records of the map, a file a noun."""

from .digest import FreshnessDigest, FreshnessQuestion
from .kind import EncounterType, PlaceKind
from .opening import OpeningException, OpeningMoment, SchoolHoliday, SchoolPeriod
from .photo import PlacePhoto
from .place import MeetingPlace
from .report import PlaceReport
from .states import HoursState
from .wijk import Wijk

__all__ = [
    "EncounterType",
    "FreshnessDigest",
    "FreshnessQuestion",
    "HoursState",
    "MeetingPlace",
    "OpeningException",
    "OpeningMoment",
    "PlaceKind",
    "PlacePhoto",
    "PlaceReport",
    "SchoolHoliday",
    "SchoolPeriod",
    "Wijk",
]
