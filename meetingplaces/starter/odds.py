"""How often synthetic places have what: a mix as one would meet in a city's own data."""

from collections.abc import Sequence
from datetime import time
from itertools import accumulate
from typing import Any

from meetingplaces.models import HoursState, SchoolPeriod


class Odds:
    """Options, each with how often it comes."""

    def __init__(self, *pairs: tuple[Any, int]) -> None:
        self.options: Sequence[Any] = [option for option, _often in pairs]
        self.sums = list(accumulate(often for _option, often in pairs))


# Of facts that may be unknown (None).
MOSTLY_YES = Odds((True, 55), (False, 15), (None, 30))
MOSTLY_NO = Odds((True, 15), (False, 50), (None, 35))
SELDOM = Odds((True, 8), (False, 92))

HOURS = Odds(
    (HoursState.MOMENTS, 78),
    (HoursState.UNKNOWN, 12),
    (HoursState.ALWAYS, 4),
    (HoursState.APPOINTMENT, 6),
)
INFORMAL_HOURS = Odds((HoursState.MOMENTS, 20), (HoursState.UNKNOWN, 15), (HoursState.ALWAYS, 65))
# How many moments a place has whose hours are known: about three a place over all places.
MOMENTS = Odds((1, 5), (2, 8), (3, 12), (4, 18), (6, 21), (8, 20), (12, 16))
WEEKDAYS = Odds((0, 14), (1, 17), (2, 22), (3, 17), (4, 16), (5, 11), (6, 3))
PERIODS = Odds(
    ((time(9), time(12)), 24),
    ((time(10), time(12, 30)), 10),
    ((time(9, 30), time(16, 30)), 14),
    ((time(13), time(17)), 22),
    ((time(14), time(18)), 14),
    ((time(16), time(19)), 8),
    ((time(19), time(21, 30)), 8),
)
NTH = Odds((None, 88), (1, 5), (2, 2), (3, 2), (4, 1), (-1, 2))
SCHOOL_PERIODS = Odds(
    (SchoolPeriod.ALWAYS, 70), (SchoolPeriod.SCHOOL, 25), (SchoolPeriod.HOLIDAY, 5)
)
# From and to, in years; None is open-ended, both None is unknown.
AGES = Odds(
    ((None, None), 40),
    ((0, 3), 14),
    ((0, 6), 12),
    ((3, 12), 10),
    ((6, 12), 7),
    ((12, 18), 7),
    ((0, None), 5),
    ((0, 18), 5),
)
LANGUAGES = Odds(
    ((), 45),
    (("nl",), 20),
    (("nl", "fr", "en"), 10),
    (("nl", "tr"), 8),
    (("nl", "ar", "fr"), 6),
    (("nl", "bg", "tr"), 5),
    (("nl", "sk", "ro"), 3),
    (("nl", "es", "pt", "en"), 2),
    (("nl", "so", "ti", "fa", "ps"), 1),
)
# Days since the last confirmation, from and to: lately, overdue, never.
CONFIRMED = Odds(((1, 150), 50), ((200, 700), 25), (None, 25))
