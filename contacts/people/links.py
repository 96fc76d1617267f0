"""Someone's own link: signed, expiring, revocable, and without a word about them in it."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from contacts.models import Person
from contacts.models.people import link_key
from contacts.people.terms import term

SALT = "contacts.people.own"


def token_of(person: Person, days: int | None = None) -> str:
    """Return a token that opens a person's own pages for `days` (the setting's term)."""
    lasts = timedelta(days=days if days is not None else term("link_days"))
    until = int((timezone.now() + lasts).timestamp())
    return signing.dumps([person.link_key, until], salt=SALT)


def person_of(token: str, *, hold: bool = False) -> Person | None:
    """Return whose token this is; None when it is false, too old or withdrawn.

    With `hold`, nobody else changes or erases the person until the transaction ends.
    """
    try:
        key, until = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if until < timezone.now().timestamp():
        return None
    people = Person.objects.select_related("organisation").filter(link_key=key)
    if hold:
        people = people.select_for_update(no_key=True, of=("self",))
    return people.first()


def revoke(person: Person) -> None:
    """Make every link that was ever given to a person worthless."""
    person.link_key = link_key()
    person.save(update_fields=["link_key", "updated_at"])


def url_of(person: Person, base_url: str, page: str = "own", days: int | None = None) -> str:
    """Return the address of one of a person's own pages."""
    base = (settings.PUBLIC_URL or base_url).rstrip("/")
    return f"{base}{reverse(page, args=[token_of(person, days)])}"
