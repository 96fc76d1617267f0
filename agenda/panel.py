"""The filter panel of the agenda: options with counts, pills to take away, ways out."""

from django.utils.translation import gettext as _

from agenda.models import LearningKind
from agenda.models.queries import PAST
from agenda.selection import ActivitySelection
from core.lists import panel
from core.lists.panel import Group, Offer, Pill, WayOut


def labels(selection: ActivitySelection) -> Offer:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    return {
        "soort": (_("Soort activiteit"), dict(LearningKind.choices)),
        "wijk": (_("Voor wie werkt in deze wijk"), selection.wijken),
        "periode": (_("Wat voorbij is"), {PAST: _("Alleen wat voorbij is")}),
    }


def groups(selection: ActivitySelection) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return panel.groups(selection, labels(selection), selection.counts)


def pills(selection: ActivitySelection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    return panel.pills(selection, labels(selection))


def ways_out(selection: ActivitySelection) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again."""
    return panel.ways_out(selection, panel.legends(labels(selection)))
