"""The werkgroep's work on practices, conditions and the action plan, a file a noun."""

from practices.admin import condition, plan, practice

__all__ = ["condition", "plan", "practice"]
