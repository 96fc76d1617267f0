"""Text from an editor: what a form takes of it, and how it is said in one line."""

import pytest
from django.core.exceptions import ValidationError

from core.ordering import LAST, put_in_order
from core.richtext import RichTextFormField, plain_text
from core.richtext_widget import RichTextArea
from methods.models import Method, MethodStep


def test_tags_alone_are_no_answer() -> None:
    for nothing in ("<p></p>", "<script>x()</script>", "<p><br></p>", " "):
        with pytest.raises(ValidationError):
            RichTextFormField().clean(nothing)


def test_a_form_gets_clean_text_before_it_compares_or_saves() -> None:
    typed = '<p style="color:red">Zo <a href="javascript:x()" target="_blank">hier</a></p>'
    assert RichTextFormField().clean(typed) == "<p>Zo <a>hier</a></p>"


def test_every_form_of_rich_text_has_the_editor() -> None:
    field = Method._meta.get_field("when_to_use").formfield()
    assert isinstance(field.widget, RichTextArea)
    assert "js/beheer-tekst.js" in str(field.widget.media)


def test_the_words_of_a_text_stand_apart_without_its_tags() -> None:
    assert plain_text("<p>Koffie &amp; thee<br>staan klaar.</p><ul><li>Melk</li></ul>") == (
        "Koffie & thee staan klaar. Melk"
    )


def steps(*positions: int) -> list[MethodStep]:
    """Return steps with keys 1, 2, 3 … at these positions, sorted as the database does."""
    made = [MethodStep(pk=pk, position=number) for pk, number in enumerate(positions, start=1)]
    return sorted(made, key=lambda step: (step.position, step.pk))


@pytest.mark.parametrize(
    ("positions", "moved", "order"),
    [
        ((1, 2, 3, 4, 2), {5}, [1, 5, 2, 3, 4]),  # up, to a number that is taken
        ((4, 2, 3, 4, 5), {1}, [2, 3, 4, 1, 5]),  # down
        ((2, 1, 3), {1, 2}, [2, 1, 3]),  # two that changed places
        ((99, 2, 3), {1}, [2, 3, 1]),  # further than there are rows
        ((0, 2, LAST), {1}, [1, 2, 3]),  # nought is the first, no number the last
        ((LAST, 9, LAST), {1, 2}, [2, 1, 3]),
        ((0, 0, 0), set(), [1, 2, 3]),  # never numbered: as they were made
    ],
)
def test_a_row_gets_the_place_of_its_number(
    positions: tuple[int, ...], moved: set[int], order: list[int]
) -> None:
    assert [step.pk for step in put_in_order(steps(*positions), moved)] == order
