"""Two texts in one field: what is kept, what gives way, and what is asked."""

import pytest

from core.concurrency.texts import Merged, marks_of, merge

FIELD = "achteraf.ruimte.tekst"


def merged(base: str, theirs: str, mine: str) -> Merged:
    """Merge one field: what stood there, what a colleague made of it, what I made of it."""
    return merge({FIELD: theirs}, {FIELD: mine}, marks_of({FIELD: base}, [FIELD]))


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "kept"),
    [
        ("oud", "oud", "nieuw", "nieuw"),  # I alone changed it
        ("oud", "van hen", "oud", "van hen"),  # they alone did
        ("", "van hen", "", "van hen"),
        ("oud", "nieuw", "nieuw", "nieuw"),  # both the same
        ("oud", "oud", "", ""),  # emptied by me
        ("oud", "", "oud en meer", "oud en meer"),  # emptied by them while I wrote on
        ("oud", "van hen", "", "van hen"),  # emptied by me while they wrote on
        ("x", "", "x", ""),  # a tick they took away
        ("", "van hen", "van hen\nen van mij", "van hen\nen van mij"),  # mine holds theirs
        ("", "van hen\nvan mij", "van mij", "van hen\nvan mij"),  # sent twice
    ],
)
def test_one_text_is_left(base: str, theirs: str, mine: str, kept: str) -> None:
    done = merged(base, theirs, mine)
    assert (done.values[FIELD], done.conflicts) == (kept, {})


def test_two_texts_are_shown_one_under_the_other() -> None:
    done = merged("oud", "van hen", "van mij")
    assert (done.values[FIELD], done.both(FIELD)) == ("van hen", "van hen\nvan mij")


def test_a_page_without_marks_never_writes_over_a_text() -> None:
    done = merge({FIELD: "van hen"}, {FIELD: "van mij"}, {})
    assert done.values == {FIELD: "van hen"}
    assert done.conflicts == {FIELD: ("van mij", "van hen")}
