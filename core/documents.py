"""Designed PDFs: tagged PDF/UA-1, made by typst from the same record as the page.

A sheet is a typst file that reads its content as JSON from `sys.inputs.content`. Text an editor
typed is only ever data there, never markup, so that no sign of it can break a sheet.
"""

import json
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import fontpkg_atkinson_hyperlegible
import fontpkg_bricolage_grotesque
import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import pikepdf
import typst
from django.conf import settings
from fontTools.ttLib import TTFont

PDF_TYPE = "application/pdf"
PNG_TYPE = "image/png"
# PDF 1.7 tagged for assistive technology (ISO 14289-1).
STANDARD: Final = "ua-1"
FONT_PACKAGES = (
    fontpkg_atkinson_hyperlegible,
    fontpkg_bricolage_grotesque,
    fontpkg_noto_sans,
    fontpkg_noto_sans_arabic,
)
# Signs that shape or break text and need no picture of their own.
INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")
# A font may have them, yet PDF/UA refuses them (the first of a pasted file is often a U+FEFF).
REFUSED = frozenset("\0\ufeff\ufffe")
# Hebrew letters and points: typst itself carries a serif font that has them.
HEBREW = frozenset(map(chr, (*range(0x5B0, 0x5BD), 0x5BE, 0x5C1, 0x5C2, *range(0x5D0, 0x5EB))))


def _font_files() -> list[Path]:
    folders = [Path(str(package.__file__)).parent / "files" for package in FONT_PACKAGES]
    return [file for folder in folders for file in sorted(folder.glob("*.ttf"))]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folders = sorted({str(file.parent) for file in _font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[str]:
    """Return every sign that one of the fonts can draw."""
    signs: set[int] = set()
    for file in _font_files():
        with TTFont(file, lazy=True) as font:
            signs |= font.getBestCmap().keys()
    return (frozenset(map(chr, signs)) | INVISIBLE | HEBREW) - REFUSED


def drawable(value: Any) -> Any:
    """Return content without signs that no font can draw, such as emoji: PDF/UA refuses those."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign in _drawable())
    if isinstance(value, dict):
        return {name: drawable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(part) for part in value]
    return value


def pdf_bytes(sheet: str, content: dict[str, Any]) -> bytes:
    """Return the sheet (a path inside the project) filled with `content`, as PDF/UA-1."""
    made = _compiler(sheet, content).compile(format="pdf", pdf_standards=STANDARD)
    return _one_document(sheet, made)


def png_bytes(sheet: str, content: dict[str, Any], *, ppi: int) -> bytes:
    """Return the one page of a sheet filled with `content` as PNG, `ppi` pixels an inch."""
    return _one_document(sheet, _compiler(sheet, content).compile(format="png", ppi=ppi))


def _compiler(sheet: str, content: dict[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        input=settings.BASE_DIR / sheet,
        root=settings.BASE_DIR,
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(drawable(content), ensure_ascii=False, default=str)},
    )


def _one_document(sheet: str, made: Any) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError(f"{sheet} gave no single document.")
    return made


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(BytesIO(pdf)) as found:
        return len(found.pages)
