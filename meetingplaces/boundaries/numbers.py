"""Areas as people read them."""

from django.utils import formats


def in_hectares(area: float) -> str:
    """Return hectares with the decimals that matter: 0,02 ha, 3,4 ha, 118 ha."""
    decimals = 0 if area >= 10 else 1 if area >= 1 else 2
    return f"{formats.number_format(max(area, 0.01), decimals)} ha"


def signed_hectares(area: float) -> str:
    """Return a difference in hectares: +1,2 ha or −0,4 ha."""
    return f"{'−' if area < 0 else '+'}{in_hectares(abs(area))}"
