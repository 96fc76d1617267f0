"""Methods, materials and card decks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import daily


class MethodsConfig(AppConfig):
    name = "methods"
    verbose_name = _("Methodieken en materiaal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the daily work: of who took what home yesterday nothing is left."""
        # Models can only be imported once every app stands.
        from methods.downloads import enforce  # noqa: PLC0415

        daily.retention.add("downloads", enforce)
