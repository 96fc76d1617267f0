"""What the examples' pictures show: parts that return, put together into one scene each."""

from collections.abc import Callable, Iterator
from itertools import cycle

from .pictures import Shape

PENNANTS = ("terracotta", "green", "plum")


def flags(left: float, right: float, top: float, sag: float = 9) -> Iterator[Shape]:
    """Yield the vlaggenlijn: a slack line with pennants in the three encounter colours."""
    steps = 24
    curve = [
        (left + (right - left) * n / steps, top + sag * 4 * (n / steps) * (1 - n / steps))
        for n in range(steps + 1)
    ]
    yield Shape("line", "ink", tuple(value for point in curve for value in point), 0.5)
    for (x, y), colour in zip(curve[1:-1:2], cycle(PENNANTS), strict=False):
        yield Shape("area", colour, (x - 2.2, y, x + 2.2, y, x, y + 5.4))


def person(x: float, feet: float, coat: str, skin: str, tall: float = 26) -> Iterator[Shape]:
    """Yield someone who stands at `x` with the feet at height `feet`; a child is less tall."""
    head, wide = tall * 0.17, tall * 0.2
    shoulder = feet - tall + 2 * head
    yield Shape("box", "ink", (x - wide * 0.7, feet - tall * 0.3, x - wide * 0.1, feet), 0.6)
    yield Shape("box", "ink", (x + wide * 0.1, feet - tall * 0.3, x + wide * 0.7, feet), 0.6)
    yield Shape("box", coat, (x - wide, shoulder, x + wide, feet - tall * 0.22), wide * 0.7)
    yield Shape("round", "ink", (x - head * 1.1, feet - tall - 0.8, x + head * 1.1, shoulder - 1.4))
    yield Shape("round", skin, (x - head, feet - tall + 0.8, x + head, shoulder + 0.6))


def tree(x: float, foot: float, crown: float = 16) -> Iterator[Shape]:
    """Yield a tree with its trunk at `x`."""
    top = foot - crown * 1.4
    yield Shape("box", "wood", (x - 1.8, top, x + 1.8, foot), 0.8)
    for dx, dy, part in ((-0.6, 0.1, 0.7), (0.6, 0.1, 0.7), (0, -0.45, 0.85), (0, 0.15, 0.7)):
        r, mid_x, mid_y = crown * part, x + crown * dx, top + crown * dy
        colour = "leaf" if dx <= 0 else "green"
        yield Shape("round", colour, (mid_x - r, mid_y - r, mid_x + r, mid_y + r))


def cup(x: float, foot: float, colour: str) -> Iterator[Shape]:
    """Yield a cup with an ear."""
    yield Shape("round", colour, (x + 1.6, foot - 4.4, x + 5, foot - 1))
    yield Shape("round", "paper", (x + 2.4, foot - 3.6, x + 4.2, foot - 1.8))
    yield Shape("box", colour, (x - 2.6, foot - 5.4, x + 2.8, foot), 1)


def house(left: float, right: float, foot: float, top: float, colour: str) -> Iterator[Shape]:
    """Yield the front of a house with a stepped gable, a door and a window."""
    step, mid = (right - left) / 6, (left + right) / 2
    yield Shape("box", colour, (left, top + 8, right, foot))
    yield Shape("box", colour, (left + step, top + 4, right - step, foot))
    yield Shape("box", colour, (left + 2 * step, top, right - 2 * step, foot))
    yield Shape("box", "sun", (mid - 3, top + 10, mid + 3, top + 18), 0.6)
    yield Shape("box", "ink", (mid - 3, foot - 12, mid + 3, foot), 0.8)


def ground(colour: str = "sand", top: float = 62) -> Iterator[Shape]:
    """Yield the floor, the street or the grass."""
    yield Shape("box", colour, (0, top, 120, 80))


def sky() -> Iterator[Shape]:
    """Yield the air with a low sun."""
    yield Shape("box", "sky", (0, 0, 120, 64))
    yield Shape("round", "sun", (94, 8, 108, 22))


def long_table() -> Iterator[Shape]:
    """Yield people of all ages at one table under the flags."""
    yield from flags(4, 116, 8)
    yield from ground()
    yield from person(24, 66, "green", "skin2", 34)
    yield from person(46, 66, "apricot", "skin1", 24)
    yield from person(70, 66, "plum", "skin3", 35)
    yield from person(95, 66, "terracotta", "skin1", 33)
    yield Shape("box", "wood", (8, 52, 112, 57), 1.5)
    for leg in (14, 102):
        yield Shape("box", "wood", (leg, 55, leg + 4, 74), 1)
    for x, colour in ((18, "terracotta"), (36, "white"), (84, "green"), (104, "white")):
        yield from cup(x, 52, colour)
    yield Shape("box", "apricot", (52, 46, 66, 52), 2)
    yield Shape("box", "white", (52, 45, 66, 48), 1.5)


