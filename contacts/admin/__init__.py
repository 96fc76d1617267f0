"""Contacten in the admin: a file for each noun."""

from contacts.admin import accounts, organisations
from contacts.people import admin as people

__all__ = ["accounts", "organisations", "people"]
