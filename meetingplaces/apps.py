"""Wijken, meeting places, their opening hours, the selection and its faces."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingPlacesConfig(AppConfig):
    name = "meetingplaces"
    verbose_name = _("Ontmoetingsplaatsen")
    default_auto_field = "django.db.models.BigAutoField"
