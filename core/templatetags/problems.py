"""The sentences of a refused form, for the summary above it (components/form_errors.html)."""

from typing import Any

from django import template

from core.problems import Problem, chosen_files, problems_in_parts, problems_of

register = template.Library()


@register.simple_tag
def problems(form: Any) -> list[Problem]:
    """Return what is wrong in a form, each with the control it leads to."""
    return problems_of(form)


@register.simple_tag
def admin_problems(adminform: Any, inline_admin_formsets: Any) -> list[Problem]:
    """Return what is wrong in a form of the admin and in its rows."""
    formsets = [inline.formset for inline in inline_admin_formsets]
    return problems_in_parts(adminform.form, formsets)


@register.simple_tag
def files_to_choose_again(adminform: Any, inline_admin_formsets: Any) -> list[Problem]:
    """Return which files a browser has forgotten, each with the control to choose it in."""
    return chosen_files(adminform.form, [inline.formset for inline in inline_admin_formsets])
