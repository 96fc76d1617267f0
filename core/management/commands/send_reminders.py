"""python3 start.py manage send_reminders [--dry-run]"""

from core.daily import reminders
from core.management.daily import DailyCommand


class Command(DailyCommand):
    """Mails what is due today; every app adds its part (core.daily)."""

    help = "Mail what is due today. Safe to run twice, also at once."
    rounds = reminders
