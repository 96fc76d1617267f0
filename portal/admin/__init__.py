"""The portal's own pages and register in the admin: a file for each noun."""

from portal.admin import editorial, register

__all__ = ["editorial", "register"]
