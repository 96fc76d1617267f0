"""The filter panel: every option with its count, and the chosen ones as pills to take away."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.lists import panel
from core.lists.panel import MOST_WAYS_OUT, Group, Labels, Pill, WayOut
from meetingplaces import facets, options, values
from meetingplaces.languages import LANGUAGES
from meetingplaces.selection import Selection


def labels(selection: Selection) -> dict[str, tuple[str, Labels]]:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    ages = {str(age): _("%(age)s jaar") % {"age": age} for age in range(values.OLDEST + 1)}
    return {
        "type": (_("Soort ontmoeting"), values.TYPE_LABELS),
        "wijk": (_("Wijk"), options.wijken(selection.stamp)),
        "leeftijd": (_("Leeftijd van het kind"), ages),
        "open": (_("Wanneer open"), values.OPEN_LABELS),
        "dagdeel": (_("Dagdeel"), values.PART_LABELS),
        "gratis": (_("Prijs"), {"1": _("Gratis")}),
        "vrij": (_("Inschrijven"), {"1": _("Zonder inschrijven")}),
        "soort": (_("Soort plek"), options.kinds(selection.stamp)),
        "taal": (_("Talen die je er spreekt"), LANGUAGES),
        "toegankelijk": (_("Toegankelijk"), values.ACCESS_LABELS),
    }


def groups(selection: Selection) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return panel.groups(selection, labels(selection), facets.counts(selection))


def state(selection: Selection) -> dict[str, Any]:
    """Return what a panel that is on the screen already must say of another selection.

    Its words stay the same: only counts, choices and the button follow (static/js/kaart.js).
    """
    shown = groups(selection)
    button = ngettext("Toon %(number)s plek", "Toon %(number)s plekken", selection.total)
    return {
        "counts": {group.name: {one.value: one.count for one in group.options} for group in shown},
        "chosen": {group.name: selection.given(group.name) for group in shown},
        "words": selection.words,
        "hidden": hidden(selection),
        "pills": len(pills(selection)),
        "button": button % {"number": selection.total},
    }


def pills(selection: Selection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    special = {
        "leeftijd": _("Kind van %(value)s jaar"),
        "bij": _("Dichtst bij jouw plek"),
        "bbox": _("Alleen dit stuk van de kaart"),
    }
    return panel.pills(selection, labels(selection), special)


def ways_out(selection: Selection) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again.

    The one or, where dropping one is not enough, the two that must go; what gives most first.
    """
    if selection.total or not selection.is_valid:
        return []
    named = {name: legend for name, (legend, _words) in labels(selection).items()}
    named |= {"q": _("Met deze woorden"), "bbox": _("Alleen dit stuk van de kaart")}
    dropped = [name for name in selection.chosen if name in named]
    ones, twos = combinations(dropped, 1), combinations(dropped, 2)
    found = _found_without(selection, ones) or _found_without(selection, twos)
    return [
        WayOut(
            label=_(" en ").join(f"‘{named[name]}’" for name in names),
            query=selection.query(**dict.fromkeys(names)),
            count=count,
        )
        for names, count in found[:MOST_WAYS_OUT]
    ]


def _found_without(
    selection: Selection, tried: Iterable[tuple[str, ...]]
) -> list[tuple[tuple[str, ...], int]]:
    """Return which of these parameters, dropped together, give places, and how many."""
    counted = [(names, facets.fitting(selection, names).bit_count()) for names in tried]
    return sorted((one for one in counted if one[1]), key=lambda one: -one[1])


def hidden(selection: Selection) -> list[tuple[str, str]]:
    """Return what was asked besides the panel's options, for the form to keep."""
    return [(name, value) for name in ("bij", "bbox") for value in selection.kept_in_form(name)]
