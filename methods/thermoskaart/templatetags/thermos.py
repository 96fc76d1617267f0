"""What is said about a note under its text."""

from collections.abc import Iterator

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from methods.thermoskaart.models import Deed, Note, NoteEvent, State
from methods.thermoskaart.showing import DONE, WARM, Hung

register = template.Library()


@register.simple_tag
def about_note(one: Hung) -> str:
    """Return who wrote a note, since when it hangs and until when it is kept warm."""
    return " – ".join(_about(one))


def _about(one: Hung) -> Iterator[str]:
    note = one.note
    if one.list in {WARM, DONE}:
        yield str(note.get_kind_display())
    if note.author:
        yield note.author
    if one.list == WARM:
        yield date_format(note.meeting.held_on, "j F Y")
    if note.state != State.OPEN:
        yield str(note.get_state_display())
    yield from _warm(note)


def _warm(note: Note) -> Iterator[str]:
    if note.warm_next:
        yield _("warm tot het volgende overleg")
    if note.warm_until:
        day = date_format(note.warm_until, "j F Y")
        is_due = note.warm_until <= timezone.localdate()
        yield (_("warm tot %(day)s: nu aan de beurt") if is_due else _("warm tot %(day)s")) % {
            "day": day
        }


@register.simple_tag
def said_in(event: NoteEvent) -> str:
    """Return what a line of the timeline adds: a day, what stood there before, what it became."""
    if event.deed == Deed.WARMED:
        day = parse_date(event.said) if event.said else None
        if day is None:
            return _(" tot het volgende overleg")
        return _(" tot %(day)s") % {"day": date_format(day, "j F Y")}
    if not event.said:
        return ""
    if event.deed in {Deed.EDITED, Deed.MERGED}:
        return _(". Ervoor stond er: “%(said)s”") % {"said": event.said}
    if event.deed == Deed.MOVED:
        return _(". Het hing bij: %(said)s") % {"said": event.said}
    return f": {event.said}"
