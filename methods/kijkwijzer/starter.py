"""The template that comes with the portal, as its first version."""

from core.starter import add_once
from methods.kijkwijzer.models import Template
from methods.kijkwijzer.publishing import publish, shared_template


def load_kijkwijzer() -> int:
    """Publish the template, unless it was brought before or there is one; return how many came."""
    return add_once("kijkwijzer", _load)


def _load() -> int:
    if Template.objects.shared().exists():
        return 0
    publish(shared_template())
    return 1
