"""The ground as a Django app: it owns the stamps that tell whether data changed."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"
