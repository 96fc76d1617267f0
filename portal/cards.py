"""Sharing cards: the picture beside a link to a public page, made from the same record as the page.

Only what stands in SECTIONS and RECORDS has one: a page that is not for everyone has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from agenda.models import LearningActivity
from agenda.wording import when_in_words, where_in_words
from contacts.models import Organisation
from core.city import in_city
from core.documents import PNG_TYPE, png_bytes
from core.http import base_of, data_response
from meetingplaces.models import MeetingPlace, Wijk
from methods.models import Deck, Material, MaterialKind, Method
from methods.wording import group_in_words, time_in_words
from practices.models import Condition, Practice

SHEET = "core/sheets/card.typ"
# The sheet is 600 by 315 points; what networks ask for is 1200 by 630 pixels.
WIDTH, HEIGHT, PPI = 1200, 630, 144
LONGEST_LEAD, LONGEST_FACT = 240, 40
Content = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A page that is no record: the last part of its picture's address, and its words."""

    slug: str
    title: StrOrPromise
    lead: StrOrPromise


@dataclass(frozen=True)
class Kind:
    """A kind of record: the name under which its page's template knows it, and its words."""

    noun: str
    slug: str
    records: Callable[[], Any]
    words: Callable[[Any], Content]


def _content(
    label: StrOrPromise, title: str, lead: str, facts: Any = (), types: Any = ()
) -> Content:
    return {
        "label": str(label),
        "title": title,
        "lead": Truncator(" ".join(lead.split())).chars(LONGEST_LEAD),
        "facts": [Truncator(fact).chars(LONGEST_FACT) for fact in facts if fact],
        "types": list(types),
    }


def _place(place: MeetingPlace) -> Content:
    wijk = place.wijk.name if place.wijk else ""
    return _content(place.kind.name, place.name, place.summary, [wijk], place.encounter_types)


def _wijk(wijk: Wijk) -> Content:
    return _content(_("Wijk"), wijk.name, _("Waar gezinnen elkaar hier ontmoeten."))


def _practice(practice: Practice) -> Content:
    facts, types = [practice.period], practice.encounter_types
    return _content(_("Praktijk"), practice.name, practice.summary, facts, types)


def _condition(condition: Condition) -> Content:
    label = _("Randvoorwaarde %(number)s") % {"number": condition.number}
    return _content(label, condition.name, condition.summary)


def _method(method: Method) -> Content:
    facts = [time_in_words(method), group_in_words(method)]
    return _content(method.get_kind_display(), method.name, method.purpose, facts)


def _material(material: Material) -> Content:
    is_lent = material.kind == MaterialKind.LOAN
    label = _("Materiaal om te lenen") if is_lent else _("Materiaal om te downloaden")
    return _content(label, material.name, material.summary)


def _deck(deck: Deck) -> Content:
    return _content(deck.get_kind_display(), deck.name, deck.summary)


def _organisation(organisation: Organisation) -> Content:
    return _content(_("Organisatie"), organisation.name, organisation.description)


def _activity(activity: LearningActivity) -> Content:
    label, types = str(activity.get_kind_display()), activity.encounter_types
    if activity.is_cancelled:
        label = _("%(kind)s: gaat niet door") % {"kind": label}
    facts = [when_in_words(activity), where_in_words(activity)]
    return _content(label, activity.name, activity.summary, facts, types)


