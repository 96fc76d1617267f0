"""Sections whose address is fixed but whose pages are still being built: said plainly."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Section:
    """A section to come: what it will give, and what a visitor can do meanwhile."""

    slug: str
    name: str
    title: StrOrPromise
    promise: StrOrPromise
    meanwhile: StrOrPromise
    link: str
    link_words: StrOrPromise


MAP_WORDS = _("Zoek een plek op de kaart")

TO_COME = (
    Section(
        "praktijken/indienen",
        "practice_submit",
        _("Deel jullie praktijk"),
        _("Hier vul je straks zelf in wat jullie deden, en de werkgroep kijkt het na."),
        _(
            "Mail intussen naar de werkgroep. Schrijf in je eigen woorden wat jullie deden, voor "
            "wie, met wie en in welke wijk. Je vindt het adres bij ‘Over’, onder Contact."
        ),
        "/over/",
        _("Vind het mailadres"),
    ),
    Section(
        "zoeken",
        "search",
        _("Zoeken"),
        _("Hier zoek je straks in alles tegelijk: plekken, praktijken, methodieken en meer."),
        _("Plekken vind je nu al met woorden op de kaart."),
        "/kaart/",
        MAP_WORDS,
    ),
    Section(
        "api/v1",
        "api",
        _("Open data"),
        _("Hier komt de beschrijving van onze open data voor programmeurs."),
        _("Elke selectie op de kaart kun je nu al als CSV, XLSX of GeoJSON downloaden."),
        "/kaart/#downloaden",
        _("Download de plekken"),
    ),
)


@require_safe
def section_to_come(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the page of a section that is still being built."""
    section = next(section for section in TO_COME if section.slug == slug)
    return render(request, "portal/section_to_come.html", {"section": section})
