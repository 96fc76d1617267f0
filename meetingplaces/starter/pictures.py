"""Pictures of the fictional examples: drawn when they are needed, so that no image is committed.

A scene is a list of shapes on a sheet of 120 by 80 units, from back to front.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageDraw

# The portal's palette (static/css/tokens.css), and warm tones for wood and skin.
COLOURS = {
    "paper": "#fbf6ec",
    "sand": "#efe1c8",
    "ink": "#12353a",
    "apricot": "#f3a36b",
    "terracotta": "#c4522c",
    "green": "#1e6045",
    "leaf": "#7fae7a",
    "plum": "#54205a",
    "sky": "#dbe9e7",
    "wood": "#a9744a",
    "sun": "#f4c95d",
    "white": "#fffdf8",
    "grey": "#b9b4a7",
    "skin1": "#f0c9a4",
    "skin2": "#c68a5c",
    "skin3": "#7d4f35",
}
WIDTH, HEIGHT = 120, 80
PIXELS_PER_UNIT = 10
# Drawn this much larger and brought back, which makes the edges smooth.
OVERSIZE = 2


class Shape(NamedTuple):
    """One form (round, box, area or line) in one colour; `at` holds x and y in turn, in units."""

    form: str
    colour: str
    at: tuple[float, ...]
    size: float = 0  # of a box: the radius of its corners; of a line: its width


def draw(shapes: Iterable[Shape]) -> Image.Image:
    """Return the scene as an RGB image of 1200 by 800 pixels."""
    scale = PIXELS_PER_UNIT * OVERSIZE
    large = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), COLOURS["paper"])
    pen = ImageDraw.Draw(large)
    for shape in shapes:
        _put(pen, shape, scale)
    return large.reduce(OVERSIZE)


def _put(pen: ImageDraw.ImageDraw, shape: Shape, scale: int) -> None:
    at = [value * scale for value in shape.at]
    fill, size = COLOURS[shape.colour], round(shape.size * scale)
    match shape.form:
        case "round":
            pen.ellipse(at, fill=fill)
        case "box":
            pen.rounded_rectangle(at, radius=size, fill=fill)
        case "area":
            pen.polygon(at, fill=fill)
        case "line":
            pen.line(at, fill=fill, width=size, joint="curve")
        case _:
            raise ValueError(f"There is no form {shape.form!r}.")
