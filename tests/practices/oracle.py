"""Which practices a selection means, decided once more in plain Python, from the records alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from core.publishing import Status
from core.text import fold
from practices.models import Practice
from tests.factories import a_condition, a_practice, a_wijk

Asked = Mapping[str, Sequence[str]]
NAMES = ["Samen zingen", "Babbelcafé", "Vlaggen maken", "Café in de school"]
WORDS = ["zingen", "cafe", "CAFÉ school", "ouders", "niets daarvan"]


@dataclass(frozen=True)
class Fact:
    """What is true of one practice, read once."""

    name: str
    text: str
    facts: dict[str, set[str]]


def a_library(seed: int, number: int = 24) -> list[Fact]:
    """Return so many practices of every sort, with the values they answer to."""
    dice = Random(seed)
    wijken = [a_wijk(f"Wijk {one}") for one in ("Noord", "Zuid", "Oost")]
    conditions = [a_condition(f"Voorwaarde {one}") for one in ("een", "twee", "drie")]
    return [_a_fact(dice, number, wijken, conditions) for number in range(number)]


def _a_fact(dice: Random, number: int, wijken: list, conditions: list) -> Fact:  # type: ignore[type-arg]
    practice = a_practice(
        f"{dice.choice(NAMES)} {number}",
        encounter_types=dice.sample(["KO", "SO", "GW"], dice.randint(0, 3)),
        audience=dice.choice(["", "Ouders van tieners"]),
        track=dice.choice([None, 1, 2]),
        status=dice.choice([Status.PUBLISHED] * 4 + [Status.DRAFT]),
        wijken=dice.sample(wijken, dice.randint(0, 3)),
        conditions=dice.sample(conditions, dice.randint(0, 3)),
    )
    return _fact(practice)


def _fact(practice: Practice) -> Fact:
    if practice.status != Status.PUBLISHED:
        return Fact("", "", {})
    return Fact(
        practice.name,
        fold(f"{practice.name} {practice.summary} {practice.audience}"),
        {
            "type": set(practice.encounter_types),
            "wijk": {wijk.slug for wijk in practice.wijken.all()},
            "randvoorwaarde": {condition.slug for condition in practice.conditions.all()},
            "spoor": {str(practice.track)} if practice.track else set(),
        },
    )


def fits(fact: Fact, asked: Asked) -> bool:
    """Return whether a practice fits everything asked."""
    by_words = not asked.get("q") or any(
        all(word in fact.text for word in fold(query).split()) for query in asked["q"]
    )
    return (
        bool(fact.facts)
        and by_words
        and all(
            fact.facts[name] & set(given) for name, given in asked.items() if name != "q" and given
        )
    )


def chosen(library: list[Fact], asked: Asked) -> set[str]:
    """Return the names of the practices that fit."""
    return {fact.name for fact in library if fits(fact, asked)}


def count(library: list[Fact], asked: Asked, name: str, option: str) -> int:
    """Return how many practices an option gives in the place of what is chosen beside it."""
    return len(chosen(library, {**asked, name: [option]}))


def questions(seed: int, number: int = 60) -> list[Asked]:
    """Return so many questions, drawn from every combination of some values of each parameter."""
    values: dict[str, list[list[str]]] = {
        "q": [[], *[[word] for word in WORDS], ["zingen", "vlaggen"]],
        "type": [[], ["KO"], ["SO", "GW"]],
        "wijk": [[], ["wijk-noord"], ["wijk-zuid", "wijk-oost"]],
        "randvoorwaarde": [[], ["voorwaarde-een", "voorwaarde-twee"]],
        "spoor": [[], ["1"], ["1", "2"]],
    }
    every = [dict(zip(values, one, strict=True)) for one in product(*values.values())]
    return [every[0], *Random(seed).sample(every, number)]
