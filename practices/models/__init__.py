"""Practices, conditions and the action plan, a file a noun."""

from .condition import Condition, ConditionExample, ConditionGroup, ConditionQuerySet
from .plan import Action, ActionState, Recommendation
from .practice import Practice, PracticePhoto, PracticeQuerySet, Track

__all__ = [
    "Action",
    "ActionState",
    "Condition",
    "ConditionExample",
    "ConditionGroup",
    "ConditionQuerySet",
    "Practice",
    "PracticePhoto",
    "PracticeQuerySet",
    "Recommendation",
    "Track",
]
