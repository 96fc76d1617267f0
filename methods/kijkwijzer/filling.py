"""Filling in a record: each deed holds its row, so that of two at once the second waits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from contacts.models import Organisation, User
from core.concurrency.texts import Merged, Values, merge
from core.word import clean
from methods.kijkwijzer import limits
from methods.kijkwijzer.models import Record, Version
from methods.kijkwijzer.moments import (
    AFTER,
    DAY,
    HEAD,
    IDEAS,
    NAME,
    TICKED,
    VISION,
    is_tick,
    most_signs,
)
from methods.kijkwijzer.publishing import version_for


class RefusedError(Exception):
    """What was asked cannot be done; the message is a sentence for people."""


def read(sent: Mapping[str, str], names: list[str]) -> Values:
    """Return what a form says of each name; a box that is not ticked sends nothing."""
    return {name: _read(sent.get(name, ""), name) for name in names}


def _read(given: str, name: str) -> str:
    if is_tick(name):
        return TICKED if given else ""
    return "\n".join(line.rstrip() for line in clean(given).splitlines()).strip()


def problems_in(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong, by name: a sentence each."""
    found = {
        name: _("Dit zijn %(long)s tekens; er is plaats voor %(most)s. Kort de tekst wat in.")
        % {"long": len(value), "most": most_signs(name)}
        for name, value in values.items()
        if len(value) > most_signs(name)
    }
    if NAME in values and not values[NAME]:
        found[NAME] = _("Vul in over welke activiteit of welk moment het gaat.")
    if values.get(DAY) and day_of(values) is None:
        found[DAY] = _("Dit is geen dag. Kies er een in de kalender, of laat het veld leeg.")
    return found


def day_of(values: Mapping[str, str]) -> date | None:
    """Return the day of the activity; None when it is not told."""
    try:
        return parse_date(values.get(DAY, ""))
    except ValueError:  # such as 31 February
        return None


@contextmanager
def changing(record: Record) -> Iterator[Record]:
    """Give the record's row, held, with its next revision; save it when all went well."""
    with transaction.atomic():
        held = Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        held.revision += 1
        yield held
        held.was_touched()
        held.save()
    record.refresh_from_db()


def fill_in(*, record: Record, sent: Values, base: Mapping[str, str]) -> Merged:
    """Keep what was sent beside what others wrote meanwhile; returns what stayed undecided.

    All that is not in conflict is kept at once.
    """
    with changing(record) as held:
        merged = merge(held.answers, sent, base)
        _store(held, merged.values)
    return merged


def _store(record: Record, values: Mapping[str, str]) -> None:
    record.answers = {name: value for name, value in values.items() if value}
    record.title, record.held_on = record.answers.get(NAME, record.title), day_of(record.answers)


def begin(
    *, organisation: Organisation, by: User, values: Values, version: Version | None = None
) -> Record:
    """Save a new record for an organisation; raises RefusedError when it has very many."""
    if organisation.kijkwijzer_records.count() >= limits.RECORDS:
        raise RefusedError(
            _("Jullie bewaren er al %(most)s. Wis er eerst die jullie niet meer nodig hebben.")
            % {"most": limits.RECORDS}
        )
    version = version or version_for(organisation)
    vision = {VISION: version.content["vision"]}
    record = Record(organisation=organisation, opened_by=by, version=version)
    _store(record, {**vision, **values})
    record.save()
    return record


def next_edition(*, record: Record, by: User) -> Record:
    """Save the next edition of an activity: the same head without its day, the newest template."""
    if record.organisation is None:
        raise RefusedError(_("Deze kijkwijzer hoort bij geen organisatie meer."))
    head = {name: record.answers.get(name, "") for name, _label, _most in HEAD if name != DAY}
    kept = {**head, VISION: record.answers.get(VISION, "")}
    edition = begin(
        organisation=record.organisation,
        by=by,
        values={name: value for name, value in kept.items() if value},
    )
    Record.objects.filter(pk=edition.pk).update(series=record.series)
    edition.refresh_from_db()
    return edition


def ideas_of(record: Record) -> dict[str, str]:
    """Return the ideas for the next time, by the key of their block."""
    found = {}
    for name, value in record.answers.items():
        moment, _dot, rest = name.partition(".")
        block, _dot, field = rest.rpartition(".")
        if moment == AFTER and field == IDEAS:
            found[block] = value
    return found


def last_edition(record: Record) -> Record | None:
    """Return the latest earlier edition; None when this is the first."""
    earlier: Any = Record.objects.editions_before(record)
    found: Record | None = earlier.first()
    return found
