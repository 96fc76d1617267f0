"""The filter panel of the directory: options with counts, pills to take away, ways out."""

from django.utils.translation import gettext as _

from contacts.people.selection import PeopleSelection
from core.lists import panel
from core.lists.panel import Group, Offer, Pill, WayOut


def offer(selection: PeopleSelection) -> Offer:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    known = selection.known
    return {
        "wijk": (_("Wijk"), known["wijk"]),
        "thema": (_("Waarrond iemand werkt"), known["thema"]),
        "organisatie": (_("Organisatie"), known["organisatie"]),
        "functie": (_("Functie"), known["functie"]),
        "taal": (_("Talen die iemand spreekt"), known["taal"]),
    }


def groups(selection: PeopleSelection) -> list[Group]:
    """Return the panel's groups with counts; one without options has nothing to ask."""
    found = panel.groups(selection, offer(selection), selection.counts)
    return [group for group in found if group.options]


def pills(selection: PeopleSelection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    return panel.pills(selection, offer(selection))


def ways_out(selection: PeopleSelection) -> list[WayOut]:
    """Return, when nobody was found, which parameters to drop to find somebody again."""
    return panel.ways_out(selection, panel.legends(offer(selection)))
