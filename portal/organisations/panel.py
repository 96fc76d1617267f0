"""The filter panel of the organisations: options with counts, pills to take away, ways out."""

from django.utils.translation import gettext as _

from core.lists import panel
from core.lists.panel import Group, Offer, Pill, WayOut
from meetingplaces import values
from portal.organisations.offer import OFFER_LABELS
from portal.organisations.selection import OrganisationSelection


def offer(selection: OrganisationSelection) -> Offer:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    return {
        "aanbod": (_("Wat ze te bieden heeft"), OFFER_LABELS),
        "type": (_("Soort ontmoeting"), values.TYPE_LABELS),
        "wijk": (_("Wijk"), selection.wijken),
    }


def groups(selection: OrganisationSelection) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return panel.groups(selection, offer(selection), selection.counts)


def pills(selection: OrganisationSelection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    return panel.pills(selection, offer(selection))


def ways_out(selection: OrganisationSelection) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again."""
    return panel.ways_out(selection, panel.legends(offer(selection)))
