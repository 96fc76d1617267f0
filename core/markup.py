"""The tiny markup of texts that editors write: no HTML goes in, only safe HTML comes out.

An empty line begins a new paragraph; "## " a heading, "### " a smaller one; "- " an item of a list;
[words](address) is a link. Everything else is shown as it was typed.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

MARKS = {"### ": "h3", "## ": "h2", "- ": "li"}
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
# Where a link may lead: the web, a mail, a phone, or a place on this site (not //another-site).
SAFE_ADDRESS = re.compile(r"https?://|mailto:|tel:|/(?![/\\])|#", re.IGNORECASE)


def as_html(text: str) -> SafeString:
    """Return the HTML of `text`; whatever is not our markup is escaped."""
    groups = groupby(text.splitlines(), key=_element_of)
    return _joined(_block(element, list(lines)) for element, lines in groups if element)


def _element_of(line: str) -> str:
    """Return the element a line belongs to; "" for an empty line."""
    if not line.strip():
        return ""
    return next((element for mark, element in MARKS.items() if line.startswith(mark)), "p")


def _block(element: str, lines: list[str]) -> SafeString:
    if element == "p":
        return format_html("<p>{}</p>\n", format_html_join(mark_safe("<br>"), "{}", _each(lines)))
    rows = _each([line.partition(" ")[2] for line in lines])
    if element == "li":
        return format_html("<ul>\n{}</ul>\n", format_html_join("", "<li>{}</li>\n", rows))
    return format_html_join("", f"<{element}>{{}}</{element}>\n", rows)


def _each(lines: list[str]) -> list[tuple[SafeString]]:
    return [(_inline(line.strip()),) for line in lines]


def _inline(line: str) -> SafeString:
    """Return a line with its links; a link to an address that is not safe stays as it was typed."""
    parts, end = [], 0
    for found in LINK.finditer(line):
        if SAFE_ADDRESS.match(found[2]):
            parts.append(format_html("{}", line[end : found.start()]))
            parts.append(format_html('<a href="{}">{}</a>', found[2], found[1]))
            end = found.end()
    return _joined([*parts, format_html("{}", line[end:])])


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
