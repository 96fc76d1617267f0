"""What is wrong in a form that was refused: each sentence, and the field it leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.forms import (
    BaseForm,
    BaseFormSet,
    BooleanField,
    CheckboxSelectMultiple,
    RadioSelect,
)
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One sentence, and the id of the control it is about; empty when there is no such control."""

    sentence: str
    target: str


def problems_of(form: BaseForm) -> list[Problem]:
    """Return what is wrong in a form, in the order of its fields; of the whole form first."""
    return list(_problems(form))


def problems_in_parts(form: BaseForm, formsets: Iterable[BaseFormSet[Any]]) -> list[Problem]:
    """Return what is wrong in a form and in the rows that hang on it, each with its label."""
    return [
        *_problems(form, labelled=True),
        *(problem for formset in formsets for problem in _row_problems(formset)),
    ]


def chosen_files(form: BaseForm, formsets: Iterable[BaseFormSet[Any]]) -> list[Problem]:
    """Return for each file that came with a refused form that it must be chosen again."""
    return [
        Problem(_("Kies “%(name)s” opnieuw.") % {"name": part.files[name].name}, control_id(bound))
        for part in [form, *(row for formset in formsets for row in formset.forms)]
        for bound in part
        if (name := bound.html_name) in part.files
    ]


def _row_problems(formset: BaseFormSet[Any]) -> Iterator[Problem]:
    heading = f"{formset.prefix}-heading"
    yield from (Problem(str(sentence), heading) for sentence in formset.non_form_errors())
    for number, form in enumerate(formset.forms, start=1):
        name = capfirst(str(form._meta.model._meta.verbose_name))  # noqa: SLF001
        row = _("%(what)s %(number)s") % {"what": name, "number": number}
        for problem in _problems(form, labelled=True):
            yield Problem(f"{row}: {problem.sentence}", problem.target)


def _problems(form: BaseForm, *, labelled: bool = False) -> Iterator[Problem]:
    for error in form.errors.get(NON_FIELD_ERRORS, []):
        yield Problem(str(error), _target_of_whole(form, str(error)))
    for bound in form:
        # What is said beside a tick is a sentence already.
        is_named = labelled and not isinstance(bound.field, BooleanField)
        label = f"{capfirst(str(bound.label))}: " if is_named else ""
        for error in bound.errors:
            yield Problem(f"{label}{error}", control_id(bound))


def control_id(bound: BoundField) -> str:
    """Return the id of the control of a field; of several boxes the first."""
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def _target_of_whole(form: BaseForm, sentence: str) -> str:
    """Return where a sentence about the whole form leads: to versions, or to a field."""
    if getattr(form, "differences", None):
        return "verschillen-kop"
    name = field_that_gives_way(form, sentence)
    return control_id(form[name]) if name else ""


def field_that_gives_way(form: BaseForm, sentence: str) -> str:
    """Return the field that a constraint's sentence is about; empty when it is not one's."""
    model = getattr(getattr(form, "_meta", None), "model", None)
    constraints = model._meta.constraints if model else []  # noqa: SLF001
    for constraint in constraints:
        if str(constraint.get_violation_error_message()) == sentence:
            names = [name for name in _names_in(constraint) if name in form.fields]
            return names[-1] if names else ""
    return ""


def _names_in(constraint: models.BaseConstraint) -> list[str]:
    """Return the fields a constraint speaks of, in its own order: the last one has to give way."""
    if isinstance(constraint, UniqueConstraint):
        return list(constraint.fields)
    return list(_names_of(constraint.condition)) if isinstance(constraint, CheckConstraint) else []


def _names_of(condition: Any) -> Iterator[str]:
    children: list[Any] = condition.children if isinstance(condition, Q) else []
    for child in children:
        if isinstance(child, Q):
            yield from _names_of(child)
        else:
            yield str(child[0]).split("__")[0]
