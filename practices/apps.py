"""Practices, conditions and the action plan."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from contacts.people import vocabulary


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Praktijken en actieplan")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the people of contacts which conditions somebody may know much about."""
        # Models can only be imported once every app stands.
        from practices.selection import terms  # noqa: PLC0415

        # After the encounter types, which everyone knows.
        vocabulary.tell("themes", terms, place=2)
