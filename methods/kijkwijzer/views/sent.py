"""What a page carried along when it was sent."""

import json

from django.http import HttpRequest

from methods.kijkwijzer.merging import Values


def carried(request: HttpRequest) -> Values:
    """Return the marks that the page carried; what is no such thing carries none."""
    try:
        marks = json.loads(request.POST.get("stand", ""))
    except ValueError:
        return {}
    if not isinstance(marks, dict):
        return {}
    return {name: mark for name, mark in marks.items() if isinstance(mark, str)}
