"""What is written about the portal itself: its fixed pages, and what it keeps of people."""

from portal.models.editorial import URL_NAMES, EditorialPage
from portal.models.processing import ProcessingActivity

__all__ = ["URL_NAMES", "EditorialPage", "ProcessingActivity"]
