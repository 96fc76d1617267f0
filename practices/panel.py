"""The filter panel of the practices: options with counts, pills to take away, ways out."""

from django.utils.translation import gettext as _

from core.lists import panel
from core.lists.panel import Group, Offer, Pill, WayOut
from meetingplaces import values
from practices.selection import TRACKS, PracticeSelection


def labels(selection: PracticeSelection) -> Offer:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    return {
        "type": (_("Soort ontmoeting"), values.TYPE_LABELS),
        "randvoorwaarde": (_("Wat maakte het mogelijk?"), selection.conditions),
        "wijk": (_("Wijk"), selection.wijken),
        "spoor": (_("Spoor van het project"), TRACKS),
    }


def groups(selection: PracticeSelection) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return panel.groups(selection, labels(selection), selection.counts)


def pills(selection: PracticeSelection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    return panel.pills(selection, labels(selection))


def ways_out(selection: PracticeSelection) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again."""
    return panel.ways_out(selection, panel.legends(labels(selection)))
