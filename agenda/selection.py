"""A visitor's selection of activities, understood once: list, counts, pills and feeds use it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from agenda.filters import ActivityFilter
from agenda.models import LearningActivity
from agenda.models.queries import PAST
from core.lists.asking import PAGE_SIZE, Asked
from meetingplaces import options

STAMP = "agenda"
Counts = dict[str, Counter[str]]


class Month(NamedTuple):
    """The activities of one month on a page; `slug` is the year and the month: 2026-03."""

    slug: str
    name: str
    activities: list[LearningActivity]


class ActivitySelection(Asked):
    """What was asked of the agenda in the address bar."""

    filter: ActivityFilter

    def __init__(self, asked: QueryDict, now: datetime | None = None) -> None:
        stamp = options.current_stamp()
        self.now = now or timezone.now()
        self.wijken = options.wijken(stamp)
        # A link that was shared keeps its meaning when a wijk gets another address. Kinds of
        # activities are not kinds of places.
        self.asked = options.up_to_date(asked, stamp, names=["wijk"])
        self.filter = ActivityFilter(
            self.asked,
            queryset=LearningActivity.objects.published(),
            wijken=self.wijken,
            now=self.now,
        )

    @property
    def is_past(self) -> bool:
        """Return whether what is over was asked."""
        return "periode" in self.chosen

    @cached_property
    def total(self) -> int:
        """Return how many activities are selected."""
        number: int = self.filter.select().order_by().count()
        return number

    @cached_property
    def page(self) -> list[LearningActivity]:
        """Return the activities on the asked page, with all that a list entry shows."""
        if not self.total:
            return []
        before = self.first - 1
        return list(self.filter.select().for_list()[before : before + PAGE_SIZE])

    @cached_property
    def months(self) -> list[Month]:
        """Return the activities on the asked page by month, in the order of the list."""
        grouped = groupby(
            self.page, lambda one: timezone.localtime(one.starts_at).replace(day=1).date()
        )
        return [
            Month(f"{first:%Y-%m}", date_format(first, "F Y"), list(found))
            for first, found in grouped
        ]

    @cached_property
    def counts(self) -> Counts:
        """Return per parameter how many activities each of its options would give.

        The count of an option looks at everything else that was asked, but not at the other
        options of its own parameter, for those are alternatives.
        """
        return {
            "soort": _grouped(self.leaving("soort").values_list("kind")),
            "wijk": self._count_wijken(),
            "periode": Counter({PAST: self.filter.select_in(PAST).order_by().count()}),
        }

    def _count_wijken(self) -> Counter[str]:
        """Return what each wijk would give: its own activities, and those for the whole city."""
        fits = self.leaving("wijk")
        everywhere = fits.for_whole_city().count()
        links = LearningActivity.wijken.through.objects.filter(
            learningactivity__in=fits.values("pk")
        )
        own = _grouped(links.values_list("wijk__slug"))
        return Counter({slug: own[slug] + everywhere for slug in self.wijken})


def _grouped(rows: Any) -> Counter[Any]:
    found: Mapping[Any, int] = dict(rows.annotate(number=Count("pk")))
    return Counter(found)
