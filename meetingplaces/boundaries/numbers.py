"""Areas and parts as people read them."""

from django.utils import formats


def in_hectares(area: float) -> str:
    """Return hectares with the decimals that matter: 0,02 ha, 3,4 ha, 118 ha."""
    decimals = 0 if area >= 10 else 1 if area >= 1 else 2
    return f"{_rounded(max(area, 0.01), decimals)} ha"


def signed_hectares(area: float) -> str:
    """Return a difference in hectares: +1,2 ha or −0,4 ha."""
    return f"{'−' if area < 0 else '+'}{in_hectares(abs(area))}"


def in_percent(part: float) -> str:
    """Return a part of 1 as a percentage: 0,2 %, 7,5 %, 50 %."""
    percent = 100 * part
    return f"{_rounded(max(percent, 0.1), 1 if percent < 9.95 else 0)} %"


def _rounded(number: float, decimals: int) -> str:
    # Django cuts decimals off where people expect rounding.
    return formats.number_format(round(number, decimals), decimals)
