"""The filter panel of the organisations: options with counts, pills to take away, ways out."""

from django.utils.translation import gettext as _

from meetingplaces import values
from meetingplaces.panel import MOST_WAYS_OUT, Group, Labels, Option, Pill, WayOut
from portal.organisations.offer import OFFER_LABELS
from portal.organisations.selection import OrganisationSelection


def labels(selection: OrganisationSelection) -> dict[str, tuple[str, Labels]]:
    """Return per parameter its legend and the words of its options, in the order of the panel."""
    return {
        "aanbod": (_("Wat ze te bieden heeft"), OFFER_LABELS),
        "type": (_("Soort ontmoeting"), values.TYPE_LABELS),
        "wijk": (_("Wijk"), selection.wijken),
    }


def groups(selection: OrganisationSelection) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return [
        Group(
            name=name,
            legend=legend,
            options=[
                Option(
                    value=value,
                    label=str(label),
                    count=selection.counts[name][value],
                    is_chosen=value in selection.given(name),
                )
                for value, label in words.items()
            ],
        )
        for name, (legend, words) in labels(selection).items()
    ]


def pills(selection: OrganisationSelection) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away."""
    known = labels(selection)
    refused = {refusal.parameter for refusal in selection.refusals}
    return [
        Pill(
            parameter=name,
            label=_pill_label(name, value, known.get(name, ("", {}))[1]),
            remove=selection.query(without=(name, value)),
            is_refused=name in refused,
        )
        for name in selection.filter.filters
        if name != "pagina" or name in refused
        for value in selection.given(name)
    ]


def _pill_label(name: str, value: str, words: Labels) -> str:
    if name == "q":
        return _("Woorden: %(words)s") % {"words": values.shown(value)}
    return str(words.get(value, values.shown(value)))


def ways_out(selection: OrganisationSelection) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again."""
    if selection.total or not selection.is_valid:
        return []
    named = {name: legend for name, (legend, _words) in labels(selection).items()}
    named["q"] = _("Met deze woorden")
    tried = [name for name in selection.chosen if name in named][:MOST_WAYS_OUT]
    ways = [
        WayOut(named[name], selection.query(**{name: None}), selection.total_without(name))
        for name in tried
    ]
    return [way for way in ways if way.count]
