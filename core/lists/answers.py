"""The answer of a list: the whole page, or for htmx the part that another choice changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from core.lists.asking import Asked


def page_or_part(
    request: HttpRequest, selection: Asked, *, page: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Return the template `page`; asked by htmx only `part` of it, with the address to show."""
    is_part = bool(request.htmx)  # type: ignore[attr-defined]
    response = render(request, part if is_part else page, context)
    patch_vary_headers(response, ["HX-Request"])
    if is_part:
        query = selection.here_query
        response["HX-Push-Url"] = request.path + (f"?{query}" if query else "")
    return response
