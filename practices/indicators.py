"""What the portal itself can measure of the action plan, and a plain word where it cannot."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetingplaces.coverage import Row, rows_of_today, with_place
from meetingplaces.models import MeetingPlace
from methods.models import Material, Method
from practices.models import Practice


@dataclass(frozen=True)
class Indicator:
    """One live figure: a number, of how many (None: no whole), what it counts and where to look."""

    number: int
    of: int | None
    words: str
    url: str


def of_action(number: str) -> list[Indicator]:
    """Return the live figures of an action ("4.1"); none when the portal measures nothing of it."""
    measure = ACTIONS.get(number)
    return measure() if measure else []


def of_recommendation(number: int) -> list[Indicator]:
    """Return the live figures of a recommendation; none when the portal measures nothing of it."""
    measure = RECOMMENDATIONS.get(number)
    return measure() if measure else []


def _sharing() -> list[Indicator]:
    practices = Practice.objects.published().count()
    methods = Method.objects.published().count()
    materials = Material.objects.published().count()
    return [
        Indicator(
            practices,
            None,
            ngettext("praktijk gedeeld", "praktijken gedeeld", practices),
            reverse("practices"),
        ),
        Indicator(methods, None, ngettext("methodiek", "methodieken", methods), reverse("methods")),
        Indicator(
            materials, None, ngettext("materiaal", "materialen", materials), reverse("materials")
        ),
    ]


def _on_the_map() -> list[Indicator]:
    rows = rows_of_today()
    places = MeetingPlace.objects.known().count()
    return [
        Indicator(
            places,
            None,
            ngettext("plek op de kaart", "plekken op de kaart", places),
            reverse("map"),
        ),
        _wijken_with_place(rows),
    ]


def _wijken_with_place(rows: list[Row]) -> Indicator:
    return Indicator(
        with_place(rows),
        len(rows),
        _("wijken hebben minstens één gekende plek"),
        reverse("wijken"),
    )


def _accessible() -> list[Indicator]:
    places = MeetingPlace.objects.known()
    return [
        Indicator(
            places.low_threshold().count(),
            places.count(),
            _("gekende plekken zijn zeker gratis en zonder inschrijven"),
            f"{reverse('map')}?gratis=1&vrij=1",
        )
    ]


def _in_every_wijk() -> list[Indicator]:
    rows = rows_of_today()
    return [
        _wijken_with_place(rows),
        Indicator(
            sum(1 for row in rows if row.low_threshold),
            len(rows),
            _("wijken hebben zeker een plek die gratis is en zonder inschrijven"),
            reverse("coverage"),
        ),
    ]


Measure = Callable[[], list[Indicator]]
ACTIONS: dict[str, Measure] = {"4.2": _sharing, "4.3": _on_the_map}
RECOMMENDATIONS: dict[int, Measure] = {3: _accessible, 4: _in_every_wijk}
