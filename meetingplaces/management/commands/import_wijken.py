"""`import_wijken FILE`: load or update the boundaries of the wijken."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from meetingplaces.boundaries.importing import Told, apply, plan_import, preview
from meetingplaces.boundaries.refusal import RefusedError


class Command(BaseCommand):
    """Read a file, say what is new, changed and unchanged and which places move, and write it."""

    help = (
        "Load or update wijk boundaries from GeoJSON, GeoPackage or a shapefile (also zipped), "
        "in any projection. Wijken that are not in the file stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and what may be said about it instead of guessed."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--name-field", metavar="F", help="field with the name of the wijk")
        parser.add_argument("--number-field", metavar="F", help="field with its number")
        parser.add_argument("--srid", type=int, metavar="N", help="EPSG code of the coordinates")
        parser.add_argument("--layer", metavar="L", help="layer, when the file has several")
        parser.add_argument("--source", metavar="TEXT", help="where the boundaries come from")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or raise CommandError with a sentence for each problem (nothing is written)."""
        known = ("name_field", "number_field", "srid", "layer", "source")
        try:
            told = Told(**{name: options[name] for name in known})
            plan = plan_import(options["file"], told)
            moves = preview(plan) if options["dry_run"] else apply(plan)
        except RefusedError as error:
            raise CommandError(
                _("{problems}\nEr is niets bewaard.").format(problems=error)
            ) from error
        self.stdout.write(plan.report(moves))
        self.stdout.write(_end(dry_run=options["dry_run"], changes_nothing=plan.changes_nothing))


def _end(*, dry_run: bool, changes_nothing: bool) -> str:
    if dry_run:
        return _("Dit was een proef: er is niets bewaard.")
    return _("Er was niets te bewaren.") if changes_nothing else _("Bewaard.")
