"""Starter content: fills a fresh portal, and afterwards only adds what was never there."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agenda.examples import load_example_activities
from contacts.people.examples import load_example_people
from contacts.starter import load_organisations
from core.starter import add_once, one_at_a_time
from meetingplaces.boundaries.starter import load_starter_wijken
from meetingplaces.holidays import load_school_holidays
from meetingplaces.starter import load_examples, load_kinds, load_places
from methods.kijkwijzer.starter import load_kijkwijzer
from methods.starter import load_decks, load_materials, load_methods
from portal.editorial import load_pages
from portal.register.starter import load_register
from practices.starter import (
    load_actions,
    load_conditions,
    load_practices,
    load_recommendations,
)

Step = tuple[str, Callable[[], int]]


class Command(BaseCommand):
    """Bring the starter content; in demo mode the fictional examples as well."""

    help = "Starter content: only adds what was never there; keeps what editors changed or removed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring everything in one transaction, with a line for each sort of record."""
        del args, options
        try:
            with one_at_a_time():
                counts = [(name, load()) for name, load in _steps()]
        except OSError as error:
            raise CommandError(
                _("De startinhoud is niet geladen: %(file)s kan niet worden geschreven (%(why)s).")
                % {"file": error.filename or settings.MEDIA_ROOT, "why": error.strerror}
            ) from error
        for name, count in counts:
            self.stdout.write(f"{name}: {count or _('niets nieuws')}")


def _steps() -> list[Step]:
    steps: list[Step] = [
        (_("Wijken"), lambda: add_once("wijken", load_starter_wijken)),
        (_("Schoolvakanties"), load_school_holidays),
        (_("Organisaties"), load_organisations),
        (_("Soorten plekken"), load_kinds),
        (_("Plekken"), load_places),
        # Each links to what stands above it.
        (_("Kaartendecks"), load_decks),
        (_("Materialen"), load_materials),
        (_("Methodieken"), load_methods),
        (_("Kijkwijzer"), load_kijkwijzer),
        (_("Praktijken"), load_practices),
        (_("Randvoorwaarden"), load_conditions),
        (_("Acties"), load_actions),
        (_("Aanbevelingen"), load_recommendations),
        (_("Redactiepagina’s"), load_pages),
        (_("Verwerkingsregister"), load_register),
    ]
    if settings.DEMO:
        steps += [
            (_("Voorbeelden"), load_examples),
            (_("Voorbeeldpersonen"), load_example_people),
            (_("Voorbeeldactiviteiten"), load_example_activities),
        ]
    return steps
