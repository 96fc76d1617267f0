"""What a visitor may ask of the methods: the only reader of the list's query string.

Within one parameter the values are alternatives, between parameters all must hold. What each
question means stands in MethodQuerySet.
"""

import re
from collections.abc import Container

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.lists.questions import Question, Questions
from core.lists.values import one_of, shown, words
from methods.models import Aim, MethodKind, MethodQuerySet

# A working day, and a full hall.
MOST_MINUTES = 600
MOST_PEOPLE = 500


def kind(value: str) -> str:
    """Return a kind of method."""
    return one_of(value, MethodKind.values, _("De soort methodiek"))


def aim(value: str) -> str:
    """Return what a method is for."""
    return one_of(value, Aim.values, _("Het doel"))


def _number(value: str, most: int, sentence: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", value, re.ASCII) or int(value) > most:
        raise ValidationError(sentence % {"value": shown(value), "most": most})
    return int(value)


def minutes(value: str) -> int:
    """Return a number of minutes."""
    sentence = _("Het aantal minuten “%(value)s” moet een geheel getal van 1 tot %(most)s zijn.")
    return _number(value, MOST_MINUTES, sentence)


def people(value: str) -> int:
    """Return a number of people."""
    sentence = _("Het aantal personen “%(value)s” moet een geheel getal van 1 tot %(most)s zijn.")
    return _number(value, MOST_PEOPLE, sentence)


class MethodFilter(Questions):
    """The selection of methods."""

    q = Question(lambda methods, v: methods.matching(v[0]), words, most=1)
    doel = Question(lambda methods, v: methods.for_aims(v), aim)
    soort = Question(lambda methods, v: methods.of_kinds(v), kind)
    minuten = Question(lambda methods, v: methods.within_minutes(v[0]), minutes, most=1)
    personen = Question(lambda methods, v: methods.for_group(v[0]), people, most=1)
    randvoorwaarde = Question(lambda methods, v: methods.for_conditions(v), str)

    def __init__(
        self, data: QueryDict, *, queryset: MethodQuerySet, conditions: Container[str]
    ) -> None:
        super().__init__(data, queryset=queryset)
        # Conditions are data: which ones exist is known only now.
        self.let_exist("randvoorwaarde", conditions, _("De randvoorwaarde"))
