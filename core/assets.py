"""What is made of the style sheets and fonts before static files are collected.

One style sheet for all pages (a request costs more than a few rules that a page does not use):
Leaflet's rules, ours in a fixed order, and the fonts beside it. `tokens.css` is built on its own
as well, for the admin.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import fontTools
import rcssmin

from core import fonts

FIRST = ("tokens.css", "base.css", "shell.css", "components.css")
LAST = ("print.css",)
ELSEWHERE = "beheer*.css"  # the admin's own, which visitors never need
RECORD = ".made-of"

# A rule of Leaflet that needs a picture: we draw our own markers and controls.
PICTURE_RULE = re.compile(r"[^{}]+\{[^{}]*url\([^{}]*\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DARK = re.compile(
    r"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(?P<tones>[^{}]*)\}\s*\}"
)


class AssetsError(RuntimeError):
    """A style sheet is not as the build expects it; the message says what to mend."""


def build(*, styles: Path, leaflet: Path, target: Path) -> bool:
    """Make the style sheets and fonts in `target`; return False when nothing had changed.

    `styles` is the folder of our style sheets, `leaflet` the style sheet of Leaflet. Raises
    AssetsError when the dark scheme is not where it belongs.
    """
    sheets = in_order(styles)
    mark = fingerprint([leaflet, *sheets])
    record = target / RECORD
    if record.is_file() and record.read_text() == mark:
        return False
    target.mkdir(parents=True, exist_ok=True)
    record.unlink(missing_ok=True)
    faces = make_fonts(target)
    ours = "".join(sheet.read_text() for sheet in sheets)
    rules = without_pictures(leaflet.read_text()) + faces + with_choice(ours)
    tokens = faces + with_choice((styles / "tokens.css").read_text())
    (target / "site.css").write_text(rcssmin.cssmin(rules))
    (target / "tokens.css").write_text(rcssmin.cssmin(tokens))
    record.write_text(mark)  # last: a build that was broken off is made again
    return True


def in_order(styles: Path) -> list[Path]:
    """Return our style sheets in the order in which they overrule each other."""
    elsewhere = {sheet.name for sheet in styles.glob(ELSEWHERE)}
    fixed = {*FIRST, *LAST, *elsewhere}
    pages = sorted(sheet for sheet in styles.glob("*.css") if sheet.name not in fixed)
    return [*(styles / name for name in FIRST), *pages, *(styles / name for name in LAST)]


def fingerprint(sheets: Iterable[Path]) -> str:
    """Return a mark of everything the build depends on: sheets, fonts, and this code itself."""
    mark = hashlib.sha256(fontTools.version.encode())
    for part in (*sheets, Path(__file__), Path(fonts.__file__)):
        mark.update(part.name.encode() + part.read_bytes())
    for face in fonts.FACES:
        mark.update(face.bytes)
    return mark.hexdigest()


def make_fonts(target: Path) -> str:
    """Write the font files into `target` and return their @font-face rules."""
    rules = ""
    for face in fonts.FACES:
        font = fonts.cut(face)
        rules += fonts.css_of(face, font)
        (target / face.target).write_bytes(fonts.packed(font))
    return rules


def without_pictures(css: str) -> str:
    """Return Leaflet's style sheet without the rules that would ask for its pictures."""
    return PICTURE_RULE.sub("", COMMENT.sub("", css))


def with_choice(css: str) -> str:
    """Return the style sheet with the visitor's choice of scheme before the device's.

    The dark tones are written once, for the device that asks for them; here they also follow
    data-theme on <html>: "dark" brings them, "light" keeps them away.
    """
    found = list(DARK.finditer(css))
    if len(found) != 1:
        raise AssetsError(f"Expected the dark scheme once in tokens.css, found {len(found)}.")
    tones = found[0]["tones"]
    chosen = (
        "@media screen and (prefers-color-scheme: dark)"
        f'{{:root:not([data-theme="light"]){{{tones}}}}}'
        f'@media screen{{:root[data-theme="dark"]{{{tones}}}}}'
    )
    return css[: found[0].start()] + chosen + css[found[0].end() :]
