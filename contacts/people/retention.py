"""What the terms take off the list and erase: silence, leaving, a notice that never arrived."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Deed, Person, PersonState
from contacts.people import audit, erasure
from contacts.people.terms import erase_on, hide_on
from core.daily import Round


def enforce(round_: Round) -> None:
    """Hide and erase whom the terms say, and let the log forget what is old."""
    for pk in Person.objects.filter(is_example=False).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            person = Person.objects.select_for_update(no_key=True).filter(pk=pk).first()
            if person:
                _enforce_on(person, round_)
    _forget_log(round_)


def _enforce_on(person: Person, round_: Round) -> None:
    told = {"code": str(person.code)[:8]}
    if _is_over(erase_on(person), round_.today):
        round_.say(_("Contacten: persoon %(code)s wordt gewist.") % told)
        if not round_.dry_run:
            # Who left asked for it; who was only silent may be entered anew, and is told then.
            erasure.erase(person, for_good=person.state == PersonState.LEFT)
    elif person.state == PersonState.SHOWN and _is_over(hide_on(person), round_.today):
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
