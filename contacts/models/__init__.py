"""Accounts with a role, organisations, and who works where."""

from contacts.models.organisations import Membership, Organisation
from contacts.models.users import Role, User, UserManager

__all__ = ["Membership", "Organisation", "Role", "User", "UserManager"]
