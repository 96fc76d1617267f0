"""Starter content of the action plan: practices with results, conditions, actions, recommendations.

The files are JSON, a file a noun, so that an editor can read them. What is the plan's and what is
our proposal: docs/decisions/ on starter content.
"""

from .conditions import load_conditions
from .plan import load_actions, load_recommendations
from .practices import load_practices

__all__ = ["load_actions", "load_conditions", "load_practices", "load_recommendations"]
