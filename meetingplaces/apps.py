"""Wijken, meeting places, their opening hours, the selection and its faces."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import daily


class MeetingPlacesConfig(AppConfig):
    name = "meetingplaces"
    verbose_name = _("Ontmoetingsplaatsen")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the people of contacts what can be said of them, and add the days' work."""
        # Models can only be imported once every app stands.
        from meetingplaces import people_words  # noqa: PLC0415

        # These as well.
        from meetingplaces.freshness import rounds  # noqa: PLC0415

        people_words.tell_contacts()
        daily.reminders.add("freshness", rounds.remind)
        daily.retention.add("freshness", rounds.forget)
