"""One exception for everything that cannot be used, with a sentence a person can act on."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

# So many problems are named; a file with more has one cause, and one list is enough to see it.
MOST_NAMED = 20


class RefusedError(Exception):
    """A file or a boundary that cannot be used: a sentence for each problem, in `sentences`."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = shortened(sentences)
        super().__init__("\n".join(self.sentences))


def refuse(sentence: str, **facts: Any) -> RefusedError:
    """Return the exception for one sentence, with the facts filled in where it has {names}."""
    return RefusedError(sentence.format(**facts))


def shortened(sentences: Sequence[str]) -> list[str]:
    """Return the first MOST_NAMED sentences, and one that counts the others."""
    more = len(sentences) - MOST_NAMED
    if more <= 0:
        return list(sentences)
    return [*sentences[:MOST_NAMED], _("En nog {number} andere.").format(number=more)]


def listed(items: Sequence[object], *, most: int = 8) -> str:
    """Return the items as one text: "1, 5, 7"; a long list is cut with the number left out."""
    shown = ", ".join(str(item) for item in items[:most])
    more = len(items) - most
    return _("{shown} en nog {number}").format(shown=shown, number=more) if more > 0 else shown
