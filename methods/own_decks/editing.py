"""An own deck as one page: its name, its back, its cards, and the button that was pressed.

Two colleagues at once never write over each other: core.concurrency.texts. Whatever button is
pressed, what was typed is kept first; then the card moves, goes aside, comes back or is wiped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from core.concurrency.state import fingerprint
from core.concurrency.texts import Merged, Values, merge
from core.ordering import shift
from core.word import clean
from methods.models import Deck, OwnCard, OwnDeck
from methods.own_decks import limits

NAME, BACK = "naam", "achterkant"
THEME, TEXT, HINT = "thema", "tekst", "hint"
PARTS = {THEME: "theme", TEXT: "text", HINT: "hint"}  # on the page → of the card
NEW = "nieuw"
UP, DOWN, FIRST, ASIDE, BACK_AGAIN, WIPE, ADD = (
    *("omhoog", "omlaag", "vooraan", "opzij", "terug", "wis", "voegtoe"),
)
STEPS = {UP: -1, DOWN: 1, FIRST: -limits.CARDS}


@dataclass(frozen=True)
class Deed:
    """The button that was pressed, and the card it is about (empty: none)."""

    name: str = ""
    row: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> "Deed":
        """Return the deed that was sent as "name.card"."""
        name, _dot, row = sent.get("daad", "").partition(".")
        return cls(name, row)


def name_of(row: str, part: str) -> str:
    """Return the name of a field of one card on the page; `row` is its number or NEW."""
    return f"kaart.{row}.{part}"


def names_of(row: str) -> list[str]:
    """Return the names of all fields of one card."""
    return [name_of(row, part) for part in PARTS]


def values_of(deck: OwnDeck) -> Values:
    """Return what is stored, by the name of its field; of cards that are put aside too."""
    values = {NAME: deck.name, BACK: deck.back}
    for card in deck.cards.all():
        told = (getattr(card, field) for field in PARTS.values())
        values |= zip(names_of(str(card.pk)), told, strict=True)
    return values


def read(sent: Mapping[str, str], deed: Deed) -> Values:
    """Return what was sent, of the fields that such a page has, each on one line.

    A card that goes aside while its words are wiped keeps the words that were stored.
    """
    names = [NAME, BACK, *(name for row in _rows(sent) for name in names_of(row))]
    values = {name: " ".join(clean(sent.get(name, "")).split()) for name in names}
    if deed.name == ASIDE and not values.get(name_of(deed.row, TEXT)):
        return without(values, deed.row)
    return values


def without(values: Mapping[str, str], row: str) -> Values:
    """Return the values without those of one card."""
    return {name: value for name, value in values.items() if name not in names_of(row)}


def _rows(values: Mapping[str, str]) -> list[str]:
    """Return the numbers of the cards of which something is told, NEW among them."""
    split = (name.split(".") for name in values)
    found = [parts[1] for parts in split if len(parts) == 3 and parts[::2] == ["kaart", TEXT]]
    return [row for row in found if row == NEW or (row.isdecimal() and len(row) < 16)]


def cards_in(values: Mapping[str, str]) -> list[str]:
    """Return the cards of the page; a new one counts when something is written on it."""
    return [
        row
        for row in _rows(values)
        if row != NEW or any(values.get(name) for name in names_of(row))
    ]


def problems_in(values: Mapping[str, str], deck: OwnDeck, deed: Deed) -> Values:
    """Return what is wrong, by the name of the field: a sentence each."""
    problems = dict(_too_long(values))
    if not values.get(NAME):
        problems[NAME] = _("Geef jullie deck een naam.")
    rows = cards_in(values)
    for row in rows:
        if not values[name_of(row, TEXT)]:
            problems[name_of(row, TEXT)] = _("Schrijf wat er op de kaart staat, of leg ze opzij.")
    if deed.name == ADD and NEW not in rows:
        problems[name_of(NEW, TEXT)] = _("Schrijf eerst wat er op de nieuwe kaart staat.")
    if NEW in rows and deck.cards.count() >= limits.CARDS:
        sentence = _(
            "Een deck telt hoogstens %(most)s kaarten, ook wat opzij ligt. Wis er eerst een."
        )
        problems[name_of(NEW, TEXT)] = sentence % {"most": limits.CARDS}
    return problems


def _too_long(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    most_of = {NAME: limits.NAME, BACK: limits.BACK}
    most_of |= {THEME: limits.THEME, TEXT: limits.TEXT, HINT: limits.HINT}
    sentence = _("Dit zijn %(count)s tekens; er is plaats voor %(most)s. Kort het in.")
    for name, value in values.items():
        most = most_of[name.rpartition(".")[2]]
        if len(value) > most:
            yield name, sentence % {"count": len(value), "most": most}


@transaction.atomic
def save(*, deck: OwnDeck, sent: Values, base: Mapping[str, str], deed: Deed) -> Merged:
    """Keep what was sent beside what a colleague kept meanwhile, then do what the button says.

    Nothing is kept, and nothing moves, while one field has two texts.
    """
    held = OwnDeck.objects.select_for_update().get(pk=deck.pk)
    stored = values_of(held)
    merged = merge(stored, sent, base)
    written = {row for row in cards_in(sent) if _is_written(row, sent, base)}
    for row in cards_in(sent):
        if row != NEW and name_of(row, TEXT) not in stored:
            merged.values = without(merged.values, row)
            # A colleague wiped a card in which I wrote: my words stay, on a card again.
            merged.values |= {name: sent[name] for name in names_of(row) if row in written}
    if not merged.conflicts:
        _store(held, merged.values, written)
        _do(held, deed)
    return merged


def _is_written(row: str, sent: Values, base: Mapping[str, str]) -> bool:
    """Return whether the sender changed a word of this card."""
    empty = fingerprint("")
    return any(fingerprint(sent[name]) != base.get(name, empty) for name in names_of(row))


def _store(deck: OwnDeck, values: Values, written: set[str]) -> None:
    deck.name, deck.back = values[NAME], values[BACK]
    deck.save()
    known = {str(card.pk): card for card in deck.cards.all()}
    for row in cards_in(values):
        card = known.get(row) or OwnCard(deck=deck, position=limits.CARDS + 1)
        for part, field in PARTS.items():
            setattr(card, field, values.get(name_of(row, part), ""))
        # A colleague put it aside while I wrote on it: it lies on the table again.
        card.is_aside = card.is_aside and row not in written
        card.save()


def _do(deck: OwnDeck, deed: Deed) -> None:
    """Move the card of the deed, put it aside or back, or wipe what lay aside; number all anew."""
    rows = list(deck.cards.all())
    card = next((one for one in rows if str(one.pk) == deed.row), None)
    if card and deed.name == WIPE and card.is_aside:
        rows.remove(card)
        card.delete()
    if card and deed.name in {ASIDE, BACK_AGAIN}:
        card.is_aside = deed.name == ASIDE
    shown = [one for one in rows if not one.is_aside]
    if deed.name == FIRST:
        shown.sort(key=lambda one: one is not card)
    elif deed.name in STEPS:
        shift(shown, deed.row, STEPS[deed.name])
    for number, one in enumerate([*shown, *(one for one in rows if one.is_aside)], start=1):
        one.position = number
        one.save(update_fields=["position", "is_aside"])


@transaction.atomic
def copy(*, deck: Deck, own: OwnDeck) -> OwnDeck:
    """Save `own`, which has an organisation and a name, with the cards of a published deck."""
    own.origin, own.back = deck, deck.back
    own.save()
    own.cards.bulk_create(
        OwnCard(deck=own, position=number, theme=card.theme, text=card.text, hint=card.hint)
        for number, card in enumerate(deck.cards.all(), start=1)
    )
    return own
