"""Synthetic places, to measure the portal with many of them; in demo mode only."""

from argparse import ArgumentParser, ArgumentTypeError
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.starter import example_organisation
from core.bulk import copy_in, next_keys
from meetingplaces.models import (
    MeetingPlace,
    PlaceKind,
    Wijk,
)
from meetingplaces.models.place import TAKEN_SLUGS
from meetingplaces.starter import words
from meetingplaces.starter.synthetic import SOURCE, Batch, Ground, Synthesis

CHUNK = 5_000
MOST = 1_000_000


class Command(BaseCommand):
    """Add N published synthetic places, spread over the wijken."""

    help = "Adds N synthetic published places, for measuring (demo mode only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read how many places, and the seed that decides which ones."""
        parser.add_argument("--places", type=_number, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the places in chunks; what was written stays when it is stopped halfway."""
        del args
        if not settings.DEMO:
            raise CommandError(
                _("seed_scale werkt alleen in demomodus: verzonnen plekken horen niet bij echte.")
            )
        count, start = options["places"], monotonic()
        synthesis = Synthesis(ground(), seed_text(options["seed"]))
        for done in range(0, count, CHUNK):
            chunk = min(CHUNK, count - done)
            write(synthesis.batch(next_keys(MeetingPlace, chunk)))
            self.stdout.write(
                _("%(done)d van %(count)d plekken, na %(seconds).0f s")
                % {"done": done + chunk, "count": count, "seconds": monotonic() - start}
            )
            self.stdout.flush()
        refresh_statistics()


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST:
        raise ArgumentTypeError(
            _("geef een geheel getal van 1 tot %(most)d, niet “%(text)s”.")
            % {"most": MOST, "text": text}
        )
    return int(text)


def ground() -> Ground:
    """Return what synthetic places stand on; raise CommandError when it is not there."""
    wijken = list(Wijk.objects.order_by("number"))
    kinds = list(PlaceKind.objects.order_by("slug"))
    if not wijken or not kinds:
        raise CommandError(
            _("Er zijn nog geen wijken of soorten plekken: voer eerst load_actieplan uit.")
        )
    return Ground(
        wijken=wijken,
        kinds=kinds,
        organisations=[example_organisation(name) for name in words.ORGANISATIONS],
        today=timezone.localdate(),
        taken_slugs={*TAKEN_SLUGS, *MeetingPlace.objects.values_list("slug", flat=True)},
        taken_codes=set(MeetingPlace.objects.values_list("code", flat=True)),
    )


def seed_text(seed: int) -> str:
    """Return the seed of this run: a next run with the same number makes other places."""
    return f"{seed} {MeetingPlace.objects.filter(source=SOURCE).count()}"


@transaction.atomic
def write(batch: Batch) -> None:
    """Write a batch, places before what belongs to them."""
    copy_in(batch.places)
    copy_in(batch.moments)
    copy_in(batch.exceptions)


def refresh_statistics() -> None:
    """Let the database know how much there is now, so that it plans for it at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE meetingplaces_meetingplace, meetingplaces_openingmoment,"
            " meetingplaces_openingexception"
        )
