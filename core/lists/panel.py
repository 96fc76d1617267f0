"""The filter panel of a list: every option with its count, what is chosen as pills, ways out.

What a list offers is given as `Offer`: by parameter its legend and the words of its values, in the
order of the panel.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.lists.asking import Asked
from core.lists.values import shown

Labels = Mapping[str, Any]
Offer = Mapping[str, tuple[str, Labels]]
MOST_WAYS_OUT = 4


@dataclass(frozen=True)
class Option:
    """One choice: its value in the address bar, its words, how many records it would give."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """The options of one parameter; of a `single` one only one can be chosen."""

    name: str
    legend: str
    options: list[Option]
    single: bool = False

    @property
    def is_chosen(self) -> bool:
        """Return whether one of the options is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Pill:
    """One chosen value, with the query string that takes it away."""

    parameter: str
    label: str
    remove: str
    is_refused: bool


@dataclass(frozen=True)
class WayOut:
    """A choice that may be dropped when nothing was found, and what that would give."""

    label: str
    query: str
    count: int


def groups(
    selection: Asked,
    offer: Offer,
    counts: Mapping[str, Mapping[Any, int]],
    single: Collection[str] = (),
) -> list[Group]:
    """Return the panel's groups with counts; options that give nothing stay, honestly at zero."""
    return [
        Group(
            name=name,
            legend=legend,
            options=_options(words, counts[name], selection.given(name)),
            single=name in single,
        )
        for name, (legend, words) in offer.items()
    ]


def _options(words: Labels, counted: Mapping[Any, int], chosen: list[str]) -> list[Option]:
    by_value = {str(option): number for option, number in counted.items()}
    return [
        Option(
            value=value,
            label=str(label),
            count=by_value.get(value, 0),
            is_chosen=value in chosen,
        )
        for value, label in words.items()
    ]


def pills(selection: Asked, offer: Offer, special: Mapping[str, str] | None = None) -> list[Pill]:
    """Return everything asked as pills, refused values included, so that all can be taken away.

    `special`: the words of parameters whose value says nothing to a reader; "%(value)s" in them
    becomes the value.
    """
    refused = {refusal.parameter for refusal in selection.refusals}
    return [
        Pill(
            parameter=name,
            label=pill_label(name, value, offer, special or {}),
            remove=selection.query(without=(name, value)),
            is_refused=name in refused,
        )
        for name in selection.filter.filters
        if name != "pagina" or name in refused
        for value in selection.given(name)
    ]


def pill_label(name: str, value: str, offer: Offer, special: Mapping[str, str]) -> str:
    """Return the words of one chosen value."""
    _legend, words = offer.get(name, ("", {}))
    if name == "q":
        return _("Woorden: %(words)s") % {"words": shown(value)}
    if name in special and (value in words or not words):
        return special[name] % {"value": value}
    return str(words.get(value, shown(value)))


def chosen_words(selection: Asked, offer: Offer) -> dict[str, str]:
    """Return for each parameter that was given the words of all that was chosen there."""
    return {
        name: ", ".join(pill_label(name, value, offer, {}) for value in selection.given(name))
        for name in selection.chosen
        if name != "pagina"
    }


def ways_out(selection: Asked, named: Mapping[str, str]) -> list[WayOut]:
    """Return, when nothing was found, which parameters to drop to find something again.

    `named`: the words of the parameters that may be dropped; at most MOST_WAYS_OUT are tried.
    """
    if selection.total or not selection.is_valid:
        return []
    tried = [name for name in selection.chosen if name in named][:MOST_WAYS_OUT]
    found = selection.totals_without(tried)
    return [
        WayOut(label=named[name], query=selection.query(**{name: None}), count=found[name])
        for name in tried
        if found[name]
    ]


def legends(offer: Offer) -> dict[str, str]:
    """Return by parameter the legend of its group, and that of the field of words."""
    return {name: legend for name, (legend, _words) in offer.items()} | {"q": _("Met deze woorden")}
