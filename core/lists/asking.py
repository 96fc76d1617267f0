"""What every list with filters has in common: what was asked, what was refused, which page."""

from abc import abstractmethod
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict

from core.lists.values import shown

PAGE_SIZE = 20
# What others hang on the links they pass on, and no question of ours: those who count clicks in
# mails and on social media, and `_`, with which scripts get round a cache. docs/open-data.md.
FROM_OTHERS = ("fbclid", "_")
FROM_OTHERS_BEGINS = "utm_"


def unknown_in(asked: QueryDict, known: Container[str] = ()) -> list[str]:
    """Return the parameters that ask something and are none of `known`, to be shown."""
    return [
        shown(name)
        for name, given in asked.lists()
        if name not in known and not _is_from_others(name) and any(one.strip() for one in given)
    ]


def _is_from_others(name: str) -> bool:
    return name in FROM_OTHERS or name.startswith(FROM_OTHERS_BEGINS)


@dataclass(frozen=True)
class Refusal:
    """A value that was not understood: the parameter, and a sentence that names the value."""

    parameter: str
    sentence: str


class Asked:
    """What was asked in the address bar, as a filter set (`filter`) understands it."""

    asked: QueryDict
    filter: Any

    @property
    @abstractmethod
    def total(self) -> int:
        """Return how many records are selected."""

    @cached_property
    def refusals(self) -> list[Refusal]:
        """Return what was not understood, in the order of the parameters."""
        return [
            Refusal(parameter=name, sentence=str(sentence))
            for name, sentences in self.filter.form.errors.items()
            for sentence in sentences
        ]

    @cached_property
    def unknown(self) -> list[str]:
        """Return the parameters that we do not have and that ask something, to be shown."""
        return unknown_in(self.asked, self.filter.filters)

    @property
    def is_valid(self) -> bool:
        """Return whether everything asked was understood."""
        return not self.refusals

    @property
    def chosen(self) -> dict[str, list[Any]]:
        """Return the parameters that were given, with what their values mean."""
        found: dict[str, list[Any]] = self.filter.chosen
        return found

    @property
    def page_number(self) -> int:
        """Return the page of the list that was asked."""
        return int(self.chosen.get("pagina", [1])[0])

    @cached_property
    def page_count(self) -> int:
        """Return how many pages the list has; an empty list has one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        """Return the number in the list of the first record on the page."""
        return (self.page_number - 1) * PAGE_SIZE + 1

    @property
    def is_past_end(self) -> bool:
        """Return whether the list stops before the page that was asked."""
        return self.page_number > self.page_count

    @property
    def here_query(self) -> str:
        """Return the query string of this very page of the list."""
        return self.query(pagina=str(self.page_number) if self.page_number > 1 else None)

    @property
    def previous_query(self) -> str:
        """Return the query string of the page before; nothing when this is the first."""
        return self.query(pagina=str(self.page_number - 1)) if self.page_number > 1 else ""

    @property
    def next_query(self) -> str:
        """Return the query string of the page after; nothing when this is the last."""
        is_last = self.page_number >= self.page_count
        return "" if is_last else self.query(pagina=str(self.page_number + 1))

    def leaving(self, name: str) -> Any:
        """Return the records that fit all that was asked, one parameter aside, each once."""
        chosen = self.filter.select(without=(name,)).order_by()
        # By key: what fits two of the chosen values is one record.
        return self.filter.queryset.model.objects.filter(pk__in=chosen.values("pk")).order_by()

    def totals_without(self, names: Collection[str]) -> Mapping[str, int]:
        """Return how many records there are without each of these parameters, in one query."""
        counted = {
            name: Count("pk", filter=Q(pk__in=self.leaving(name).values("pk"))) for name in names
        }
        records = self.filter.queryset.model.objects.order_by()
        return records.aggregate(**counted) if counted else {}

    def given(self, name: str) -> list[str]:
        """Return the values of a parameter as they were typed, each once, without empty ones."""
        typed = (value.strip() for value in self.asked.getlist(name))
        return list(dict.fromkeys(value for value in typed if value))

    def query(self, *, without: tuple[str, str] | None = None, **changed: str | None) -> str:
        """Return the query string, with some parameters changed (None: left out).

        `without` leaves one value of one parameter out. The page number is dropped: another
        selection begins at its first page.
        """
        other = QueryDict(mutable=True)
        for name in self.asked:
            if name in self.filter.filters and name != "pagina" and name not in changed:
                kept_values = [one for one in self.given(name) if (name, one) != without]
                if kept_values:
                    other.setlist(name, kept_values)
        for name, value in changed.items():
            if value is not None:
                other[name] = value
        return other.urlencode(safe=",")
