"""The ground as a Django app: it owns the stamps that tell whether data changed."""

from django.apps import AppConfig

from core import daily


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the daily work of the ground: forgetting which forms were sent."""
        # Models can only be imported once every app stands.
        from core.once import forget  # noqa: PLC0415

        daily.retention.add("once", forget)
