"""When a place is open: the rules, and every way in which the portal tells them.

What is known of the hours is a state of its own: unknown, moments, always, or by appointment only.
Moments that nobody filled in, or that have all had their last day, count as unknown.

A moment (OpeningMoment) holds on a day when all of this is true:
- it is the moment's weekday and, if it says which of the month, such a one (the fifth may also be
  the last);
- the day lies between its first and last day, and its month is not one that is left out;
- the school period fits: "school" never in a school holiday, "vakantie" only in one;
- the day is no public holiday, unless the moment also holds on those.

It opens at its beginning and is over at its end; an end at 23:59 means midnight. Days and times are
those of the portal's time zone, also when the clock changes.

On a day with exceptions (OpeningException), only the hours these bring hold, whatever is otherwise
known of the place; exceptions without hours close it.

- Open now: somebody can walk in. A moment by appointment is not that, but never reads as closed.
- Open on a weekday: there is a moment on it, by appointment too, that has not had its last day; or
  the place is always open. Unknown hours never match, and neither do places by appointment only.
- Parts of a day: before 12:00, until 18:00, and after. "Now" only matches in its own part.

periods.py says this for one place, conditions.py for the database; a test holds them to each other
and to an independent reading (opening-hours-py).
"""

from .conditions import open_q
from .counting import SLOTS, Week, moments_of, open_bits, options_of, slots_of, week_of_places
from .days import Day
from .osm import as_osm
from .periods import is_open_at, periods_on
from .rhythm import moment_words, rhythm, rhythm_on
from .schema_org import as_schema_org
from .today import TodayLine, next_opening, today_line
from .week import WeekDay, coming_exceptions, week_of

__all__ = [
    "SLOTS",
    "Day",
    "TodayLine",
    "Week",
    "WeekDay",
    "as_osm",
    "as_schema_org",
    "coming_exceptions",
    "is_open_at",
    "moment_words",
    "moments_of",
    "next_opening",
    "open_bits",
    "open_q",
    "options_of",
    "periods_on",
    "rhythm",
    "rhythm_on",
    "slots_of",
    "today_line",
    "week_of",
    "week_of_places",
]
