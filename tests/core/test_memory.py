"""What is kept is made once, handed out as it is, and never grows beyond its bytes."""

import threading
import time
from array import array

import pytest

from core.memory import SMALL, Memory, weight_of


def test_a_thing_is_made_once_and_handed_out_as_it_is() -> None:
    memory, made = Memory(1_000_000), []

    def make() -> list[int]:
        made.append(1)
        return [1]

    assert memory.get_or_make("a", make) is memory.get_or_make("a", make)
    assert len(made) == 1


def test_nothing_at_all_is_worth_keeping_too() -> None:
    memory, made = Memory(1_000_000), []
    for _time in range(2):
        assert memory.get_or_make("a", lambda: made.append(1)) is None
    assert len(made) == 1


def test_what_was_used_longest_ago_goes_first() -> None:
    memory = Memory(4 * (SMALL + 1_000))
    for key in "abcd":
        memory.keep(key, b"x" * 1_000)
    memory.find("a")
    memory.keep("e", b"x" * 1_000)
    assert [key for key in "abcde" if memory.find(key)] == ["a", "c", "d", "e"]
    assert memory.bytes <= memory.most_bytes


def test_one_thing_never_pushes_out_all_the_others() -> None:
    memory = Memory(100_000)
    memory.keep("small", b"x")
    assert memory.get_or_make("large", lambda: b"x" * 90_000) == b"x" * 90_000
    assert (memory.find("large"), memory.find("small")) == (None, b"x")


def test_a_thing_that_is_kept_anew_is_counted_once() -> None:
    memory = Memory(1_000_000)
    for size in (10_000, 20_000, 5_000):
        memory.keep("a", b"x" * size)
    assert memory.bytes == SMALL + 5_000
    memory.clear()
    assert (memory.bytes, memory.find("a")) == (0, None)


@pytest.mark.parametrize(
    ("made", "weight"),
    [
        (b"abc", SMALL + 3),
        ("abc", SMALL + 3),
        ({"a": 1}, SMALL + 64),
        ((b"abc", ""), 3 * SMALL + 3),
        ({"a": 1 << 80_000}, SMALL + 64 + 10_000),
        (array("q", [1, 2]), SMALL + 16),
    ],
)
def test_texts_bytes_and_sets_of_bits_weigh_what_they_are_long(made: object, weight: int) -> None:
    assert weight_of(made) == weight


def test_of_many_who_want_the_same_one_makes_it_and_the_others_wait() -> None:
    memory, made = Memory(1_000_000), []

    def make() -> str:
        made.append(threading.get_ident())
        time.sleep(0.05)
        return "made"

    told: list[str] = []
    threads = [
        threading.Thread(target=lambda: told.append(memory.get_or_make("a", make)))
        for _thread in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), told) == (1, ["made"] * 8)


def test_who_fails_to_make_something_leaves_it_to_the_next() -> None:
    memory = Memory(1_000_000)

    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        memory.get_or_make("a", fail)
    assert memory.get_or_make("a", lambda: "made") == "made"
