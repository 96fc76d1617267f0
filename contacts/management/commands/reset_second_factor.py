"""python3 start.py manage reset_second_factor E-MAIL"""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.accounts import mails, second_factor
from contacts.models import User

logger = logging.getLogger("portal.accounts")


class Command(BaseCommand):
    """For who lost phone, key and recovery codes, when no beheerder can do it in the admin."""

    help = (
        "Take away app, passkeys and recovery codes of one account, and end its sessions. "
        "The person gets a mail; the next login leads staff to setting up a new second factor."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the account."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, note it in the log without a name, and tell the person."""
        del args
        person = User.objects.filter(email=options["email"].strip().lower()).first()
        if person is None:
            raise CommandError(f"There is no account with {options['email']}.")
        removed = second_factor.take_away(person)
        logger.warning("second factor of account %s taken away by a command", person.pk)
        is_told = mails.send("account/email/second_factor_reset", person.email, {})
        self.stdout.write(f"Removed: {removed}. Sessions of this account are ended.")
        if not is_told:
            self.stderr.write("The mail to the person could not leave: tell them yourself.")