def toy_shelf() -> Iterator[Shape]:
    """Yield a shelf with toys to borrow, and blocks on the floor."""
    yield from ground("sand", 66)
    yield Shape("box", "wood", (14, 12, 78, 66), 1.5)
    for top in (16, 33, 50):
        yield Shape("box", "white", (17, top, 75, top + 13), 0.6)
    yield Shape("round", "terracotta", (22, 19, 32, 29))
    yield Shape("area", "green", (38, 29, 48, 29, 43, 18))
    yield Shape("box", "plum", (55, 20, 68, 29), 1)
    yield Shape("box", "apricot", (21, 38, 37, 46), 2)
    yield Shape("round", "ink", (22, 43, 27, 47.5))
    yield Shape("round", "ink", (31, 43, 36, 47.5))
    for n, colour in enumerate(("terracotta", "sun", "green", "plum")):
        yield Shape("box", colour, (48 + n * 6, 36, 52.5 + n * 6, 46), 0.5)
    yield Shape("round", "sun", (24, 52, 34, 62))
    yield Shape("box", "sky", (44, 54, 70, 63), 2)
    yield from person(94, 72, "green", "skin3", 24)
    for left, top, colour in ((82, 64, "terracotta"), (104, 64, "plum"), (104, 56, "sun")):
        yield Shape("box", colour, (left, top, left + 8, top + 8), 0.8)


def circle_of_chairs() -> Iterator[Shape]:
    """Yield a group of parents in a half circle around a rug."""
    yield from ground("sand", 56)
    yield Shape("box", "sky", (8, 10, 44, 36), 1)
    yield Shape("box", "white", (25, 10, 27, 36))
    yield Shape("round", "apricot", (26, 60, 94, 78))
    coats = ("plum", "green", "terracotta", "apricot", "ink")
    places = ((18, 68), (38, 61), (60, 59), (82, 61), (102, 68))
    for (x, feet), coat, skin in zip(
        places, coats, cycle(("skin2", "skin1", "skin3")), strict=False
    ):
        yield Shape("box", "wood", (x - 7, feet - 17, x + 7, feet - 3), 1.5)
        yield from person(x, feet, coat, skin, 29)
    yield from cup(60, 72, "white")


def bench() -> Iterator[Shape]:
    """Yield a bench under a lime tree, with two people who talk."""
    yield from sky()
    yield from ground("leaf")
    yield from tree(36, 64, 20)
    for top in (46, 51, 57):
        yield Shape("box", "wood", (52, top, 104, top + 3), 0.8)
    for left in (56, 97):
        yield Shape("box", "ink", (left, 46, left + 3, 70), 0.6)
    yield from person(68, 70, "plum", "skin1", 31)
    yield from person(88, 70, "apricot", "skin3", 32)
    yield from flags(40, 118, 6, 7)


def play_street() -> Iterator[Shape]:
    """Yield a street without cars: hopscotch, a ball and children."""
    yield from sky()
    for left, colour in ((2, "apricot"), (26, "terracotta"), (50, "plum"), (74, "apricot")):
        yield from house(left, left + 22, 54, 16, colour)
    yield from flags(2, 98, 10, 7)
    yield from ground("grey", 54)
    for n in range(5):
        yield Shape("box", "white", (16 + n * 9, 66, 24 + n * 9, 74), 0.8)
        yield Shape("box", "grey", (17 + n * 9, 67, 23 + n * 9, 73), 0.4)
    yield from person(30, 70, "green", "skin2", 21)
    yield from person(84, 70, "terracotta", "skin1", 19)
    yield from person(102, 70, "sun", "skin3", 22)
    yield Shape("round", "plum", (91, 64, 97, 70))


def pancakes() -> Iterator[Shape]:
    """Yield a plate of pancakes on a checked cloth, with hands of all sizes around it."""
    yield from flags(4, 116, 4)
    yield Shape("box", "apricot", (0, 44, 120, 80))
    for column in range(0, 120, 16):
        yield Shape("box", "white", (column, 44, column + 8, 80))
    yield Shape("round", "white", (26, 48, 94, 74))
    yield Shape("round", "sky", (30, 50, 90, 71))
    for n in range(5):
        colour = "sun" if n % 2 else "wood"
        yield Shape("round", colour, (38, 54 - n * 3.4, 82, 66 - n * 3.4))
    yield Shape("box", "white", (55, 41, 65, 46), 1.5)
    yield from cup(14, 62, "green")
    yield from cup(104, 62, "plum")


