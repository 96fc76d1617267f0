"""Which methods and materials: the questions in the words of the domain."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core.publishing import published_q

if TYPE_CHECKING:
    from .deck import Deck
    from .material import Material
    from .method import Method
else:
    Deck = Material = Method = Any


class MethodQuerySet(models.QuerySet[Method]):
    """Methods, narrowed by questions."""

    def published(self) -> Self:
        """Return the methods everyone may see."""
        return self.filter(published_q())

    def of_kinds(self, kinds: Collection[str]) -> Self:
        """Return the methods of one of these kinds."""
        return self.filter(kind__in=kinds)

    def for_aims(self, aims: Collection[str]) -> Self:
        """Return the methods that serve one of these aims."""
        return self.filter(aims__overlap=list(aims))

    def within_minutes(self, minutes: int) -> Self:
        """Return the methods that can be done in so many minutes; unknown is not a yes."""
        return self.filter(minutes_least__lte=minutes)

    def for_group(self, people: int) -> Self:
        """Return the methods for a group of so many people; an open end holds for all beyond it."""
        fits = Q(people_least__isnull=True) | Q(people_least__lte=people)
        fits &= Q(people_most__isnull=True) | Q(people_most__gte=people)
        return self.filter(fits)

    def for_conditions(self, slugs: Collection[str]) -> Self:
        """Return the methods that one of these conditions recommends."""
        return self.filter(conditions__slug__in=slugs).distinct()

    def matching(self, words: Collection[str]) -> Self:
        """Return the methods in whose text every folded word occurs."""
        return self.filter(*[Q(search_text__contains=word) for word in words])


class MaterialQuerySet(models.QuerySet[Material]):
    """Materials, narrowed by questions."""

    def published(self) -> Self:
        """Return the materials everyone may see."""
        return self.filter(published_q())

    def of_kinds(self, kinds: Collection[str]) -> Self:
        """Return the materials of one of these kinds."""
        return self.filter(kind__in=kinds)

    def in_languages(self, codes: Collection[str]) -> Self:
        """Return the materials in one of these languages (ISO 639-1)."""
        return self.filter(language__in=codes)

    def matching(self, words: Collection[str]) -> Self:
        """Return the materials in whose text, or in whose lender's name, every word occurs."""
        return self.filter(
            *[
                Q(search_text__contains=word) | Q(lender__search_text__contains=word)
                for word in words
            ]
        )

    def for_list(self) -> Self:
        """Return the materials with what a list shows of each, in two questions."""
        return self.select_related("lender").prefetch_related("files")

    def with_downloads(self) -> Self:
        """Return the materials with `downloads`: how often people took any version home."""
        counts = self.model._default_manager.filter(pk=OuterRef("pk")).order_by()  # noqa: SLF001
        total = counts.values("pk").annotate(total=Sum("files__download_count__number"))
        number = Subquery(total.values("total"), output_field=IntegerField())
        return self.annotate(downloads=Coalesce(number, Value(0)))


class DeckQuerySet(models.QuerySet[Deck]):
    """Decks, narrowed by questions."""

    def published(self) -> Self:
        """Return the decks everyone may see."""
        return self.filter(published_q())

    def with_card_count(self) -> Self:
        """Return the decks with `card_count`, the number of their cards."""
        return self.annotate(card_count=Count("cards"))
