"""Which field of a file holds the name of a wijk, its number, and its district.

A name belongs to one wijk only. That is what tells the name of the wijk from the name of the
district: in the open data of a city both may stand in fields that sound alike.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.text import fold
from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.refusal import listed, refuse

# Words in the names of fields, the most telling first.
NAME_WORDS = (
    *("wijknaam", "stadswijk", "wijk", "buurtnaam", "buurt", "neighbourhood", "neighborhood"),
    *("nbhd", "quartier", "kwartier", "stadtteil", "viertel", "barrio", "sector"),
    *("naam", "name", "nom", "nombre", "nome", "bezeichnung", "benaming", "descr", "omschrijving"),
    *("label", "titel", "title"),
)
NUMBER_WORDS = (
    *("wijknr", "wijknummer", "buurtnr", "buurtnummer", "nummer", "number", "numero", "nr", "num"),
    *("no", "code"),
)
DISTRICT_WORDS = ("stadsdeel", "deelgemeente", "district", "arrondissement", "borough", "bezirk")
LONGEST_NAME, LONGEST_DISTRICT, HIGHEST_NUMBER = 120, 80, 32_767
# A name has a word in it; "44021A00" and "{3F2504E0-…}" are codes.
WORD = re.compile(r"[^\W\d_]{3,}")
CODE = re.compile(r"^\s*(?:[\[{]|https?:)|^[0-9a-f]{8}-[0-9a-f]{4}-|\d[a-z]+\d", re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """What the fields say of each feature, and the sentences that say which fields were read."""

    names: list[str]
    numbers: list[int] | None
    districts: list[str] | None
    remarks: list[str]


def read_facts(
    layer: Layer, *, name_field: str | None = None, number_field: str | None = None
) -> Facts:
    """Return the names, numbers and districts in a layer, from the fields given or guessed.

    Raises RefusedError with a sentence when a given field is not there or not fit, and when no
    field, or more than one, could hold the names. Without numbers `numbers` is None.
    """
    name, why_name = _name_field(layer, name_field)
    number, why_number = _number_field(layer, number_field)
    district = _district_field(layer, name)
    remarks = [why_name, why_number]
    if district:
        remarks.append(_("Stadsdeel: veld ‘{field}’.").format(field=district))
    return Facts(
        names=[_text(value) for value in layer.fields[name]],
        numbers=[_whole(value) or 0 for value in layer.fields[number]] if number else None,
        districts=[_text(value) for value in layer.fields[district]] if district else None,
        remarks=remarks,
    )


def spelling(name: str) -> str:
    """Return a name as all its spellings agree: Moscou-Vogelhoek and MOSCOU - Vogelhoek."""
    return " ".join(re.findall(r"\w+", fold(name)))


def _text(value: Any) -> str:
    """Return a value as one line of text, without signs that cannot be seen or stored."""
    text = "" if value is None else " ".join(str(value).split())
    return "".join(sign for sign in text if sign.isprintable())


def _whole(value: Any) -> int | None:
    """Return a whole number from 0 that the file may have written as 3, 3.0, "3" or "03"."""
    if isinstance(value, bool):
        return None
    text = re.sub(r"\.0+$", "", _text(value))
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
    return number if number is not None and number <= HIGHEST_NUMBER else None


def _rank(field: str, words: Sequence[str]) -> int | None:
    """Return how telling a field's name is (0 is most); None when it says nothing."""
    tokens = {*re.split(r"[\W\d_]+", fold(field)), re.sub(r"\W|_", "", fold(field))}
    return next((place for place, word in enumerate(words) if word in tokens), None)


# Names


def _name_problem(field: str, values: Sequence[Any]) -> str | None:
    """Return why a field cannot hold the names; None when it can."""
    names = [_text(value) for value in values]
    missing = [row for row, name in enumerate(names, 1) if not name]
    if missing:
        return _("in veld ‘{field}’ staat geen naam in rij {rows}").format(
            field=field, rows=listed(missing)
        )
    if too_long := [name for name in names if len(name) > LONGEST_NAME]:
        return _("in veld ‘{field}’ is ‘{name}…’ langer dan {most} tekens").format(
            field=field, name=too_long[0][:40], most=LONGEST_NAME
        )
    twice = [(name, n) for name, n in Counter(map(spelling, names)).most_common() if n > 1]
    if twice:
        shown = {spelling(name): name for name in reversed(names)}
        told = [_("‘{name}’ {number} keer").format(name=shown[name], number=n) for name, n in twice]
        return _("in veld ‘{field}’ staat {names}").format(field=field, names=listed(told, most=3))
    return None


def _reads_as_names(values: Sequence[Any]) -> bool:
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    names = [text for text in texts if WORD.search(text) and not CODE.search(text)]
    return bool(names) and 2 * len(names) > len(texts)


def _name_field(layer: Layer, wanted: str | None) -> tuple[str, str]:
    if wanted is not None:
        return _given_name(layer, wanted)
    texts = _texts(layer)
    problems = {field: _name_problem(field, values) for field, values in texts.items()}
    fit = _most_telling([field for field in texts if not problems[field]], layer)
    if not fit or _says_more(fit[0], layer, problems):
        raise _no_name(layer, [problem for problem in problems.values() if problem])
    if len(fit) > 1:
        raise refuse(
            _("Meer dan één veld kan de naam van de wijk zijn: {fields}. Kies met --name-field."),
            fields=listed([f"{field} ({_text(texts[field][0])[:40]})" for field in fit]),
        )
    unfit = [why for field, why in problems.items() if why and _rank(field, NAME_WORDS) is not None]
    because = _(" ({why})").format(why=listed(unfit, most=2)) if unfit else ""
    return fit[0], _("Naam: veld ‘{field}’, voor elke wijk een andere waarde{because}.").format(
        field=fit[0], because=because
    )


