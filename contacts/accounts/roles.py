"""The roles, and who may give which."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    PARTNER = "partner", _("Partner: ziet contacten en beheert het eigen aanbod")
    WERKGROEP = "werkgroep", _("Werkgroep: bewerkt alle inhoud")
    BEHEERDER = "beheerder", _("Beheerder: mag alles, ook accounts")


def in_a_word(role: str) -> str:
    """Return a role without what it may do, for lists."""
    return str(Role(role).label).partition(":")[0]


STAFF = frozenset({Role.WERKGROEP, Role.BEHEERDER})


def roles_to_give(person: Any) -> list[Role]:
    """Return which roles `person` may give to somebody else: only a beheerder makes staff."""
    if getattr(person, "is_superuser", False):
        return list(Role)
    return [Role.PARTNER] if getattr(person, "is_staff", False) else []
