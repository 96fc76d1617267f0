"""A long list of one's own things in pages, as templates/components/pages.html shows them."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models

from core.lists.asking import PAGE_SIZE


class Pages:
    """One page of a list without filters; a page that is not there gives the nearest."""

    def __init__(self, every: models.QuerySet[Any], asked: str | None, size: int = PAGE_SIZE):
        self._page = Paginator(every, size).get_page(asked)
        self.rows = list(self._page.object_list)
        self.page_number = self._page.number
        self.page_count = self._page.paginator.num_pages

    @property
    def previous_query(self) -> str:
        """Return the query string of the page before; nothing when this is the first."""
        return f"pagina={self.page_number - 1}" if self._page.has_previous() else ""

    @property
    def next_query(self) -> str:
        """Return the query string of the page after; nothing when this is the last."""
        return f"pagina={self.page_number + 1}" if self._page.has_next() else ""
