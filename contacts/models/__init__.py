"""Accounts with a role, organisations, who works where, and the people others may reach."""

from contacts.accounts.models import Invitation
from contacts.accounts.roles import Role
from contacts.models.organisations import Membership, Organisation
from contacts.models.people import (
    Basis,
    Person,
    PersonQuerySet,
    PersonState,
    Source,
    SuppressedError,
    Visibility,
)
from contacts.models.traces import ContactEvent, Deed, LetterKind, SentLetter, Suppression
from contacts.models.users import User, UserManager

__all__ = [
    "Basis",
    "ContactEvent",
    "Deed",
    "Invitation",
    "LetterKind",
    "Membership",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "PersonState",
    "Role",
    "SentLetter",
    "Source",
    "SuppressedError",
    "Suppression",
    "User",
    "UserManager",
    "Visibility",
]