def book_tree() -> Iterator[Shape]:
    """Yield a tree with books for leaves, and readers under it."""
    yield from ground("leaf")
    yield from tree(60, 66, 24)
    spots = (
        (38, 20),
        (50, 10),
        (64, 6),
        (78, 16),
        (44, 32),
        (70, 28),
        (58, 22),
        (84, 32),
        (32, 34),
    )
    for (x, y), colour in zip(spots, cycle(("terracotta", "sun", "plum", "white")), strict=False):
        yield Shape("area", colour, (x, y, x + 4, y + 1.6, x + 4, y + 7, x, y + 5.4))
        yield Shape("area", colour, (x + 8, y, x + 4, y + 1.6, x + 4, y + 7, x + 8, y + 5.4))
    yield from person(24, 72, "terracotta", "skin3", 30)
    yield from person(38, 72, "sun", "skin2", 20)
    yield from person(94, 72, "plum", "skin1", 31)


def music() -> Iterator[Shape]:
    """Yield a stage with a drum, notes in the air and a row of small listeners."""
    yield Shape("box", "plum", (0, 0, 120, 58))
    yield Shape("area", "sand", (30, 0, 90, 0, 104, 58, 16, 58))
    yield from ground("wood", 56)
    yield Shape("box", "terracotta", (46, 36, 66, 54), 1)
    yield Shape("round", "white", (46, 31, 66, 40))
    yield Shape("line", "ink", (40, 22, 56, 35), 1.2)
    yield Shape("line", "ink", (72, 22, 58, 35), 1.2)
    for x, y in ((32, 18), (76, 12), (86, 26)):
        yield Shape("round", "ink", (x, y, x + 5, y + 4))
        yield Shape("line", "ink", (x + 4.5, y + 2, x + 4.5, y - 9), 0.9)
        yield Shape("line", "ink", (x + 4.5, y - 9, x + 8, y - 6), 0.9)
    for x, coat, skin in ((20, "green", "skin2"), (42, "sun", "skin1"), (78, "apricot", "skin3")):
        yield from person(x, 78, coat, skin, 21)
    yield from person(98, 78, "ink", "skin2", 33)


def waiting_room() -> Iterator[Shape]:
    """Yield a front desk with a heart on the wall and a pram beside it."""
    yield from ground("sand", 60)
    yield Shape("round", "terracotta", (52, 10, 61, 19))
    yield Shape("round", "terracotta", (59, 10, 68, 19))
    yield Shape("area", "terracotta", (52.4, 16.4, 67.6, 16.4, 60, 26))
    yield from person(34, 70, "green", "skin3", 36)
    yield Shape("box", "wood", (10, 48, 58, 72), 1.5)
    yield Shape("box", "white", (10, 46, 58, 50), 1)
    yield from person(80, 74, "plum", "skin1", 36)
    yield Shape("box", "apricot", (92, 54, 112, 66), 5)
    yield Shape("line", "ink", (92, 56, 86, 50), 1)
    for x in (95, 105):
        yield Shape("round", "ink", (x, 66, x + 7, 73))
        yield Shape("round", "sand", (x + 2, 68, x + 5, 71))


def garden() -> Iterator[Shape]:
    """Yield a garden behind a house, with beds of vegetables and a water tap."""
    yield from sky()
    yield from house(6, 40, 62, 14, "terracotta")
    yield from ground("leaf")
    yield from tree(104, 64, 14)
    for row, y in enumerate((64, 72)):
        yield Shape("box", "wood", (44, y, 92, y + 5), 1)
        for n in range(6):
            x = 47 + n * 8 + row * 2
            yield Shape("round", "green", (x, y - 4, x + 5, y + 1.5))
            yield Shape("round", ("terracotta", "sun")[n % 2], (x + 1.5, y - 3, x + 3.5, y - 1))
    yield from person(30, 76, "sun", "skin3", 27)
    yield from flags(40, 104, 12, 8)


SCENES: dict[str, Callable[[], Iterator[Shape]]] = {
    "bank": bench,
    "boeken": book_tree,
    "kring": circle_of_chairs,
    "muziek": music,
    "onthaal": waiting_room,
    "pannenkoeken": pancakes,
    "speelgoed": toy_shelf,
    "straat": play_street,
    "tafel": long_table,
    "tuin": garden,
}
