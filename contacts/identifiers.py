"""Numbers by which other registers know an organisation: read leniently, kept in one form.

KBO: the enterprise number of the Crossroads Bank for Enterprises (ten digits, the last two a check
modulo 97). vCode: the number in the Verenigingsregister of Digitaal Vlaanderen (V and seven
digits). Sociale Kaart: the address of the organisation's page there.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

KBO = re.compile(r"[01][0-9]{9}", re.ASCII)
VCODE = re.compile(r"V[0-9]{7}", re.ASCII)
SOCIALE_KAART_HOST = "desocialekaart.be"


def kbo_digits(typed: str) -> str:
    """Return the ten digits of a KBO number as people type it: BE 0207.451.227 → 0207451227.

    Nine digits are the old form: a nought before them was left out.
    """
    bare = re.sub(r"[\s.\-/]", "", typed).upper().removeprefix("BE")
    return f"0{bare}" if re.fullmatch(r"[0-9]{9}", bare, re.ASCII) else bare


def kbo_in_groups(digits: str) -> str:
    """Return ten digits as the register writes them: 0207.451.227."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def check_kbo(digits: str) -> None:
    """Raise ValidationError unless these are ten digits whose check holds."""
    if not KBO.fullmatch(digits):
        raise ValidationError(
            _("Een KBO-nummer telt tien cijfers en begint met 0 of 1, bv. 0207.451.227.")
        )
    # The last two digits are what is missing to the next multiple of 97.
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        raise ValidationError(
            _("Dit KBO-nummer kan niet: de twee laatste cijfers kloppen niet met de rest.")
        )


def check_vcode(code: str) -> None:
    """Raise ValidationError unless this is a V and seven digits."""
    if not VCODE.fullmatch(code):
        raise ValidationError(_("Een vCode is een V met zeven cijfers, bv. V0001060."))


def check_sociale_kaart(url: str) -> None:
    """Raise ValidationError unless this leads to the Sociale Kaart."""
    host = (urlsplit(url).hostname or "").lower()
    if host != SOCIALE_KAART_HOST and not host.endswith(f".{SOCIALE_KAART_HOST}"):
        raise ValidationError(
            _("Kopieer het webadres van de fiche op de Sociale Kaart (www.desocialekaart.be/…).")
        )


class KboField(models.CharField[str, str]):
    """A KBO number, kept as ten digits however it was typed."""

    default_validators = [check_kbo]

    def to_python(self, value: Any) -> Any:
        """Return the ten digits."""
        return kbo_digits(value) if isinstance(value, str) else value


class VCodeField(models.CharField[str, str]):
    """A vCode, kept in capitals without spaces."""

    default_validators = [check_vcode]

    def to_python(self, value: Any) -> Any:
        """Return the code in capitals."""
        return re.sub(r"\s", "", value).upper() if isinstance(value, str) else value
