"""The Django admin as the werkgroep's workplace."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Workplace(AdminSite):
    """The admin under /beheer/, in the portal's words."""

    site_header = _("Beheer")
    site_title = _("Beheer – Huis van het Kind Gent")
    index_title = _("Wat wil je doen?")
    site_url = "/"
