"""Places on paper: the doorverwijsblad for a family, and the sheet of a wijk."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.documents import page_count, pdf_bytes
from core.qr import qr_text
from meetingplaces import hours
from meetingplaces.coverage import Row
from meetingplaces.languages import LANGUAGES
from meetingplaces.models import HoursState, MeetingPlace
from meetingplaces.models.queries import ACCESS_FIELDS
from meetingplaces.values import ACCESS_LABELS

SHORTLIST_SHEET = "meetingplaces/sheets/shortlist.typ"
WIJK_SHEET = "meetingplaces/sheets/wijk.typ"
# What goes on one paper, printed on both sides; more places than this never fit.
PAGES_OF_WIJK = 2
MOST_IN_WIJK = 60


def shortlist_pdf(places: Iterable[MeetingPlace], base: str, note: str = "") -> bytes:
    """Return the doorverwijsblad (A4) with these places and the professional's words."""
    return pdf_bytes(
        SHORTLIST_SHEET,
        {
            "title": _("Plekken om elkaar te ontmoeten"),
            "intro": _("Scan de code met je gsm voor de nieuwste uren en de weg ernaartoe."),
            "note": note,
            "note_label": _("Voor jou:"),
            "foot": _foot(base),
            "places": [_on_paper(place, base) for place in places],
        },
    )


def wijk_pdf(row: Row, places: "QuerySet[MeetingPlace]", base: str) -> bytes:
    """Return the sheet (A4) of one wijk: the two sides of one paper, with as many places as fit."""
    every = list(places[:MOST_IN_WIJK])
    more, head = row.total.known + row.examples - len(every), _wijk_head(row, base)
    while True:
        content = {"places": [_in_wijk(place) for place in every], "more": _more(more)}
        sheet = pdf_bytes(WIJK_SHEET, head | content)
        if page_count(sheet) <= PAGES_OF_WIJK or not every:
            return sheet
        fewer = len(every) * 9 // 10
        more, every = more + len(every) - fewer, every[:fewer]


def _wijk_head(row: Row, base: str) -> dict[str, Any]:
    url = f"{base}{row.wijk.get_absolute_url()}"
    known, confirmed = row.total.known, row.total.confirmed
    known_words = ngettext("%(known)s gekende plek", "%(known)s gekende plekken", known)
    intro = (known_words + _(", waarvan %(confirmed)s bevestigd.")) % {
        "known": known,
        "confirmed": confirmed,
    }
    if row.examples:
        intro = f"{intro} {_('De verzonnen voorbeelden op de kaart tellen niet mee.')}"
    return {
        "title": row.wijk.name,
        "intro": intro,
        "verdict": row.sentence,
        "foot": _foot(base),
        "qr": qr_text(url),
        "qr_caption": _("Deze wijk op het deelplatform"),
        "qr_alt": _("QR-code naar %(url)s") % {"url": url},
        "nothing": _("We kennen hier nog geen plek."),
        "table": {
            "head": [_("Soort ontmoeting"), _("Bevestigd"), _("Niet bevestigd")],
            "rows": [
                {"type": code, "confirmed": cell.confirmed, "unconfirmed": cell.unconfirmed}
                for code, cell in row.by_type.items()
            ],
        },
    }


def _in_wijk(place: MeetingPlace) -> dict[str, Any]:
    """Return a place as the sheet of its wijk shows it: in short, and without that wijk."""
    doubt = [_("Voorbeeld: deze plek bestaat niet.")] if place.is_example else []
    if not place.is_certain():
        doubt.append(_("Niet bevestigd."))
    return {
        "name": place.name,
        "types": place.encounter_types,
        "kind": place.kind.name,
        "facts": [
            {"label": label, "text": text}
            for label, text in (*_when_and_where(place), *_for_whom(place), _contact(place))
            if text
        ],
        "doubt": " ".join(doubt),
    }


def _more(number: int) -> str:
    if number <= 0:
        return ""
    sentence = ngettext(
        "En nog %(number)s plek: scan de code bovenaan.",
        "En nog %(number)s plekken: scan de code bovenaan.",
        number,
    )
    return sentence % {"number": number}


