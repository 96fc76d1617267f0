"""Terms in texts: {wachtwoordlink_uren} in a statement is the setting that the portal obeys.

What we promise about keeping data stands in the privacy statement and in the processing register,
what we do follows from the settings. A text that names the setting cannot say something else.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.accounts.models import VALID_FOR
from contacts.models import Basis
from methods.thermoskaart import limits

DAY, HOUR = 86_400, 3_600
TERM = re.compile(r"\{([a-z_]+)\}")


def _of_people(name: str) -> Callable[[], Any]:
    return lambda: settings.PEOPLE[name]


# By the name between the braces: the value, read when a text is shown.
TERMS: dict[str, Callable[[], Any]] = {
    "sessie_dagen": lambda: settings.SESSION_COOKIE_AGE // DAY,
    "wachtwoordlink_uren": lambda: settings.PASSWORD_RESET_TIMEOUT // HOUR,
    "uitnodiging_dagen": lambda: VALID_FOR.days,
    "uitnodiging_bewaren_dagen": lambda: settings.INVITATIONS_KEPT_DAYS,
    "contact_grond": lambda: Basis(str(settings.PEOPLE["basis"])).label,
    "contact_melden_dagen": _of_people("notice_days"),
    "contact_nakijken_maanden": _of_people("confirm_months"),
    "contact_verbergen_weken": _of_people("silence_weeks"),
    "contact_wissen_maanden": _of_people("delete_months"),
    "contact_vertrokken_weken": _of_people("left_weeks"),
    "contact_link_dagen": _of_people("link_days"),
    "contact_logboek_maanden": _of_people("log_months"),
    "thermoskaart_maanden": lambda: limits.MONTHS,
}


def filled_in(text: str) -> str:
    """Return `text` with what the settings say for each term; other words in braces stay."""
    return TERM.sub(lambda found: str(TERMS[found[1]]()) if found[1] in TERMS else found[0], text)


def check_terms(text: str) -> None:
    """Raise ValidationError when `text` names a term that there is not."""
    unknown = sorted({name for name in TERM.findall(text) if name not in TERMS})
    if unknown:
        sentence = _("De term %(unknown)s kennen we niet. Deze wel: %(known)s.")
        named = {"unknown": _in_braces(unknown), "known": _in_braces(TERMS)}
        raise ValidationError(sentence % named)


def _in_braces(names: Any) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
