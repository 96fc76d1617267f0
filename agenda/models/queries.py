"""Which activities: what the agenda, its feeds and the pages of others ask."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Prefetch, Q

from contacts.models import Organisation
from core.publishing import published_q
from meetingplaces.models import MeetingPlace, Wijk

if TYPE_CHECKING:
    from .activity import LearningActivity
else:
    LearningActivity = Any

COMING, PAST = "komend", "voorbij"


class ActivityQuerySet(models.QuerySet[LearningActivity]):
    """Activities, narrowed by questions."""

    def published(self) -> Self:
        """Return the activities everyone may see."""
        return self.filter(published_q())

    def examples(self) -> Self:
        """Return the fictional activities of a demonstration."""
        return self.filter(is_example=True)

    def coming(self, now: datetime) -> Self:
        """Return the activities that have not ended, the nearest first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "sort_name", "pk")

    def past(self, now: datetime) -> Self:
        """Return the activities that have ended, the latest first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "sort_name", "pk")

    def in_period(self, period: str, now: datetime) -> Self:
        """Return the activities that are to come (COMING) or that have ended (PAST)."""
        return self.past(now) if period == PAST else self.coming(now)

    def of_kinds(self, kinds: Collection[str]) -> Self:
        """Return the activities of one of these kinds."""
        return self.filter(kind__in=kinds)

    def for_wijken(self, slugs: Collection[str]) -> Self:
        """Return the activities for one of these wijken; those for the whole city are for each."""
        named = self.model.wijken.through.objects
        here = named.filter(wijk__slug__in=slugs).values("learningactivity")
        elsewhere = named.values("learningactivity")
        return self.filter(Q(pk__in=here) | ~Q(pk__in=elsewhere))

    def for_whole_city(self) -> Self:
        """Return the activities that name no wijk."""
        return self.exclude(pk__in=self.model.wijken.through.objects.values("learningactivity"))

    def matching(self, queries: Collection[Collection[str]]) -> Self:
        """Return the activities that match one of these queries: every folded word occurs."""
        matches = Q()
        for words in queries:
            matches |= Q(*[Q(search_text__contains=word) | self._told_by(word) for word in words])
        return self.filter(matches)

    def _told_by(self, word: str) -> Q:
        """Return the condition that an organiser, or the place all may see, bears this word.

        By key: an activity of two such organisers is one activity.
        """
        links = self.model.organisers.through.objects
        given = links.filter(organisation__search_text__contains=word).values("learningactivity")
        places = MeetingPlace.objects.published().filter(search_text__contains=word)
        return Q(pk__in=given) | Q(place__in=places.values("pk"))

    def for_list(self) -> Self:
        """Return the activities with what a list entry and a calendar tell of each."""
        return self.select_related("place").prefetch_related(
            Prefetch("wijken", Wijk.objects.only("name", "slug")),
            Prefetch("organisers", Organisation.objects.only("name", "slug", "search_text")),
        )
