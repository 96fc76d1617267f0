"""The ways to begin on the home page: a button that takes along what was chosen in the form."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Beginning:
    """What a button says, and what it asks of the map's selection besides what was chosen."""

    words: StrOrPromise
    asks: dict[str, str]


QUICK = {
    "nu-open": Beginning(_("Nu open"), {"open": "nu"}),
    "gratis": Beginning(_("Gratis en zonder inschrijven"), {"gratis": "1", "vrij": "1"}),
    "woensdag": Beginning(_("Woensdagnamiddag"), {"open": "wo", "dagdeel": "namiddag"}),
    "klein-kind": Beginning(_("Met een kind van 1 jaar"), {"leeftijd": "1"}),
}
TYPES = {"kleine-ontmoeten": "KO", "spel-en-ontmoeting": "SO", "groepswerk": "GW"}
ASKS = {
    **{way: one.asks for way, one in QUICK.items()},
    **{way: {"type": code} for way, code in TYPES.items()},
}


@require_safe
def begin(request: HttpRequest, way: str) -> HttpResponse:
    """Lead to the map with what the button asks and what the form says; 404 for another button.

    A button of a form sends one value and some ask two: so it leads here first, and no script is
    needed. What it asks stands in the place of what was ticked for the same.
    """
    if way not in ASKS:
        raise Http404
    asked = QueryDict(mutable=True)
    for name, given in request.GET.lists():
        asked.setlist(name, [value for value in given if value.strip()])
    for name, value in ASKS[way].items():
        asked[name] = value
    return redirect(f"{reverse('map')}?{asked.urlencode()}")
