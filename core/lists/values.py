"""The values that parameters of every list have in common: reading, refusing and naming them.

Each reader takes one value from the address bar and returns what it means, or raises
ValidationError with a sentence that names the value.
"""

import re
from collections.abc import Container

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import words_of

LONGEST_QUERY = 200
# What is said of a value that was refused, in signs.
LONGEST_SHOWN = 60


def one_of(value: str, known: Container[str], what: str) -> str:
    """Return `value` when it is in `known`; `what` begins the sentence that refuses it."""
    if value not in known:
        raise ValidationError(
            _("%(what)s “%(value)s” kennen we niet.") % {"what": what, "value": shown(value)}
        )
    return value


def shown(value: str, most: int = LONGEST_SHOWN) -> str:
    """Return what was typed, in at most `most` signs and without those that cannot be shown."""
    return "".join(sign if sign.isprintable() else "�" for sign in value[:most])


def words(value: str) -> tuple[str, ...]:
    """Return the folded words of a search; signs alone are no words."""
    if len(value) > LONGEST_QUERY:
        raise ValidationError(
            _("Je zoektekst is te lang: gebruik hoogstens %(most)s tekens.")
            % {"most": LONGEST_QUERY}
        )
    found = tuple(dict.fromkeys(words_of(value.replace("\x00", " "))))
    if not found:
        raise ValidationError(
            _("In “%(value)s” staat geen woord om op te zoeken.") % {"value": shown(value)}
        )
    return found


def page(value: str) -> int:
    """Return a page number from 1."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value, re.ASCII):
        raise ValidationError(
            _("De pagina “%(value)s” moet een getal vanaf 1 zijn.") % {"value": shown(value)}
        )
    return int(value)
