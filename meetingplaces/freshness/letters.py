"""The mail that asks whether places are still right."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import User
from meetingplaces.freshness import links
from meetingplaces.models import FreshnessDigest, FreshnessQuestion

Letter = tuple[str, str]


def digest(
    mail: FreshnessDigest, questions: Sequence[FreshnessQuestion], more: int, base: str
) -> Letter:
    """Return the mail with these questions; `more` is how many places did not fit in it."""
    person = mail.recipient
    asked = "\n\n".join(f"{one.place}\n{links.url_of(one, base)}" for one in questions)
    words = _(
        "Dag %(name)s\n\n%(why)s Open een link en druk op één knop: klopt nog, aanpassen of "
        "bestaat niet meer. Je hoeft niet in te loggen.\n\n%(asked)s\n\n%(more)s"
        "De links werken tot en met %(day)s en zijn van jou alleen: stuur deze mail niet door.\n\n"
        "Je krijgt hoogstens één keer per maand zo’n mail. Hou je dit niet meer bij? Laat het de "
        "werkgroep weten.\n"
    ) % {
        "name": person.name or _("collega"),
        "why": _why(len(questions) + more),
        "asked": asked,
        "more": _more(person, more, base),
        "day": date_format(links.last_day(mail), "j F Y"),
    }
    subject = ngettext("Klopt deze plek nog?", "Kloppen deze plekken nog?", len(questions) + more)
    return subject, words


def _why(count: int) -> str:
    return ngettext(
        "Van %(count)s plek op de kaart van Huis van het Kind %(city)s weten we niet zeker of "
        "alles nog klopt. Bezoekers lezen dat ook.",
        "Van %(count)s plekken op de kaart van Huis van het Kind %(city)s weten we niet zeker of "
        "alles nog klopt. Bezoekers lezen dat ook.",
        count,
    ) % {"count": count, "city": settings.CITY_NAME}


def _more(person: User, count: int, base: str) -> str:
    """Return that there are others and where they stand; empty when there are none."""
    if not count:
        return ""
    said = ngettext(
        "En nog %(count)s andere. Na het inloggen zie je ze hier:\n%(link)s\n\n",
        "En nog %(count)s andere. Na het inloggen zie je ze hier:\n%(link)s\n\n",
        count,
    )
    page = reverse("admin:index" if person.is_staff else "account")
    return said % {"count": count, "link": f"{base.rstrip('/')}{page}"}
