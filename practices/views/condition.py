"""The seven conditions: all of them in their groups, and the page of one."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.addresses import keeps_former_addresses
from core.again import the_same_for_all
from core.http import base_of
from core.preview import unless_published, visible
from core.publishing import Status
from core.qr import qr_svg
from core.stamps import state_of
from methods.models import Method
from practices.models import Condition, ConditionExample, ConditionGroup, Practice
from practices.selection import STAMP


@require_safe
def condition_list(request: HttpRequest) -> HttpResponse:
    """Return the conditions in their groups, each with how many practices show it."""
    state_of(STAMP)  # before anything is read: an edit meanwhile must not be kept as this state
    shown = Count("practices", filter=Q(practices__status=Status.PUBLISHED), distinct=True)
    conditions = Condition.objects.published().annotate(practice_count=shown).order_by("number")
    every = list(conditions)
    groups = [
        (group.label, [one for one in every if one.group == group]) for group in ConditionGroup
    ]
    context = {"groups": [(label, found) for label, found in groups if found]}
    return the_same_for_all(render(request, "practices/condition_list.html", context), STAMP)


def _everyones() -> "QuerySet[Condition]":
    return Condition.objects.published().order_by("-updated_at")


@require_safe
@keeps_former_addresses(_everyones)
def condition_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one condition; an address it had before leads to the present one."""
    condition = visible(request, _whole_conditions(), slug)
    base = base_of(request)
    context = {
        "condition": condition,
        "short_url": f"{base}{condition.short_path}",
        "qr": qr_svg(f"{base}{condition.short_path}"),
        **_beside(condition),
    }
    return unless_published(render(request, "practices/condition.html", context), condition)


def _whole_conditions() -> Any:
    examples = ConditionExample.objects.select_related("practice")
    return Condition.objects.prefetch_related(
        Prefetch("examples", examples),
        Prefetch("methods", Method.objects.published().only("name", "slug", "purpose")),
        Prefetch("practices", Practice.objects.published().for_list()),
    )


def _beside(condition: Condition) -> dict[str, Condition | None]:
    """Return the condition before and the one after, by number."""
    others = Condition.objects.published().only("name", "slug", "number")
    return {
        "previous": others.filter(number__lt=condition.number).order_by("-number").first(),
        "next": others.filter(number__gt=condition.number).order_by("number").first(),
    }
