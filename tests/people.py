"""The people the stories are about."""

from contacts.models import Membership, Organisation, Role, User
from core.text import slug_of

PASSWORD = "een lange zin om te onthouden"


def someone(name: str, role: Role) -> User:
    """Return a person with this role, who can log in with PASSWORD."""
    email = f"{slug_of(name)}@voorbeeld.gent"
    return User.objects.create_user(email, PASSWORD, name=name, role=role)


def a_partner(name: str = "Fatma de brugfiguur", organisation: str = "De Brug") -> User:
    """Return a partner who works for an organisation."""
    person = someone(name, Role.PARTNER)
    employer, _new = Organisation.objects.get_or_create(
        name=organisation, defaults={"slug": slug_of(organisation)}
    )
    Membership.objects.create(user=person, organisation=employer)
    return person


def a_werkgroep_member(name: str = "Wim van de werkgroep") -> User:
    """Return somebody of the werkgroep, who edits content."""
    return someone(name, Role.WERKGROEP)


def a_beheerder(name: str = "Bea de beheerder") -> User:
    """Return somebody who may do everything."""
    return someone(name, Role.BEHEERDER)
