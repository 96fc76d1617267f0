"""The fictional people of a demonstration: nobody's name, addresses that reach nobody."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from contacts.models import Basis, Person, Source, Visibility
from contacts.people.vocabulary import present, terms_of
from contacts.starter import example_organisation
from core.starter import add_absent

FLAGS, CASTLE = "De Vlaggenlijn", "Het Zandkasteel"
# Name, function, organisation, themes, wijken, languages; and what differs of who sees what.
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "pim.pennant@example.org": {
        "name": "Pim Pennant (voorbeeld)",
        "function": "Brugfiguur",
        "organisation": FLAGS,
        "phone": "09 000 00 01",
        "themes": ["KO", "SO"],
        "wijken": ["ledeberg", "gentbrugge"],
        "languages": ["nl", "tr"],
    },
    "koba.koffiekan@example.org": {
        "name": "Koba Koffiekan (voorbeeld)",
        "function": "Coördinator",
        "organisation": FLAGS,
        "phone": "09 000 00 02",
        "themes": ["KO", "GW"],
        "wijken": ["dampoort", "sint-amandsberg"],
        "languages": ["nl", "fr", "en"],
        "name_for": Visibility.EVERYONE,
        "function_for": Visibility.EVERYONE,
        "organisation_for": Visibility.EVERYONE,
    },
    "tuur.trommel@example.org": {
        "name": "Tuur Trommel (voorbeeld)",
        "function": "Spelbegeleider",
        "organisation": CASTLE,
        "phone": "",
        "themes": ["SO"],
        "wijken": ["brugse-poort-rooigem", "ledeberg"],
        "languages": ["nl", "ar"],
    },
    "mira.mokka@example.org": {
        "name": "Mira Mokka (voorbeeld)",
        "function": "Brugfiguur",
        "organisation": CASTLE,
        "phone": "09 000 00 04",
        "themes": ["GW"],
        "wijken": ["brugse-poort-rooigem"],
        "languages": ["nl", "bg"],
        "phone_for": Visibility.WERKGROEP,
    },
}


def load_example_people() -> int:
    """Add the fictional people that were never brought before; return how many."""
    rows = {email: {"email": email, **told} for email, told in EXAMPLES.items()}
    return add_absent("voorbeeldpersonen", rows, _add)


def _add(told: Mapping[str, Any]) -> bool:
    if Person.objects.filter(email=told["email"]).exists():
        return False
    today = timezone.localdate()
    chosen = {
        what: present(told[what], terms_of(what)) for what in ("themes", "wijken", "languages")
    }
    employer = example_organisation(told["organisation"])
    own = {"source": Source.LIST, "basis": Basis.INTEREST, "is_example": True}
    days = {"noticed_on": today, "confirmed_on": today}
    Person.objects.create(**{**told, **chosen, **own, **days, "organisation": employer})
    return True


def remove_example_people() -> int:
    """Remove every fictional person; return how many."""
    count = Person.objects.examples().count()
    Person.objects.examples().delete()
    return count
