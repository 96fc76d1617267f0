"""What differs between two people's versions of a record, and which of the two stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.concurrency.state import Part

MINE, THEIRS = "mijn", "hun"
# What the form carries: the fingerprints, the differences shown, and the choice made for each.
STATE_FIELD, SHOWN_FIELD, CHOICE_PREFIX = "stand", "verschil", "keuze-"


@dataclass(frozen=True)
class Difference:
    """One field, or sort of rows, of which there are two versions."""

    key: str
    label: str
    mine: str
    theirs: str
    choice: str  # MINE, THEIRS or "" when nothing was chosen yet
    is_rows: bool

    @property
    def choice_name(self) -> str:
        """Return the name of the radio buttons."""
        return f"{CHOICE_PREFIX}{self.key}"


@dataclass(frozen=True)
class Comparison:
    """My version of the parts, beside theirs (stored now) and what both began from."""

    base: Mapping[str, str]  # fingerprints when the form was opened
    theirs: Mapping[str, Part]
    mine: Mapping[str, Part]  # fields only: my rows stand in the form itself
    shown: frozenset[str]  # differences that were shown before
    choices: Mapping[str, str]

    def changed(self) -> set[str]:
        """Return what somebody else changed since the form was opened."""
        return {k for k, part in self.theirs.items() if self.base.get(k) != part.fingerprint}

    def differences(self) -> list[Difference]:
        """Return everything of which there are two versions, in the order of the form."""
        asked = self.changed() | self.shown
        return [self._difference(key) for key in self.theirs if key in asked and self._differs(key)]

    def adopted(self) -> set[str]:
        """Return of which parts the stored version stays."""
        return {one.key for one in self.differences() if one.choice == THEIRS}

    def is_settled(self) -> bool:
        """Return whether every difference was seen, and one of both versions chosen."""
        differences = self.differences()
        unseen = self.changed() & {one.key for one in differences}
        return not unseen and all(one.choice for one in differences)

    def _differs(self, key: str) -> bool:
        mine = self.mine.get(key)
        return mine is None or mine.fingerprint != self.theirs[key].fingerprint

    def _difference(self, key: str) -> Difference:
        theirs, mine = self.theirs[key], self.mine.get(key)
        return Difference(
            key=key,
            label=theirs.label,
            mine=mine.text if mine else "",
            theirs=theirs.text,
            choice=self.choices.get(key) or self._proposal(key),
            is_rows=theirs.is_rows,
        )

    def _proposal(self, key: str) -> str:
        """Return THEIRS where I changed nothing myself; a real contradiction has no proposal."""
        mine = self.mine.get(key)
        untouched = mine is not None and mine.fingerprint == self.base.get(key)
        return THEIRS if untouched else ""


def choices_in(data: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Return the valid choices among what was sent, by key."""
    sent = {key: data.get(f"{CHOICE_PREFIX}{key}", "") for key in keys}
    return {key: choice for key, choice in sent.items() if choice in {MINE, THEIRS}}
