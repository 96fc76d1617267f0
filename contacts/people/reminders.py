"""The mails that are due on a day: told once, asked every year, asked again, told of hiding."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Deed, LetterKind, Person, PersonState, SentLetter
from contacts.people import audit, letters
from contacts.people.terms import BEFORE, ask_on, erase_on, hide_on
from core.daily import Round


def remind(round_: Round) -> None:
    """Send every mail that is due; a mail that cannot leave is tried again the next time."""
    if not (settings.PUBLIC_URL or settings.DEMO):
        round_.fail(_("Contacten: zet PUBLIC_URL, anders leiden de links in mails nergens heen."))
        return
    people = Person.objects.filter(is_example=False).exclude(state=PersonState.LEFT)
    for waiting in list(people.prefetch_related("letters").order_by("pk")):
        if not due(waiting, round_.today):
            continue
        with transaction.atomic():
            # Asked again with the row in hand: it may have changed since.
            locked = Person.objects.select_for_update(no_key=True)
            person = locked.filter(pk=waiting.pk).first()
            kind = due(person, round_.today) if person else None
            if person and kind:
                _send(person, kind, round_)


def due(person: Person, today: date) -> LetterKind | None:
    """Return which mail this person must have on a day and did not get yet; at most one."""
    sent = {(letter.kind, letter.round_on) for letter in person.letters.all()}
    wanted = (kind for kind, is_due in RULES if is_due(person, today))
    return next((kind for kind in wanted if (kind, round_of(person, kind)) not in sent), None)


def round_of(person: Person, kind: LetterKind) -> date | None:
    """Return the day by which a mail is known: of a round the day it was asked first.

    Who was hidden by hand was asked nothing: their last mail is known by the day of hiding.
    """
    is_first = kind in {LetterKind.NOTICE, LetterKind.ASK}
    return None if is_first else person.asked_on or person.state_since


def _must_be_told(person: Person, today: date) -> bool:
    del today
    return person.state == PersonState.SHOWN and person.noticed_on is None


def _must_be_asked(person: Person, today: date) -> bool:
    day = ask_on(person)
    is_idle = person.state == PersonState.SHOWN and person.asked_on is None
    return is_idle and day is not None and day <= today


def _must_be_asked_again(person: Person, today: date) -> bool:
    day = hide_on(person)
    return person.state == PersonState.SHOWN and day is not None and day - BEFORE <= today


def _is_hidden_by_silence(person: Person, today: date) -> bool:
    del today
    return person.state == PersonState.HIDDEN and person.asked_on is not None


def _is_nearly_erased(person: Person, today: date) -> bool:
    day = erase_on(person)
    return person.state == PersonState.HIDDEN and day is not None and day - BEFORE <= today


# What is most urgent goes first: one mail a day is enough for anyone.
RULES: tuple[tuple[LetterKind, Callable[[Person, date], bool]], ...] = (
    (LetterKind.NOTICE, _must_be_told),
    (LetterKind.LAST, _is_nearly_erased),
    (LetterKind.HIDDEN, _is_hidden_by_silence),
    (LetterKind.AGAIN, _must_be_asked_again),
    (LetterKind.ASK, _must_be_asked),
)


def _send(person: Person, kind: LetterKind, round_: Round) -> None:
    told = {"what": kind.label, "code": str(person.code)[:8]}
    if round_.dry_run:
        round_.say(_("Contacten: mail “%(what)s” voor persoon %(code)s.") % told)
        return
    if deliver(person, kind, round_.today, base_address()):
        round_.say(_("Contacten: mail “%(what)s” naar persoon %(code)s.") % told)
    else:
        round_.fail(_("Contacten: mail “%(what)s” naar persoon %(code)s vertrok niet.") % told)


def deliver(person: Person, kind: LetterKind, today: date, base: str) -> bool:
    """Send a mail and note it in one transaction; return whether it left.

    The note is written first: of two who try at once one waits, and then finds it done. The mail
    leaves last and inside: one that cannot leave takes its note along, and is tried again.
    """
    with transaction.atomic():
        if kind == LetterKind.ASK:
            person.asked_on = today
        if kind == LetterKind.NOTICE:
            person.noticed_on = today
        person.save(update_fields=["asked_on", "noticed_on"])
        day = round_of(person, kind) or today
        SentLetter.objects.create(person=person, kind=kind, round_on=day, sent_on=today)
        audit.note(Deed.NOTICED, person, fields=[str(kind.value)])
        if not letters.send(person.email, letters.WORDS[kind](person, base)):
            transaction.set_rollback(True)
            return False
    return True


def base_address() -> str:
    """Return the address that links in mails begin with; a demonstration has one of its own."""
    return settings.PUBLIC_URL or f"http://{settings.HOST}:{settings.PORT}"
