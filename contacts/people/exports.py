"""The selection as a file, for the werkgroep alone; and all that is held on one person."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Deed, Person, Visibility
from contacts.models.people import SHOWN_FIELDS
from contacts.people import audit
from contacts.people.terms import ask_on, erase_on, hide_on
from contacts.people.visibility import Card, reach_of
from contacts.people.vocabulary import present, terms_of
from core.tables import csv_bytes, xlsx_bytes

FORMATS = ("csv", "xlsx")
# What was done, as the person it was done to reads it; the other words fit them as they are.
TOLD_TO_YOU = {
    Deed.OPENED: gettext_lazy("opende je gegevens in het beheer"),
    Deed.VIEWED: gettext_lazy("bekeek je pagina"),
    Deed.REVEALED: gettext_lazy("liet je e-mail en telefoon tonen"),
    Deed.CARD: gettext_lazy("nam je visitekaartje (vCard)"),
    Deed.EXPORTED: gettext_lazy("nam je gegevens mee in een lijst"),
    Deed.CREATED: gettext_lazy("vulde je gegevens in"),
    Deed.CHANGED: gettext_lazy("veranderde je gegevens"),
    Deed.NOTICED: gettext_lazy("mailde je"),
    Deed.LINKED: gettext_lazy("liet je link mailen"),
    Deed.REVOKED: gettext_lazy("trok je links in"),
    Deed.READ: gettext_lazy("nam je gegevens mee"),
    Deed.HIDDEN: gettext_lazy("haalde je van de lijst"),
    Deed.SHOWN: gettext_lazy("zette je weer op de lijst"),
    Deed.ASKED_BACK: gettext_lazy("noteerde dat je terug wilde"),
}


def table(cards: list[Card]) -> tuple[list[str], list[list[str]]]:
    """Return the header and rows of an export; e-mail and phone as the werkgroep may see them."""
    header = [
        _("naam"),
        _("functie"),
        _("organisatie"),
        _("e-mail"),
        _("telefoon"),
        _("thema’s"),
        _("wijken"),
        _("talen"),
    ]
    people = Person.objects.in_bulk([card.code for card in cards], field_name="code")
    return header, [_row(card, people[card.code]) for card in cards if card.code in people]


def _row(card: Card, person: Person) -> list[str]:
    reach = reach_of(person, Visibility.WERKGROEP)
    listed = (card.themes, card.wijken, card.languages)
    return [
        card.name,
        card.function,
        str(card.organisation or ""),
        reach.email,
        reach.phone,
        *("; ".join(words.values()) for words in listed),
    ]


def file_bytes(form: str, cards: list[Card]) -> bytes:
    """Return the export as "csv" or "xlsx"; no cell of it is run as a formula."""
    header, rows = table(cards)
    if form == "csv":
        return csv_bytes(header, rows)
    return xlsx_bytes(_("Contacten"), header, rows)


def value_in_words(person: Person, field: str) -> str:
    """Return one field of a person as a person reads it."""
    value = getattr(person, field)
    if not isinstance(value, list):
        return str(value or "")
    terms = terms_of(field)
    return ", ".join(str(terms.words[key]) for key in present(value, terms))


def facts(person: Person) -> list[dict[str, str]]:
    """Return every field of a person: its key, its label, what stands there, and who sees it."""
    return [
        {
            "field": field,
            "label": audit.in_words([field]),
            "value": value_in_words(person, field),
            "audience": str(Visibility(getattr(person, f"{field}_for")).label),
        }
        for field in SHOWN_FIELDS
    ]


def circumstances(person: Person) -> list[dict[str, str]]:
    """Return what is held around those fields: state, basis, source, and the days that count."""
    told = {
        _("status"): f"{person.get_state_display()} ({_day(person.state_since)})",
        _("rechtsgrond"): person.get_basis_display(),
        _("hoe we dit weten"): person.get_source_display(),
        _("ingevuld op"): _day(timezone.localdate(person.created_at)),
        _("verwittigd op"): _day(person.noticed_on),
        _("bevestigd op"): _day(person.confirmed_on),
        _("opnieuw te bevestigen op"): _day(ask_on(person)),
        _("verborgen zonder antwoord op"): _day(hide_on(person)),
        _("gewist op"): _day(erase_on(person)),
    }
    return [{"label": label, "value": value} for label, value in told.items() if value]


def deeds(person: Person) -> list[dict[str, str]]:
    """Return who did what with someone's data: the day and the role, no colleague's name."""
    return [
        {
            "day": _day(timezone.localdate(event.at)),
            "who": audit.who_in_words(event.role, myself=_("jij")),
            "what": str(TOLD_TO_YOU.get(Deed(event.deed)) or event.get_deed_display()),
            "fields": audit.in_words(event.fields),
        }
        for event in person.events.all()
    ]


def everything(person: Person) -> dict[str, Any]:
    """Return all that is held on a person, as they may take it along."""
    return {
        "facts": facts(person),
        "circumstances": circumstances(person),
        "letters": [
            {"day": _day(letter.sent_on), "what": str(letter.get_kind_display())}
            for letter in person.letters.order_by("sent_on", "pk")
        ],
        "deeds": deeds(person),
    }


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else ""
