"""Organisations, people, accounts and roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import daily


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = _("Contacten")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the daily work on people and accounts: mails that are due, terms that end."""
        # Models can only be imported once every app stands.
        from contacts.accounts import retention as accounts  # noqa: PLC0415

        # These as well.
        from contacts.people import reminders, retention  # noqa: PLC0415

        daily.reminders.add("contacts", reminders.remind)
        daily.retention.add("contacts", retention.enforce)
        daily.retention.add("accounts", accounts.enforce)
