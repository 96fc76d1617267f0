"""What the lists of the library show in a word."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def mark(kind: str, words: str) -> SafeString:
    """Return a small mark; its kind is "twijfel", "fout" or nothing."""
    return format_html('<span class="merkje {}">{}</span>', f"merkje-{kind}" if kind else "", words)
