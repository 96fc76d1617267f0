"""The mail of a kijkwijzer: that it will be deleted, never what stands in it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from methods.keyed import limits
from methods.kijkwijzer.models import Record

Letter = tuple[str, str]


def announcement(record: Record, day: date, base: str) -> Letter:
    """Return the mail that a record will be deleted, with the way to keep it."""
    words = _(
        "Dag\n\nAl lang deed niemand iets met jullie kijkwijzer “%(title)s”. Na %(months)s maanden "
        "zonder activiteit wissen we een kijkwijzer. Op %(day)s wissen we deze.\n\nWil je hem "
        "houden? Log in, open hem en druk op ‘Hou deze kijkwijzer’. Je kunt hem er ook "
        "downloaden.\n%(link)s\n"
    ) % {
        "title": record.title,
        "months": limits.MONTHS,
        "day": date_format(day, "j F Y"),
        "link": f"{base}{record.get_absolute_url()}",
    }
    return _("Binnenkort wissen we jullie kijkwijzer"), words
