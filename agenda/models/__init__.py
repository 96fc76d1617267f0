"""Learning activities, a file a noun."""

from .activity import LearningActivity, LearningKind, RegistrationWay
from .queries import ActivityQuerySet

__all__ = ["ActivityQuerySet", "LearningActivity", "LearningKind", "RegistrationWay"]
