"""The kijkwijzer as an app of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import daily


class KijkwijzerConfig(AppConfig):
    name = "methods.kijkwijzer"
    label = "kijkwijzer"
    verbose_name = _("Kijkwijzer")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the daily work: what nobody touches any more is announced, and deleted."""
        # Models can only be imported once every app stands.
        from methods.kijkwijzer.daily import announce, enforce  # noqa: PLC0415

        daily.reminders.add("kijkwijzer", announce)
        daily.retention.add("kijkwijzer", enforce)
