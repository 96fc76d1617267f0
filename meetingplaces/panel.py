"""The filter panel: every option with its count, and the chosen ones as pills to take away."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.lists import panel
from core.lists.panel import Group, Labels, Pill, WayOut
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
        "words": selection.asked.get("q", ""),
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
    """Return, when nothing was found, which parameters to drop to find something again."""
    named = panel.legends(labels(selection)) | {"bbox": _("Alleen dit stuk van de kaart")}
    return panel.ways_out(selection, named)


def hidden(selection: Selection) -> list[tuple[str, str]]:
    """Return what was asked besides the panel's options, for the form to keep."""
    return [(name, value) for name in ("bij", "bbox") for value in selection.given(name)]
