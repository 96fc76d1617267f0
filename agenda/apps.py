"""The agenda as an app of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = _("Agenda")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell which activities are fictional, so that they go with the other examples."""
        # Models can only be imported once every app stands.
        from agenda.examples import fictional  # noqa: PLC0415

        # As everywhere: what stands above adds its part to what stands below.
        from core import examples  # noqa: PLC0415

        examples.tell("agenda", fictional)
