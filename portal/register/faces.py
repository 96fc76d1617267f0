"""The register as a table and as a document, with what the settings say now."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.documents import pdf_bytes
from core.tables import csv_bytes, xlsx_bytes
from portal.models import ProcessingActivity

SHEET = "portal/sheets/register.typ"
# The texts of an entry in the order in which article 30 names them.
TEXTS = (
    "controller",
    "purpose",
    "basis",
    "people",
    "data",
    "origin",
    "recipients",
    "transfers",
    "retention",
    "security",
)
DAYS = ("started_on", "ended_on")


def label(name: str) -> str:
    """Return the words for a field of the register."""
    field: Any = ProcessingActivity._meta.get_field(name)  # noqa: SLF001 Django's public name
    return capfirst(str(field.verbose_name))


def header() -> list[str]:
    """Return the first row of the table."""
    return [label(name) for name in ("name", *TEXTS, *DAYS)]


def rows(entries: Iterable[ProcessingActivity]) -> list[list[Any]]:
    """Return the entries as rows, each in the order of the header; days as ISO dates."""
    return [
        [one.name, *(one.words(name) for name in TEXTS), *(getattr(one, day) for day in DAYS)]
        for one in entries
    ]


def register_csv(entries: Iterable[ProcessingActivity]) -> bytes:
    """Return the register as CSV."""
    return csv_bytes(header(), rows(entries))


def register_xlsx(entries: Iterable[ProcessingActivity]) -> bytes:
    """Return the register as a workbook."""
    return xlsx_bytes(_("Verwerkingsregister"), header(), rows(entries))


def register_pdf(entries: Iterable[ProcessingActivity]) -> bytes:
    """Return the register on paper (A4, tagged PDF)."""
    today = date_format(timezone.localdate(), "j F Y")
    content = {
        "title": _("Verwerkingsregister"),
        "intro": _(
            "Wat het deelplatform met gegevens van mensen doet (AVG, artikel 30), op %(day)s."
        )
        % {"day": today},
        "foot": _("Verwerkingsregister – Huis van het Kind %(city)s – %(day)s")
        % {"city": settings.CITY_NAME, "day": today},
        "nothing": _("Er staat nog niets in het register."),
        "entries": [_on_paper(one) for one in entries],
    }
    return pdf_bytes(SHEET, content)


def _on_paper(one: ProcessingActivity) -> dict[str, Any]:
    texts = [{"label": label(name), "text": one.words(name)} for name in TEXTS]
    days = [
        {"label": label(name), "text": date_format(getattr(one, name), "j F Y")}
        for name in DAYS
        if getattr(one, name)
    ]
    return {"name": one.name, "facts": [fact for fact in [*texts, *days] if fact["text"]]}
