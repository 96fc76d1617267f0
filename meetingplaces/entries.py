"""What a list shows of a place, in the order everyone reads: name, what, when, where."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetingplaces import hours
from meetingplaces.models import MeetingPlace

# Metres: who is farther from the nearest place is not in the city.
FAR = 20_000


@dataclass(frozen=True)
class Entry:
    """One place in a list, with what depends on the moment and on where the visitor is."""

    place: MeetingPlace
    today: hours.TodayLine
    is_certain: bool
    metres: int | None
    # The hours of the weekdays somebody asked for: "today closed" is no answer to "Wednesday".
    asked: list[str]

    @property
    def distance(self) -> str:
        """Return the distance as people say it: 40 m, 850 m, 2,3 km."""
        if self.metres is None:
            return ""
        if self.metres < 995:
            return f"{round(self.metres, -1)} m"
        return f"{self.metres / 1000:.1f} km".replace(".", ",")


def entries(
    places: Iterable[MeetingPlace], now: datetime, weekdays: Collection[int] = ()
) -> list[Entry]:
    """Return the entries of these places (selected with for_list) at the moment `now`.

    `weekdays` (0 is Monday) were asked for: their hours are told too.
    """
    day = hours.Day.today(now)
    return [
        Entry(
            place=place,
            today=hours.today_line(place, day, now),
            is_certain=place.is_certain(now.date()),
            metres=round(place.distance) if hasattr(place, "distance") else None,
            asked=hours.rhythm_on(place, weekdays, now.date()) if weekdays else [],
        )
        for place in places
    ]


def are_far(nearest_first: Sequence[int | None]) -> bool:
    """Return whether even the first of these distances (metres) is too far to go with a child."""
    first = nearest_first[0] if nearest_first else None
    return first is not None and first > FAR
