"""The mails to people in the directory: what they say, and how they leave."""

import logging
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts.models import LetterKind, Person
from contacts.people import links
from contacts.people.terms import erase_on, hide_on, term

logger = logging.getLogger("portal.people")
Letter = tuple[str, str]


def notice(person: Person, base: str) -> Letter:
    """Return the mail that tells somebody they are in the list (GDPR, article 14)."""
    words = _(
        "Dag %(name)s\n\n"
        "Je gegevens van het werk staan in de contactenlijst van Huis van het Kind %(city)s: je "
        "naam, functie, organisatie, e-mailadres en telefoon, en waarrond je werkt. Hoe we dit "
        "weten: %(source)s. Alleen ingelogde partners en de werkgroep zien je. "
        "Zo vinden collega’s rond ontmoeting elkaar.\n\n"
        "Bekijk, verbeter of wis je gegevens. Je hebt geen account nodig:\n%(link)s\n\n"
        "De rechtsgrond: %(basis)s. Elk jaar vragen we je of alles nog klopt. Antwoord je niet, "
        "dan verbergen we je gegevens en wissen we ze daarna. Lees er meer over:\n%(privacy)s\n"
    ) % {
        **_named(person),
        "city": settings.CITY_NAME,
        "source": person.get_source_display(),
        "basis": person.get_basis_display(),
        "link": links.url_of(person, base),
        "privacy": f"{(settings.PUBLIC_URL or base).rstrip('/')}/privacy/",
    }
    return _("Je staat in de contactenlijst van Huis van het Kind"), words


def ask(person: Person, base: str) -> Letter:
    """Return the mail that asks once a year whether all is right."""
    words = _(
        "Dag %(name)s\n\n"
        "Kloppen je gegevens in de contactenlijst nog? Open de link en druk op één knop.\n\n"
        "Ja, alles klopt:\n%(right)s\n\n"
        "Er is iets veranderd:\n%(change)s\n\n"
        "Ik werk hier niet meer:\n%(left)s\n\n"
        "Antwoord voor %(day)s. Daarna zien collega’s je gegevens niet meer.\n"
    ) % {**_named(person), **_ways(person, base), "day": _day(hide_on(person))}
    return _("Kloppen je gegevens nog?"), words


def again(person: Person, base: str) -> Letter:
    """Return the mail that asks a second time, shortly before somebody is hidden."""
    _subject, words = ask(person, base)
    return _("Nog eens: kloppen je gegevens nog?"), words


def hidden(person: Person, base: str) -> Letter:
    """Return the mail that tells somebody they are hidden, and how to come back."""
    words = _(
        "Dag %(name)s\n\n"
        "We hoorden niets van je. Daarom zien collega’s je gegevens niet meer in de "
        "contactenlijst.\n\n"
        "Toch nog juist? Open de link en druk op één knop, dan sta je er weer in:\n%(right)s\n\n"
        "Er is iets veranderd, of je wilt alles wissen:\n%(change)s\n\n"
        "Horen we niets, dan wissen we alles op %(day)s.\n"
    ) % {**_named(person), **_ways(person, base, _days_hidden()), "day": _day(erase_on(person))}
    return _("Je staat niet meer in de contactenlijst"), words


def last(person: Person, base: str) -> Letter:
    """Return the last mail before somebody is erased."""
    words = _(
        "Dag %(name)s\n\n"
        "Op %(day)s wissen we je gegevens uit de contactenlijst. Je hoeft niets te doen.\n\n"
    )
    if person.asked_on:
        words += _("Wil je er toch in blijven? Open de link en druk op één knop:\n%(right)s\n")
    else:  # the werkgroep hid them, and decides
        words += _(
            "De werkgroep haalde je eerder van de lijst. Wil je er toch in blijven? Vraag het "
            "hen. Hier zie je alles wat we nog van je hebben:\n%(change)s\n"
        )
    told = {**_named(person), **_ways(person, base), "day": _day(erase_on(person))}
    return _("Binnenkort wissen we je gegevens"), words % told


def own_link(person: Person, base: str) -> Letter:
    """Return the mail with someone's own link, for who asked for it."""
    words = _(
        "Dag %(name)s\n\n"
        "Met deze link zie je wat we over je bewaren. Je kunt het verbeteren, meenemen of "
        "wissen:\n%(link)s\n\n"
        "De link werkt %(days)s dagen. Vroeg je niets? Dan hoef je niets te doen.\n"
    ) % {**_named(person), "link": links.url_of(person, base), "days": term("link_days")}
    return _("Je gegevens in de contactenlijst"), words


WORDS = {
    LetterKind.NOTICE: notice,
    LetterKind.ASK: ask,
    LetterKind.AGAIN: again,
    LetterKind.HIDDEN: hidden,
    LetterKind.LAST: last,
}


def send(to: str, letter: Letter) -> bool:
    """Send a mail; return whether it left. Nothing of it is ever logged."""
    subject, words = letter
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, words, None, [to], headers=headers).send()
    except (OSError, SMTPException):
        logger.warning("a mail to a person in the directory did not leave")
        return False
    return True


def _named(person: Person) -> dict[str, str]:
    return {"name": person.name}


def _ways(person: Person, base: str, days: int | None = None) -> dict[str, str]:
    return {
        "right": links.url_of(person, base, "own_confirm", days),
        "change": links.url_of(person, base, "own", days),
        "left": links.url_of(person, base, "own_left", days),
    }


def _days_hidden() -> int:
    """Return how long the links in the mail about hiding work: as long as there is a way back."""
    return term("delete_months") * 31 + 1


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
