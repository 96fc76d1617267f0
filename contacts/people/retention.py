"""What the terms take off the list and erase: silence, leaving, a notice that never arrived."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Deed, Person, PersonState
from contacts.people import audit, erasure
from contacts.people.terms import erase_on, hide_on
from core.daily import Round


def enforce(round_: Round) -> None:
    """Hide and erase whom the terms say, and let the log forget what is old."""
    for someone in list(Person.objects.filter(is_example=False).order_by("pk")):
        if not _what(someone, round_.today):
            continue
        with transaction.atomic():
            # Asked again with the row in hand: it may have changed since.
            locked = Person.objects.select_for_update(no_key=True)
            person = locked.filter(pk=someone.pk).first()
            act = _what(person, round_.today) if person else None
            if person and act:
                act(person, round_)
    _forget_log(round_)


def _what(person: Person, today: date) -> Callable[[Person, Round], None] | None:
    """Return what must be done with somebody on a day, if anything."""
    if _is_over(erase_on(person), today):
        return _erase
    if person.state == PersonState.SHOWN and _is_over(hide_on(person), today):
        return _hide
    return None


def _erase(person: Person, round_: Round) -> None:
    told = {"code": str(person.code)[:8]}
    round_.say(_("Contacten: persoon %(code)s wordt gewist.") % told)
    if not round_.dry_run:
        # Who left asked for it; who was only silent may be entered anew, and is told then.
        erasure.erase(person, for_good=person.state == PersonState.LEFT)


def _hide(person: Person, round_: Round) -> None:
    told = {"code": str(person.code)[:8]}
    round_.say(_("Contacten: persoon %(code)s wordt verborgen.") % told)
    if not round_.dry_run:
        person.become(PersonState.HIDDEN, round_.today)
        person.save(update_fields=["state", "state_since"])
        audit.note(Deed.HIDDEN, person)


def _is_over(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _forget_log(round_: Round) -> None:
    lines = audit.old_lines(round_.today)
    count = lines.count()
    if count:
        round_.say(_("Contacten: %(count)s oude logregels gewist.") % {"count": count})
        if not round_.dry_run:
            lines.delete()