# By the name of the page's address (urls.py).
SECTIONS = {
    "home": Section(
        "start",
        in_city(gettext_lazy("Ontmoeten in %(city)s")),
        gettext_lazy("Waar gezinnen elkaar ontmoeten, wijk per wijk."),
    ),
    "map": Section(
        "kaart",
        gettext_lazy("Waar kunnen gezinnen elkaar ontmoeten?"),
        gettext_lazy("Plekken op de kaart: per wijk, leeftijd, moment en soort ontmoeting."),
    ),
    "wijken": Section(
        "wijken", gettext_lazy("Wijken"), gettext_lazy("Wat er in elke wijk is om te ontmoeten.")
    ),
    "coverage": Section(
        "dekking",
        gettext_lazy("Dekking"),
        gettext_lazy("Welke wijk heeft wat, en waar is er nog niets?"),
    ),
    "practices": Section(
        "praktijken",
        gettext_lazy("Praktijken"),
        gettext_lazy("Wat organisaties deden om gezinnen elkaar te laten ontmoeten."),
    ),
    "results": Section(
        "resultaten",
        gettext_lazy("Resultaten"),
        gettext_lazy("Hoeveel sessies er waren, en hoeveel mensen meededen."),
    ),
    "methods": Section(
        "methodieken",
        gettext_lazy("Methodieken"),
        gettext_lazy("Zoek wat past bij jullie tijd en jullie groep, met een fiche op papier."),
    ),
    "materials": Section(
        "materialen",
        gettext_lazy("Materialen"),
        gettext_lazy("Om te downloaden of te lenen, voor wie gezinnen samenbrengt."),
    ),
    "decks": Section(
        "kaartendecks",
        gettext_lazy("Kaartendecks"),
        gettext_lazy("Kaarten om samen te kijken of te praten."),
    ),
    "conditions": Section(
        "randvoorwaarden",
        gettext_lazy("Randvoorwaarden"),
        gettext_lazy("Zeven voorwaarden die maken dat gezinnen elkaar echt ontmoeten."),
    ),
    "action_plan": Section(
        "actieplan",
        gettext_lazy("Actieplan"),
        gettext_lazy("Drie acties en vier aanbevelingen, en hoever ze staan."),
    ),
    "organisations": Section(
        "organisaties",
        gettext_lazy("Organisaties"),
        gettext_lazy("Wie in de stad werkt rond ontmoeten, en hoe je hen bereikt."),
    ),
    "agenda": Section(
        "agenda",
        gettext_lazy("Agenda"),
        gettext_lazy("Vorming, intervisie en bezoeken om van elkaar te leren."),
    ),
    "about": Section(
        "over", gettext_lazy("Over dit deelplatform"), gettext_lazy("Wie het maakt, en waarom.")
    ),
}
RECORDS = {
    "place": Kind(
        "place",
        "kaart",
        lambda: MeetingPlace.objects.published().select_related("kind", "wijk"),
        _place,
    ),
    "wijk": Kind("wijk", "wijken", Wijk.objects.all, _wijk),
    "practice": Kind("practice", "praktijken", Practice.objects.published, _practice),
    "condition": Kind("condition", "randvoorwaarden", Condition.objects.published, _condition),
    "method": Kind("method", "methodieken", Method.objects.published, _method),
    "material": Kind("material", "materialen", Material.objects.published, _material),
    "deck": Kind("deck", "kaartendecks", Deck.objects.published, _deck),
    "activity": Kind(
        "activity",
        "agenda",
        lambda: LearningActivity.objects.published().select_related("place"),
        _activity,
    ),
    "organisation": Kind("organisation", "organisaties", Organisation.objects.all, _organisation),
}
KINDS_BY_SLUG = {kind.slug: kind for kind in RECORDS.values()}
SECTIONS_BY_SLUG = {section.slug: section for section in SECTIONS.values()}


def card_path(page: str, record: Any = None) -> str:
    """Return the path of the picture of a page, by the name of its address; nothing: it has none.

    The page of a record has one when everyone may see it.
    """
    if page in SECTIONS:
        return reverse("card", args=[SECTIONS[page].slug])
    if page in RECORDS and record is not None and getattr(record, "is_published", True):
        return reverse("record_card", args=[RECORDS[page].slug, record.slug])
    return ""


@require_safe
def card(request: HttpRequest, section: str) -> HttpResponse:
    """Return the picture of a page that is no record; raises Http404 for a stranger."""
    found = SECTIONS_BY_SLUG.get(section)
    if found is None:
        raise Http404
    label = _("Huis van het Kind %(city)s") % {"city": settings.CITY_NAME}
    return _picture(request, _content(label, str(found.title), str(found.lead)))


@require_safe
def record_card(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """Return the picture of a record that everyone may see; raises Http404 for any other."""
    kind = KINDS_BY_SLUG.get(section)
    if kind is None:
        raise Http404
    return _picture(request, kind.words(get_object_or_404(kind.records(), slug=slug)))


def _picture(request: HttpRequest, words: Content) -> HttpResponse:
    """Return the picture with these words, made once: its words are its key."""
    content = words | {
        "site": _("Ontmoeten in %(city)s") % {"city": settings.CITY_NAME},
        "host": base_of(request).partition("//")[2],
    }
    # PNG is compressed already: once more costs time and saves nothing.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    return data_response(
        request,
        key=("card.png", repr(content)),
        make=lambda: png_bytes(SHEET, content, ppi=PPI),
        content_type=PNG_TYPE,
    )