def _foot(base: str) -> str:
    return _("Huis van het Kind %(city)s – %(base)s – gemaakt op %(day)s") % {
        "city": settings.CITY_NAME,
        "base": base.partition("//")[2],
        "day": date_format(timezone.localdate(), "j F Y"),
    }


def _on_paper(place: MeetingPlace, base: str) -> dict[str, Any]:
    url = f"{base}{place.short_path}"
    return {
        "name": place.name,
        "types": place.encounter_types,
        "kind": place.kind.name,
        "summary": place.summary,
        "facts": [{"label": label, "text": text} for label, text in _facts(place) if text],
        "doubt": _doubt(place),
        "qr": qr_text(url),
        "qr_caption": _("Alles over deze plek"),
        "qr_alt": _("QR-code naar %(url)s") % {"url": url},
    }


def _doubt(place: MeetingPlace) -> str:
    lines = [_("Dit is een voorbeeld: deze plek bestaat niet.")] if place.is_example else []
    if place.is_certain():
        return " ".join(lines)
    if place.phone or place.email:
        lines.append(_("Niet bevestigd: bel of mail best even voor je gaat."))
    else:
        lines.append(_("Niet bevestigd: ga zelf eens kijken of vraag het aan wie je dit blad gaf."))
    return " ".join(lines)


def _where(place: MeetingPlace) -> str:
    """Return the address and its note; nothing when only the city is known."""
    # A pin is on the map alone: paper says nothing of it.
    said = re.split(r"(?<=[.!?])\s+", place.address_note)
    note = " ".join(sentence for sentence in said if not sentence.startswith("De speld "))
    address = "" if place.address == settings.CITY_NAME else place.address
    return ". ".join(filter(None, [address, note]))


def _exceptions(place: MeetingPlace) -> list[str]:
    return hours.coming_exceptions(place, hours.Day.today(timezone.localtime()))


def _met_needs(place: MeetingPlace) -> list[str]:
    return [
        str(ACCESS_LABELS[need]).lower()
        for need, field in ACCESS_FIELDS.items()
        if getattr(place, field)
    ]


def hours_in_short(place: MeetingPlace) -> str:
    """Return the hours of a place that has no rhythm: always, by appointment, or not known."""
    return {
        HoursState.ALWAYS: _("altijd toegankelijk"),
        HoursState.APPOINTMENT: _("op afspraak"),
    }.get(HoursState(place.hours_state), _("vraag het even na"))


def ages_in_words(place: MeetingPlace) -> str:
    """Return the ages a place is for, or nothing when they are not known."""
    words = {"low": place.age_from, "high": place.age_to}
    if place.age_from is None and place.age_to is None:
        return ""
    if place.age_to is None:
        return _("vanaf %(low)s jaar") % words
    if place.age_from is None:
        return _("tot en met %(high)s jaar") % words
    return _("van %(low)s tot en met %(high)s jaar") % words


Facts = list[tuple[str, str]]


def _facts(place: MeetingPlace) -> Facts:
    return [
        *_when_and_where(place),
        (_("Hoe kom je er"), place.getting_there),
        (_("Wijk"), place.wijk.name if place.wijk else ""),
        *_for_whom(place),
        (_("Talen"), ", ".join(str(LANGUAGES.get(code, code)) for code in place.languages)),
        (_("Toegankelijk"), ", ".join(_met_needs(place))),
        _contact(place),
    ]


def _when_and_where(place: MeetingPlace) -> Facts:
    return [
        (_("Wanneer"), "\n".join(hours.rhythm(place)) or hours_in_short(place)),
        (_("Let op"), "\n".join(_exceptions(place))),
        (_("Waar"), _where(place)),
    ]


def _for_whom(place: MeetingPlace) -> Facts:
    price = {True: _("gratis"), False: _("niet gratis"), None: ""}[place.is_free]
    enrolment = {True: _("nodig"), False: _("niet nodig"), None: ""}[place.enrolment_needed]
    return [
        (_("Leeftijd"), ages_in_words(place)),
        (_("Prijs"), " – ".join(filter(None, [price, place.price_note]))),
        (_("Inschrijven"), " – ".join(filter(None, [enrolment, place.enrolment_note]))),
    ]


def _contact(place: MeetingPlace) -> tuple[str, str]:
    return _("Contact"), ", ".join(filter(None, [place.phone, place.email]))
