"""Contacten in the admin: a file for each noun."""

from contacts.accounts import admin as accounts
from contacts.admin import organisations
from contacts.people import admin as people

__all__ = ["accounts", "organisations", "people"]
