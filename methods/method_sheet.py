"""A method on paper: the fiche a team takes to the table."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import drawable, pdf_bytes
from core.preview import marked_on_paper
from core.qr import qr_text
from core.richblocks import Block, blocks_of
from methods.kijkwijzer.exports import blank_sheet
from methods.kijkwijzer.publishing import newest_content
from methods.models import Method, MethodStep, SheetExtra
from methods.models.method import lines_of
from methods.wording import group_in_words, time_in_words

METHOD_SHEET = "methods/sheets/method.typ"


def method_pdf(method: Method, base: str) -> bytes:
    """Return the sheet of a method (A4)."""
    return pdf_bytes(METHOD_SHEET, sheet_content(method, base))


def sheet_content(method: Method, base: str) -> dict[str, Any]:
    """Return all that stands on the sheet."""
    return {
        **_head(method, base),
        "facts": _facts(method),
        "needed": {
            "label": _("Wat heb je nodig?"),
            "items": [{"text": text, "link": ""} for text in _lines(method.needed)]
            + _things(method, base),
        },
        "when": {"label": _("Wanneer gebruik je dit?"), "blocks": _rich(method.when_to_use, base)},
        "steps": _steps(method, base),
        "questions": {
            "label": _("Vragen om samen stil te staan"),
            "items": _lines(method.questions),
        },
        "asides": _asides(method),
        "links": _links(method, base),
        "origin": _origin(method),
        **_to_fill_in(method),
    }


def _head(method: Method, base: str) -> dict[str, Any]:
    """Return what it is, and the way back to its page."""
    short_url = f"{base}{method.short_path}"
    # A document needs a title, also when no font can draw a sign of the name.
    title = _words(method.name) or str(method.get_kind_display())
    return {
        "title": title,
        "kind": method.get_kind_display(),
        "purpose": _words(method.purpose),
        "foot": marked_on_paper(_foot(method, base), method),
        "qr": qr_text(short_url),
        "qr_caption": _("Deze methodiek op het deelplatform"),
        "qr_alt": _("QR-code naar %(url)s") % {"url": short_url},
        "short": {
            "url": short_url,
            "host": f"{base.partition('//')[2]}/",
            "code": method.short_path.lstrip("/"),
        },
    }


def _words(text: str) -> str:
    """Return a text in which only stands what can be drawn, so that we see whether it is empty."""
    return str(drawable(text)).strip()


def _lines(text: str) -> list[str]:
    return lines_of(str(drawable(text)))


def _rich(html: str, base: str) -> list[Block]:
    return blocks_of(str(drawable(html)), base)


def _facts(method: Method) -> list[dict[str, str]]:
    facts = [
        (_("Duur"), time_in_words(method)),
        (_("Groep"), group_in_words(method)),
    ]
    return [{"label": label, "text": text} for label, text in facts if text]


def _things(method: Method, base: str) -> list[dict[str, str]]:
    """Return the cards and materials of the portal that go with the method, with where they are."""
    things = [*method.decks.published(), *method.materials.published()]
    return [{"text": _words(thing.name), "link": f"{base}{thing.short_path}"} for thing in things]


def _steps(method: Method, base: str) -> dict[str, Any]:
    return {
        "label": _("Zo doe je het"),
        "nothing": _("De stappen zijn nog niet uitgeschreven."),
        "items": [_step(number, step, base) for number, step in enumerate(method.steps.all(), 1)],
    }


def _step(number: int, step: MethodStep, base: str) -> dict[str, Any]:
    minutes = step.minutes
    return {
        "number": str(number),
        "title": _words(step.title) or _("Stap %(number)s") % {"number": number},
        "minutes": _("%(minutes)s min.") % {"minutes": minutes} if minutes else "",
        "blocks": _rich(step.text, base),
    }


def _asides(method: Method) -> list[dict[str, Any]]:
    asides = [(_("Tips"), method.tips), (_("Varianten"), method.variations)]
    return [{"label": label, "items": lines} for label, text in asides if (lines := _lines(text))]


def _links(method: Method, base: str) -> list[dict[str, Any]]:
    """Return what this method belongs with: where to keep the harvest, and the conditions."""
    keeper = method.documented_in
    kept_in = [keeper] if keeper and keeper.is_published else []
    # The reverse of practices.Condition.methods: this app does not import that one.
    conditions = list(method.conditions.published())
    links: list[tuple[str, list[Any]]] = [
        (_("Leg vast met"), kept_in),
        (_("Helpt bij deze randvoorwaarden"), conditions),
    ]
    return [
        {
            "label": label,
            "items": [
                {"text": _words(record.name), "link": f"{base}{record.short_path}"}
                for record in records
            ],
        }
        for label, records in links
        if records
    ]


def _origin(method: Method) -> list[dict[str, str]]:
    told = [(_("Bron"), _words(method.source)), (_("Met dank aan"), _words(method.credit))]
    return [{"label": label, "text": text} for label, text in told if text]


def _foot(method: Method, base: str) -> str:
    return _("Huis van het Kind %(city)s – %(base)s – versie van %(day)s") % {
        "city": settings.CITY_NAME,
        "base": base.partition("//")[2],
        # The day it was last edited, not the day of printing: it tells which paper is newer.
        "day": date_format(timezone.localtime(method.updated_at), "j F Y"),
    }


def _to_fill_in(method: Method) -> dict[str, Any]:
    """Return what stands behind the fiche to write on, by its kind; None: it has none of it."""
    return {
        "thermos": _thermos() if method.sheet_extra == SheetExtra.THERMOS else None,
        "kijkwijzer": blank_sheet(newest_content())
        if method.sheet_extra == SheetExtra.KIJKWIJZER
        else None,
    }


def _thermos() -> dict[str, Any]:
    return {
        "title": _("Thermoskaart om in te vullen"),
        "intro": _("Eén gedachte per lijn. Schrijf geen namen op van gezinnen of van collega’s."),
        "blanks": [_("Traject"), _("Datum"), _("Volgende keer")],
        "columns": [_("Wat werd gezegd"), _("Warm houden tot"), _("Opgepikt")],
        "fields": [
            _("Inzichten en kernboodschappen"),
            _("Ideeën en acties"),
            _("Spanningen of weerstand"),
            _("Kansen en drempels"),
        ],
    }
