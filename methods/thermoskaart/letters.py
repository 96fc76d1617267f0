"""The mails of a thermoskaart: never what stands on a note, always a way to stop them."""

from datetime import date

from django.core import signing
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from methods.keyed import limits
from methods.thermoskaart.models import ThermosBoard

SALT = "methods.thermoskaart.mails"
Letter = tuple[str, str]


def stop_token(board: ThermosBoard) -> str:
    """Return the token that stops the mails of a board to this address, and does nothing else."""
    return signing.dumps([board.pk, board.owner_email], salt=SALT)


def board_of(token: str) -> ThermosBoard | None:
    """Return the board whose mails a token stops; None when it is false or stopped already."""
    try:
        number, email = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return ThermosBoard.objects.filter(pk=number, owner_email=email).first()


def due_notes(board: ThermosBoard, count: int, base: str) -> Letter:
    """Return the mail that notes come due."""
    said = ngettext(
        "Op jullie thermoskaart “%(title)s” is %(count)s briefje aan de beurt: jullie hielden het "
        "warm tot nu.",
        "Op jullie thermoskaart “%(title)s” zijn %(count)s briefjes aan de beurt: jullie hielden "
        "ze warm tot nu.",
        count,
    ) % {"title": board.title, "count": count}
    words = _(
        "Dag\n\n%(said)s\n\nOpen de kaart en kies: oppikken, nog even warm houden of "
        "loslaten.\n%(link)s\n\n%(stop)s\n"
    )
    return _("Er is iets warm op jullie thermoskaart"), words % {
        "said": said,
        "link": _link(board, base),
        "stop": _stop(board, base),
    }


def announcement(board: ThermosBoard, day: date, base: str) -> Letter:
    """Return the mail that a board will be deleted, with the way to keep it."""
    words = _(
        "Dag\n\nAl lang deed niemand iets op jullie thermoskaart “%(title)s”. Na %(months)s "
        "maanden zonder activiteit wissen we een kaart. Op %(day)s wissen we deze, met alles wat "
        "erop staat.\n\nWil je ze houden? Open ze en druk op ‘Hou deze kaart’. Je kunt er ook "
        "alles van downloaden.\n%(link)s\n\n%(stop)s\n"
    ) % {
        "title": board.title,
        "months": limits.MONTHS,
        "day": date_format(day, "j F Y"),
        "link": _link(board, base),
        "stop": _stop(board, base),
    }
    return _("Binnenkort wissen we jullie thermoskaart"), words


def _link(board: ThermosBoard, base: str) -> str:
    return f"{base}{reverse('thermos_enter', args=[board.owner_key])}"


def _stop(board: ThermosBoard, base: str) -> str:
    url = f"{base}{reverse('thermos_stop_mails', args=[stop_token(board)])}"
    return _("Geen mails meer over deze kaart? Stop ze hier:\n%(url)s") % {"url": url}