def _texts(layer: Layer) -> dict[str, list[Any]]:
    """Return the fields that may hold names: they read as names, or are called so and are empty.

    Names like "A" and "B2" do not read as names; then a field that is called a name will do.
    """
    called = {f: values for f, values in layer.fields.items() if _rank(f, NAME_WORDS) is not None}
    reading = {
        field: values
        for field, values in layer.fields.items()
        if _reads_as_names(values) or (field in called and not any(map(_text, values)))
    }
    return reading or {
        field: values
        for field, values in called.items()
        if any(isinstance(value, str) for value in values)
    }


def _says_more(field: str, layer: Layer, problems: dict[str, str | None]) -> bool:
    """Return whether a field with a name missing is called a name more clearly than `field` is.

    Then the missing name is a mistake in the file. Names that come twice are no mistake: it is how
    a field with the name of the district looks.
    """
    rank = _rank(field, NAME_WORDS)
    for other, problem in problems.items():
        said = _rank(other, NAME_WORDS)
        gaps = any(_text(value) == "" for value in layer.fields[other])
        if problem and gaps and said is not None and (rank is None or said < rank):
            return True
    return False


def _given_name(layer: Layer, wanted: str) -> tuple[str, str]:
    field = _existing(layer, wanted, "--name-field")
    problem = _name_problem(field, layer.fields[field])
    if problem:
        raise refuse(_("Elke wijk heeft een eigen naam nodig, maar {problem}."), problem=problem)
    return field, _("Naam: veld ‘{field}’, zelf gekozen.").format(field=field)


def _no_name(layer: Layer, problems: list[str]) -> Exception:
    if problems:
        return refuse(
            _(
                "Elke wijk heeft een eigen naam nodig, maar {problems}. "
                "Verbeter het bestand, of kies een ander veld met --name-field."
            ),
            problems=listed(problems, most=3),
        )
    if layer.fields:
        return refuse(
            _(
                "Geen enkel veld lijkt namen van wijken te bevatten (velden: {fields}). "
                "Kies het veld met --name-field."
            ),
            fields=listed(list(layer.fields)),
        )
    return refuse(
        _("Het bestand bevat grenzen zonder velden, dus zonder namen. Exporteer de velden mee.")
    )


def _most_telling(fields: list[str], layer: Layer) -> list[str]:
    """Return the fields that most likely hold the name: one, or several that say as much."""
    ranks = {field: _rank(field, NAME_WORDS) for field in fields}
    first = min((rank for rank in ranks.values() if rank is not None), default=None)
    best = [field for field in fields if ranks[field] == first]
    choice = [field for field in best if _in_own_language(field)] or best
    same = all(layer.fields[field] == layer.fields[choice[0]] for field in choice)
    return choice[:1] if same else choice


def _in_own_language(field: str) -> bool:
    return settings.LANGUAGE_CODE[:2] in re.split(r"[\W_]+", fold(field))


# Numbers and districts


def _number_problem(field: str, values: Sequence[Any]) -> str | None:
    unfit = [_text(value) or "–" for value in values if _whole(value) is None]
    if unfit:
        return _("in veld ‘{field}’ staat {values}").format(
            field=field, values=listed(unfit, most=3)
        )
    twice = [number for number, n in Counter(map(_whole, values)).items() if n > 1]
    if twice:
        return _("in veld ‘{field}’ staat {values} meer dan één keer").format(
            field=field, values=listed(twice, most=3)
        )
    return None


def _number_field(layer: Layer, wanted: str | None) -> tuple[str | None, str]:
    if wanted is not None:
        field = _existing(layer, wanted, "--number-field")
        if problem := _number_problem(field, layer.fields[field]):
            raise refuse(
                _("Elke wijk heeft een eigen geheel nummer nodig, maar {problem}."), problem=problem
            )
        return field, _("Nummer: veld ‘{field}’, zelf gekozen.").format(field=field)
    ranked = [
        (rank, field)
        for field, values in layer.fields.items()
        if (rank := _rank(field, NUMBER_WORDS)) is not None and not _number_problem(field, values)
    ]
    if ranked:
        field = min(ranked)[1]
        return field, _("Nummer: veld ‘{field}’.").format(field=field)
    return None, _("Nummer: geen veld met een eigen nummer voor elke wijk; genummerd op naam.")


def _district_field(layer: Layer, name: str) -> str | None:
    """Return a field that groups the wijken, if its name says so; or a name that is not unique."""
    for words in (DISTRICT_WORDS, NAME_WORDS):
        for field, values in layer.fields.items():
            if field != name and _rank(field, words) is not None and _groups(values):
                return field
    return None


def _groups(values: Sequence[Any]) -> bool:
    texts = [_text(value) for value in values]
    fits = all(0 < len(text) <= LONGEST_DISTRICT for text in texts)
    return fits and 1 < len(set(texts)) < len(texts) and _reads_as_names(values)


def _existing(layer: Layer, wanted: str, option: str) -> str:
    if wanted in layer.fields:
        return wanted
    alike = [field for field in layer.fields if field.lower() == wanted.lower()]
    if len(alike) == 1:
        return alike[0]
    raise refuse(
        _("Het veld ‘{field}’ staat niet in het bestand. Kies {option} uit: {fields}."),
        field=wanted,
        option=option,
        fields=listed(list(layer.fields), most=30) or "–",
    )
