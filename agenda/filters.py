"""What a visitor may ask of the agenda: the only reader of its query string.

A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in ActivityQuerySet.
"""

from collections.abc import Collection, Container
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from agenda.models import ActivityQuerySet, LearningKind
from agenda.models.queries import COMING, PAST
from core.lists.questions import Question, Questions, unchanged
from core.lists.values import one_of, page, words


def kind(value: str) -> str:
    """Return kennisbad, vorming, intervisie or praktijkbezoek."""
    return one_of(value, LearningKind.values, _("De soort activiteit"))


def period(value: str) -> str:
    """Return voorbij, the only period one has to ask for: without it the agenda looks ahead."""
    return one_of(value, {PAST}, _("De periode"))


class ActivityFilter(Questions):
    """The selection of activities: words, kind, wijk and period."""

    q = Question(lambda activities, v: activities.matching(v), words, most=5)
    soort = Question(lambda activities, v: activities.of_kinds(v), kind)
    wijk = Question(lambda activities, v: activities.for_wijken(v), str)
    # Asked in `select`: the agenda looks ahead unless this is given.
    periode = Question(unchanged, period, most=1)
    pagina = Question(unchanged, page, most=1)

    def __init__(
        self,
        data: QueryDict,
        *,
        queryset: ActivityQuerySet,
        wijken: Container[str],
        now: datetime,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        # Wijken are data: which ones exist is known only now.
        self.let_exist("wijk", wijken, _("De wijk"))

    def select(self, without: Collection[str] = ()) -> Any:
        """Return the activities that fit, in the period that was asked; ahead when none was."""
        asked = PAST if "periode" in self.chosen and "periode" not in without else COMING
        return self.select_in(asked, without)

    def select_in(self, asked: str, without: Collection[str] = ()) -> Any:
        """Return the activities that fit in this period (COMING or PAST), whichever was asked."""
        return super().select(without).in_period(asked, self.now)
