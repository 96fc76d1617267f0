"""python3 start.py manage enforce_retention [--dry-run]"""

from core.daily import retention
from core.management.daily import DailyCommand


class Command(DailyCommand):
    """Hides and deletes what the terms say; every app adds its part (core.daily)."""

    help = "Hide and delete what the terms say. Safe to run twice, also at once."
    rounds = retention
