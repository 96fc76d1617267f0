"""The accounts of a demonstration: one for each role, and two partners to tell apart."""

from dataclasses import dataclass

from contacts.models import Membership, Role, User
from contacts.starter import example_organisation


@dataclass(frozen=True)
class DemoAccount:
    """Someone who exists in demo mode only."""

    email: str
    name: str
    role: Role
    organisation: str = ""


ACCOUNTS = [
    DemoAccount("beheerder@voorbeeld.gent", "Demo-beheerder", Role.BEHEERDER),
    DemoAccount("werkgroep@voorbeeld.gent", "Demo-werkgroep", Role.WERKGROEP),
    DemoAccount("partner@voorbeeld.gent", "Demo-partner", Role.PARTNER, "De Vlaggenlijn"),
    DemoAccount("partner2@voorbeeld.gent", "Demo-partner 2", Role.PARTNER, "Het Zandkasteel"),
]
DEMO_EMAILS = frozenset(account.email for account in ACCOUNTS)


def add_demo_accounts(password: str) -> int:
    """Make the demo accounts that are absent, and give each this password; return how many.

    What an editor changed of an account (name, role, memberships, off) stays.
    """
    return sum(_add(account, password) for account in ACCOUNTS)


def _add(account: DemoAccount, password: str) -> bool:
    user, is_new = User.objects.get_or_create(
        email=account.email, defaults={"name": account.name, "role": account.role}
    )
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if is_new and account.organisation:
        employer = example_organisation(account.organisation)
        Membership.objects.create(user=user, organisation=employer, is_administrator=True)
    return is_new
