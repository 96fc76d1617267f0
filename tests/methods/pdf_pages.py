"""Looking at a PDF as people do: headings, where the words stand, what a phone reads from it."""

from io import BytesIO
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader


def tags_of(pdf: bytes) -> list[str]:
    """Return the tags of the structure tree, in reading order."""
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return list(_tags(root["/StructTreeRoot"]))


def _tags(node: Any) -> list[str]:
    found = [node["/S"].removeprefix("/")] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inside = kid.get_object()
        if hasattr(inside, "keys"):
            found += _tags(inside)
    return found


def text_of(pdf: bytes) -> str:
    """Return the words that can be selected, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page in points."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(round(box.width), round(box.height)) for box in boxes]


def codes_on(pdf: bytes) -> list[str]:
    """Return what a phone reads from the codes on the first page, at the size of a small print."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def pieces_of(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Return where the pieces of text stand on each page: left, bottom, right, top."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            [words.get_rect(number) for number in range(words.count_rects())]
            for page in document
            for words in [page.get_textpage()]
        ]


def overlapping(pieces: list[tuple[float, float, float, float]]) -> int:
    """Return how many pairs of pieces stand over each other by more than a point."""
    return sum(
        min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 1
        for number, one in enumerate(pieces)
        for other in pieces[number + 1 :]
    )
