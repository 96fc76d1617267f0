"""How one value of a parameter is read, and with which sentence it is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.lists import values as common
from meetingplaces import values
from meetingplaces.languages import CODES, LANGUAGES

Reader = Callable[[str], Any]


@pytest.mark.parametrize(
    ("read", "value", "meaning"),
    [
        (values.encounter_type, "SO", "SO"),
        (values.opening, "nu", "nu"),
        (values.opening, "zo", "zo"),
        (values.part_of_day, "avond", "avond"),
        (values.language, "tr", "tr"),
        (values.language, "sv", "sv"),
        (values.access, "prikkelarm", "prikkelarm"),
        (values.yes, "1", True),
        (values.age, "0", 0),
        (values.age, "18", 18),
        (common.page, "1", 1),
        (common.page, "999999", 999_999),
        (values.point, "51.05,3.72", (51.05, 3.72)),
        (values.point, "-90,180", (-90.0, 180.0)),
        (values.point, "-0,0", (0.0, 0.0)),
        (values.point, "51.123456789012345,3", (51.123456789012345, 3.0)),
        (values.box, "3.6,51,3.8,51.1", (3.6, 51.0, 3.8, 51.1)),
        (values.box, "3,51,3,51", (3.0, 51.0, 3.0, 51.0)),
        (common.words, "Bib, de Krook!", ("bib", "de", "krook")),
        (common.words, "Café Één", ("cafe", "een")),
        (common.words, "  veel   spaties ", ("veel", "spaties")),
        (common.words, "a\x00b", ("a", "b")),
        (common.words, "bib.", ("bib",)),
        (common.words, "’t Hoekje (boven)", ("t", "hoekje", "boven")),
        (common.words, "foto’s", ("foto's",)),
        (common.words, "S&O", ("s&o",)),
        (common.words, "spel spel SPEL", ("spel",)),
    ],
)
def test_a_right_value_means_what_it_says(read: Reader, value: str, meaning: Any) -> None:
    assert read(value) == meaning


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (values.encounter_type, "ko", "De soort ontmoeting “ko” kennen we niet."),
        (values.opening, "maandag", "Het moment “maandag” kennen we niet."),
        (values.part_of_day, "nacht", "Het dagdeel “nacht” kennen we niet."),
        (values.language, "vlaams", "De taal “vlaams” kennen we niet."),
        (values.access, "trap", "De toegankelijkheid “trap” kennen we niet."),
        (values.yes, "ja", "De waarde “ja” kennen we niet."),
        (values.age, "19", "De leeftijd “19” moet een geheel getal van 0 tot 18 zijn."),
        (values.age, "٣", "De leeftijd “٣” moet een geheel getal van 0 tot 18 zijn."),
        (common.page, "0", "De pagina “0” moet een getal vanaf 1 zijn."),
        (values.point, "3.72", "De plek “3.72” moet breedte,lengte zijn, zoals 51.05,3.72."),
        (values.point, "1e5,1", "De plek “1e5,1” moet breedte,lengte zijn, zoals 51.05,3.72."),
        (
            values.box,
            "3.8,51,3.6,51.1",
            "Het kaartvak “3.8,51,3.6,51.1” moet west,zuid,oost,noord zijn, in graden.",
        ),
        (common.words, "?!", "In “?!” staat geen woord om op te zoeken."),
        (common.words, "a" * 201, "Je zoektekst is te lang: gebruik hoogstens 200 tekens."),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence_that_names_it(
    read: Reader, value: str, sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        read(value)
    assert refused.value.messages == [sentence]


def test_a_refused_value_is_shown_short_and_without_invisible_signs() -> None:
    assert common.shown("a\x00b\u202ec\n") == "a�b�c�"
    assert common.shown("x" * 100) == "x" * 60


def test_every_language_we_list_has_a_right_code() -> None:
    assert set(LANGUAGES) <= CODES
