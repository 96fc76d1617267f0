"""Stored HTML as data for a sheet: blocks and the runs of text in them.

A sheet never reads HTML. What comes out here is plain lists and strings, drawn by
core/sheets/richtext.typ; no text is ever markup on the way.
"""

import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

from core.richtext import SCHEMES, clean_html

Block = dict[str, Any]
# Deeper than any person writes; typst can nest only so far.
MOST_DEEP = 4
# Spaces as HTML means them: a no-break space is none of these.
SPACES = re.compile(r"[ \t\r\n\f]+")
HEADINGS = {"h3": 1, "h4": 2}
# typst refuses an address of more than 8,000 signs.
LONGEST_LINK = 2_000


def blocks_of(html: str, base: str = "") -> list[Block]:
    """Return the blocks of the HTML of an editor, cleaned once more; empty ones are left out.

    Kinds: paragraph, heading (with a `level` from 1, none skipped), list (`ordered`, `items` of
    blocks) and quote (`blocks`). Runs bear `text` and, where so, `strong`, `em` and `href`.
    A link within the site becomes one below `base`: paper does not know where it came from.
    """
    reader = _Reader(base)
    reader.feed(clean_html(html))
    reader.close()
    reader.end_block()
    return _without_empty(reader.blocks)


class _Frame(NamedTuple):
    """Where blocks go at one depth, and the items when it is a list."""

    blocks: list[Block]
    items: list[list[Block]] | None = None


class _Reader(HTMLParser):
    """Builds blocks. The cleaner has closed every tag, so that each start has its end."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.blocks: list[Block] = []
        self.frames = [_Frame(self.blocks)]
        self.open: Block | None = None
        self.strong = self.em = self.deep = 0
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        if tag in {"strong", "em"}:
            setattr(self, tag, getattr(self, tag) + 1)
        elif tag == "a":
            self.hrefs.append(self._target(dict(attrs).get("href") or ""))
        elif tag == "br":
            self._run("\n")
        else:
            self.end_block()
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        if tag in {"strong", "em"}:
            setattr(self, tag, getattr(self, tag) - 1)
        elif tag == "a":
            self.hrefs.pop()
        elif tag != "br":
            self.end_block()
            if tag in {"ul", "ol", "li", "blockquote"}:
                self.frames.pop()
                self.deep -= tag != "li"

    def handle_data(self, data: str) -> None:
        """Add text to the block that is open."""
        text = SPACES.sub(" ", data)
        if self.open or text.strip():
            self._run(text)

    def end_block(self) -> None:
        """Close the paragraph or heading that is open, if any."""
        self.open = None

    def _target(self, href: str) -> str:
        """Return where a link leads from anywhere, or nothing when it leads nowhere."""
        if href.startswith("/") and not href.startswith("//"):
            href = f"{self.base}{href}"
        scheme, _colon, rest = href.partition(":")
        leads = scheme.lower() in SCHEMES and rest.strip("/") and len(href) <= LONGEST_LINK
        return href if leads else ""

    def _begin(self, tag: str) -> None:
        here = self.frames[-1]
        if tag in {"ul", "ol", "blockquote"}:
            self.deep += 1
            self.frames.append(here if self.deep > MOST_DEEP else self._container(tag))
        elif tag == "li":
            blocks = here.blocks
            if here.items is not None:
                blocks = []
                here.items.append(blocks)
            self.frames.append(_Frame(blocks))
        elif tag in HEADINGS and len(self.frames) == 1:
            self._open({"kind": "heading", "level": self._level(HEADINGS[tag]), "runs": []})
        else:
            self._open({"kind": "paragraph", "runs": []})

    def _container(self, tag: str) -> _Frame:
        here = self.frames[-1].blocks
        if tag == "blockquote":
            inside: list[Block] = []
            here.append({"kind": "quote", "blocks": inside})
            return _Frame(inside)
        items: list[list[Block]] = []
        here.append({"kind": "list", "ordered": tag == "ol", "items": items})
        return _Frame(here, items)

    def _level(self, wanted: int) -> int:
        """Return the level of a heading: a smaller one needs a larger one before it (PDF/UA)."""
        before = any(block["kind"] == "heading" for block in self.blocks)
        return wanted if before else 1

    def _open(self, block: Block) -> None:
        self.frames[-1].blocks.append(block)
        self.open = block

    def _run(self, text: str) -> None:
        if self.open is None:
            self._open({"kind": "paragraph", "runs": []})
        assert self.open is not None  # noqa: S101 - just opened
        run: dict[str, Any] = {"text": text}
        run |= {name: True for name in ("strong", "em") if getattr(self, name)}
        if self.hrefs and self.hrefs[-1]:
            run["href"] = self.hrefs[-1]
        self.open["runs"].append(run)


def _without_empty(blocks: list[Block]) -> list[Block]:
    return [kept for block in blocks if (kept := _kept(block))]


def _kept(block: Block) -> Block | None:
    if block["kind"] == "list":
        items = [kept for item in block["items"] if (kept := _without_empty(item))]
        return {**block, "items": items} if items else None
    if block["kind"] == "quote":
        inside = _without_empty(block["blocks"])
        return {**block, "blocks": inside} if inside else None
    runs = _tidy(block["runs"])
    return {**block, "runs": runs} if runs else None


def _tidy(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the runs without spaces at the edges of the block, and no two spaces in a row."""
    tidy: list[dict[str, Any]] = []
    for run in runs:
        text = run["text"]
        if not tidy or tidy[-1]["text"][-1] in " \n":
            text = text.lstrip(" ") if tidy else text.lstrip(" \n")
        if text:
            tidy.append({**run, "text": text})
    while tidy and not (text := tidy[-1]["text"].rstrip(" \n")):
        tidy.pop()
    if tidy:
        tidy[-1] = {**tidy[-1], "text": text}
    return tidy
