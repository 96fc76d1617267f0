"""python3 start.py manage demo_accounts"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from contacts.demo import DEMO_EMAILS, add_demo_accounts


class Command(BaseCommand):
    """Makes the accounts of a demonstration; never outside demo mode."""

    help = "Make the demo accounts (demo mode only). Their password is DEMO_PASSWORD."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is absent; say how many, never a password."""
        del args, options
        if not settings.DEMO:
            raise CommandError("Demo accounts exist in demo mode only: set DEMO=1 for that.")
        if not settings.DEMO_PASSWORD:
            raise CommandError(
                "There is no DEMO_PASSWORD: set it, or use 'python3 start.py', which makes one."
            )
        count = add_demo_accounts(settings.DEMO_PASSWORD)
        # A visitor who tried out a passkey would lock out the next one.
        Authenticator.objects.filter(user__email__in=DEMO_EMAILS).delete()
        self.stdout.write(f"Demo accounts made: {count}.")
