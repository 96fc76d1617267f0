"""The thermoskaart as an app of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import daily


class ThermoskaartConfig(AppConfig):
    name = "methods.thermoskaart"
    label = "thermoskaart"
    verbose_name = _("Thermoskaart")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the daily work on boards: notes that come due, boards that end."""
        # Models can only be imported once every app stands.
        from methods.thermoskaart.daily import enforce, remind  # noqa: PLC0415

        daily.reminders.add("thermoskaart", remind)
        daily.retention.add("thermoskaart", enforce)
