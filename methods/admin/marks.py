"""What the lists of the library show in a word."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.publishing import Publishable


def status_mark(record: Publishable) -> SafeString:
    """Return the status of a record in one word."""
    word = str(record.get_status_display()).partition(":")[0]
    return format_html('<span class="staat staat-{}">{}</span>', record.status, word)


def mark(kind: str, words: str) -> SafeString:
    """Return a small mark; its kind is "twijfel", "fout" or nothing."""
    return format_html('<span class="merkje {}">{}</span>', f"merkje-{kind}" if kind else "", words)
