"""The top of the house as Django apps: the portal itself, and the admin as workplace."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Teksten en privacy")
    default_auto_field = "django.db.models.BigAutoField"


class WorkplaceConfig(AdminConfig):
    default_site = "portal.workplace.Workplace"
