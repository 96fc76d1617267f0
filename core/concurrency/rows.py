"""The rows of a form as they were sent, made to fit what is stored by now.

A row that somebody else removed meanwhile has no record any more. Django would refuse the whole
form for it, without a way out; here it becomes a new row, so that what was typed can still be kept.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.forms import BaseFormSet, CheckboxInput, FileInput
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


class Sent:
    """What was sent for one sort of rows: the fields and the files of one prefix."""

    def __init__(self, prefix: str, data: "MultiValueDict[str, Any]") -> None:
        self.prefix = prefix
        self.data = data
        self.pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-(.+)")

    def moved(self, stored: set[str]) -> dict[int, int]:
        """Return the new number of each row: stored ones first, as Django wants them."""
        vanished = [number for number in range(self.initial) if self.id_of(number) not in stored]
        numbers = self._numbers()
        dropped = {n for n in vanished if f"{self.prefix}-{n}-DELETE" in self.data}
        kept = [n for n in numbers if n < self.initial and n not in vanished]
        others = [n for n in numbers if n not in kept and n not in dropped]
        return {old: new for new, old in enumerate([*kept, *others])}

    @property
    def initial(self) -> int:
        """Return how many of the rows were stored when the form was opened."""
        number = str(self.data.get(f"{self.prefix}-INITIAL_FORMS", ""))
        return min(int(number), len(self._numbers())) if number.isdigit() else 0

    def id_of(self, number: int) -> str:
        """Return the id that row `number` was sent with; empty for a new one."""
        return str(self.data.get(f"{self.prefix}-{number}-id", ""))

    def _numbers(self) -> list[int]:
        found = (self.pattern.fullmatch(name) for name in self.data)
        return sorted({int(match[1]) for match in found if match and match[1].isascii()})

    def renumbered(
        self, values: "MultiValueDict[str, Any]", moved: Mapping[int, int]
    ) -> "MultiValueDict[str, Any]":
        """Return `values` (fields or files) with the rows at their new numbers."""
        result: MultiValueDict[str, Any] = MultiValueDict()
        for name, those in values.lists():
            match = self.pattern.fullmatch(name)
            if match is None:
                result.setlist(name, those)
            elif (old := int(match[1])) in moved:
                result.setlist(f"{self.prefix}-{moved[old]}-{match[2]}", those)
        return result


def without_vanished(
    prefix: str,
    stored: set[str],
    data: "MultiValueDict[str, Any]",
    files: "MultiValueDict[str, Any]",
) -> tuple["MultiValueDict[str, Any]", "MultiValueDict[str, Any]"]:
    """Return data and files in which rows that are no longer stored are new ones.

    `stored` are the ids (as text) of the rows that exist now.
    """
    sent = Sent(prefix, data)
    if all(sent.id_of(number) in stored for number in range(sent.initial)):
        return data, files
    moved = sent.moved(stored)
    fields = sent.renumbered(data, moved)
    kept = [n for n in moved.values() if str(fields.get(f"{prefix}-{n}-id", "")) in stored]
    for number in moved.values():
        if number not in kept:
            fields[f"{prefix}-{number}-id"] = ""
    fields[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    fields[f"{prefix}-TOTAL_FORMS"] = str(len(moved))
    return fields, sent.renumbered(files, moved)


def as_stored(formset: BaseFormSet[Any]) -> QueryDict:
    """Return what a browser would send back when nobody touched the rows of `formset`."""
    data = QueryDict(mutable=True)
    for bound in formset.management_form:
        data[bound.html_name] = str(bound.value())
    data[formset.management_form.add_prefix("TOTAL_FORMS")] = str(len(formset.initial_forms))
    for form in formset.initial_forms:
        for bound in form:
            data.setlist(bound.html_name, _sent_by(bound))
    return data


def _sent_by(bound: Any) -> list[str]:
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, FileInput):
        return []
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    values = shown if isinstance(shown, list | tuple) else [shown]
    return [str(one) for one in values if one is not None]
