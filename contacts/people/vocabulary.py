"""The themes, wijken and languages that can be chosen: the apps above contacts tell them.

Contacts imports no app above it, so it keeps their keys and asks for the words when it needs them.
Each app tells once, when Django starts (its AppConfig.ready).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Terms:
    """The words by key, in the order to offer them, and the present key by each former one."""

    words: Words
    former: Mapping[str, str] = field(default_factory=dict)


Told = Callable[[], Terms]
_told: dict[str, dict[int, Told]] = {"themes": {}, "wijken": {}, "languages": {}}


def tell(what: str, terms: Told, *, place: int = 1) -> None:
    """Let an app tell what can be chosen of `what`; `place` is where its part stands in the list.

    Apps start in an order of their own; told again (another start) a part replaces itself.
    """
    _told[what][place] = terms


def terms_of(what: str) -> Terms:
    """Return all that can be chosen of themes, wijken or languages."""
    words: dict[str, Any] = {}
    former: dict[str, str] = {}
    for _place, told in sorted(_told[what].items()):
        terms = told()
        words |= terms.words
        former |= terms.former
    return Terms(words, former)


def present(keys: Iterable[str], terms: Terms) -> list[str]:
    """Return keys as they are now: renamed ones renewed, those that mean nothing any more gone."""
    renewed = (terms.former.get(key, key) if key not in terms.words else key for key in keys)
    return list(dict.fromkeys(key for key in renewed if key in terms.words))
