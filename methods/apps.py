"""Methods, materials and card decks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MethodsConfig(AppConfig):
    name = "methods"
    verbose_name = _("Methodieken en materiaal")
    default_auto_field = "django.db.models.BigAutoField"
