"""Make the style sheet and the fonts that static files are collected from."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError

from core.assets import AssetsError, build


class Command(BaseCommand):
    help = "Make one style sheet and small fonts in PORTAL_DATA/build; skips what has not changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Build, and say in one line what was done."""
        leaflet = finders.find("leaflet/leaflet.css")
        if not isinstance(leaflet, str):
            raise CommandError("Leaflet's style sheet is missing: install django-leaflet again.")
        styles = settings.BASE_DIR / "static" / "css"
        try:
            made = build(styles=styles, leaflet=Path(leaflet), target=settings.BUILD_DIR)
        except AssetsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Style and fonts made." if made else "Style and fonts are up to date.")
