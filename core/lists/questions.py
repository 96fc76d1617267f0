"""What a visitor may ask of a list: questions that read the values of a parameter in the address.

A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in the QuerySet of the records.
"""

from collections.abc import Callable, Collection, Container, Iterable
from copy import copy
from functools import cached_property
from typing import Any, Self

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from core.lists.values import one_of, shown

# More values of one parameter than any list of options has is not a visitor's doing.
MOST_VALUES = 60


class ValuesField(forms.Field):
    """All values of one parameter, each read by `parse`; empty ones count as absent."""

    widget = forms.MultipleHiddenInput

    def __init__(
        self, *, parse: Callable[[str], Any], most: int = MOST_VALUES, **options: Any
    ) -> None:
        self.parse = parse
        self.most = most
        super().__init__(**options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return the field for one form: nothing but its `parse` is ever set to something else."""
        return copy(self)

    def clean(self, value: Iterable[str] | None) -> list[Any]:
        """Return what the values mean, each once; raises ValidationError, a sentence a value."""
        given = list(dict.fromkeys(one.strip() for one in value or () if one.strip()))
        if len(given) > self.most:
            raise ValidationError(self._too_many(given))
        understood, refused = [], []
        for one in given:
            try:
                understood.append(self.parse(one))
            except ValidationError as error:
                refused.append(error)
        if refused:
            raise ValidationError(refused)
        return understood

    def _too_many(self, given: list[str]) -> str:
        sentence = ngettext(
            "Geef hier hoogstens %(most)s waarde, niet “%(given)s”.",
            "Geef hier hoogstens %(most)s waarden, niet “%(given)s”.",
            self.most,
        )
        return sentence % {"most": self.most, "given": shown(" & ".join(given))}


FormClass = type[forms.Form]
Ask = Callable[[Any, list[Any]], Any]


class Question(django_filters.Filter):
    """One parameter: how its values are read, and what is asked of the records with them."""

    field_class = ValuesField

    def __init__(self, ask: Ask, parse: Callable[[str], Any], **options: Any) -> None:
        self.ask = ask
        # An empty label, for nothing shows it: to make one up takes longer than all the rest.
        super().__init__(parse=parse, required=False, label="", **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return the question for one set of filters: it only learns to which set it belongs."""
        return copy(self)

    def filter(self, qs: Any, value: list[Any]) -> Any:
        """Return the records that fit one of the values; all of them when there are none."""
        return self.ask(qs, value) if value else qs


def unchanged(records: Any, _values: list[Any]) -> Any:
    """Return the records as they are: for a parameter that is asked together with another."""
    return records


class Questions(django_filters.FilterSet):
    """All that may be asked of one list: the only reader of its query string."""

    def let_exist(self, name: str, known: Container[str], what: str) -> None:
        """Say which values of a parameter there are, for those that are data: known only now."""
        field = self.form.fields[name]
        field.parse = lambda value: one_of(value, known, what)

    @cached_property
    def chosen(self) -> dict[str, list[Any]]:
        """Return the parameters that were given, with what their values mean."""
        cleaned = self.form.cleaned_data if self.form.is_valid() else {}
        return {name: given for name, given in cleaned.items() if given}

    def select(self, without: Collection[str] = ()) -> Any:
        """Return the records that fit everything asked, leaving the parameters `without` aside.

        Nothing fits a question that was not understood.
        """
        records = self.queryset
        if not self.form.is_valid():
            return records.none()
        for name, given in self.chosen.items():
            if name not in without:
                records = self.filters[name].filter(records, given)
        return records
