"""What the two commands of every day have in common."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.daily import Rounds, alone


class DailyCommand(BaseCommand):
    """Does a day's rounds, alone; `--dry-run` only tells."""

    rounds: Rounds

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --dry-run."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be done; write nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the rounds, with a line for each thing done; exit code 1 when something failed."""
        del args
        with alone(self.rounds.name) as is_mine:
            if not is_mine:
                self.stdout.write(_("Dit loopt al in een ander venster: er is niets gedaan."))
                return
            done = self.rounds.run(timezone.localdate(), dry_run=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write(_("Proef: er is niets veranderd of gemaild."))
        for line in done.said or [_("Vandaag is er niets te doen.")]:
            self.stdout.write(line)
        if done.failures:
            said = ngettext(
                "%d taak lukte niet. De volgende keer proberen we het opnieuw.",
                "%d taken lukten niet. De volgende keer proberen we het opnieuw.",
                done.failures,
            )
            raise CommandError(said % done.failures)
