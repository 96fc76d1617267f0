"""Text made comparable: what people type, against what editors wrote."""

import re
import unicodedata

from django.utils.text import slugify


def fold(text: str) -> str:
    """Return `text` in lower case without accents and with single spaces: Café À la → cafe a la.

    Keyboards type a straight apostrophe, editors print a curly one: both come out straight.
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    without_marks = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(without_marks.lower().split())


def words_of(text: str) -> list[str]:
    """Return the folded words of a query, without signs around them: "De Bib!" → de bib."""
    words = (word.strip(".'-&_") for word in re.split(r"[^\w&.'-]+", fold(text)))
    return [word for word in words if word]


def slug_of(name: str, *, taken: frozenset[str] | set[str] = frozenset(), most: int = 80) -> str:
    """Return a slug (lower-case ASCII, hyphens) for `name` that is not in `taken`.

    Two records of one name get -2, -3 …; a name without any letter becomes "naamloos".
    """
    base = slugify(name)[:most].strip("-") or "naamloos"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
