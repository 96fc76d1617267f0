"""An uploaded DOCX or PPTX: a package of exactly that kind, that runs and fetches nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from core.uploads.packages import Parts, parts_of
from core.uploads.refusals import refused

OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
}
# What may lie in a package, by the end of its name.
KINDS_OF_PARTS = (
    {"xml", "rels", "vml"}
    | {"png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg"}
    | {"odttf", "fntdata"}
    | {"mp3", "m4a", "wav", "mp4", "m4v", "mov"}
)
# What PowerPoint on a Mac remembers of the printer: no program, and nothing leads to one.
PRINTER = re.compile(r"(ppt|word)/printerSettings/printerSettings\d+\.bin")
DIRECTORY, ROOT_LINKS = "[Content_Types].xml", "_rels/.rels"
# Words in a content type or in the kind of a link, and why what bears them is refused.
REFUSED_KINDS = (
    (re.compile(r"macro|vba|attachedtoolbars|keymapcustom|extensibility", re.IGNORECASE), "macro"),
    (
        re.compile(r"oleobject|activex|control$|package$|afchunk|subdocument", re.IGNORECASE),
        "object",
    ),
    (re.compile(r"attachedtemplate|externallink|frame$|webextension", re.IGNORECASE), "outside"),
)
LINK_TO_PAGE = "/hyperlink"
SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
# Fields that fetch or run (ISO/IEC 29500-1, 17.16.5), and buttons on slides that do.
FIELDS = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|LINK|DATABASE|MACROBUTTON)\b"
    r'|HYPERLINK\s+"?\s*(file:|javascript:|vbscript:|data:|\\\\)'
)
ACTIONS = re.compile(r"ppaction://(program|macro|ole|hlinkfile)", re.IGNORECASE)
MOST_DEPTH = 200


class _NotPlain(Exception):  # noqa: N818 - an escape from expat's callbacks, never an error
    """The XML declares a document type or nests too deep."""


@dataclass
class _Reading:
    """What is read of one part: its elements with their attributes, and the words of fields."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    depth: int = 0
    inside_field: bool = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element that opens; raises _NotPlain when too many are open."""
        local = name.rpartition(":")[2]
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise _NotPlain
        self.elements.append((local, attributes))
        self.inside_field = local == "instrText"
        self.instructions += [
            value for key, value in attributes.items() if key.rpartition(":")[2] == "instr"
        ]

    def end(self, name: str) -> None:
        """Take an element that closes."""
        del name
        self.depth -= 1
        self.inside_field = False

    def words(self, text: str) -> None:
        """Take words; only those of a field matter."""
        if self.inside_field:
            self.instructions.append(text)


def kind_of_office(content: bytes) -> str:
    """Return "docx" or "pptx"; raises ValidationError when the file is refused."""
    parts = parts_of(content)
    if DIRECTORY not in parts or ROOT_LINKS not in parts:
        raise refused("package")
    kind = _kind(parts)
    for name, part in parts.items():
        _refuse_part(name, part)
    return kind


def _kind(parts: Parts) -> str:
    """Return the kind by what the main part says it is."""
    types = _read(parts[DIRECTORY]).elements
    for _element, told in types:
        _refuse_kind(told.get("ContentType", ""))
    main = next(
        (
            told.get("Target", "")
            for _e, told in _read(parts[ROOT_LINKS]).elements
            if told.get("Type", "").endswith("/officeDocument")
        ),
        "",
    ).lstrip("/")
    said = {told.get("PartName", "").lstrip("/"): told.get("ContentType", "") for _e, told in types}
    if main not in parts or said.get(main) not in MAIN_TYPES:
        raise refused("package")
    return MAIN_TYPES[said[main]]


def _refuse_kind(kind: str) -> None:
    for words, why in REFUSED_KINDS:
        if words.search(kind):
            raise refused(why)


def _refuse_part(name: str, content: bytes) -> None:
    end = name.rpartition(".")[2].lower()
    if PRINTER.fullmatch(name):
        return
    if end not in KINDS_OF_PARTS:
        raise refused("macro" if "vba" in name.lower() else "object")
    if end == "svg" and re.search(rb"<script|\bon\w+\s*=|javascript:", content, re.IGNORECASE):
        raise refused("object")
    if end not in {"xml", "rels", "vml", "svg"}:
        return
    reading = _read(content)
    for why in _faults(reading, is_links=end == "rels"):
        raise refused(why)


def _faults(reading: _Reading, *, is_links: bool) -> Iterator[str]:
    if FIELDS.search(" ".join(reading.instructions)) or FIELDS.search(
        "".join(reading.instructions)
    ):
        yield "field"
    for element, told in reading.elements:
        if is_links and element == "Relationship":
            yield from _faults_of_link(told)
        if ACTIONS.match(told.get("action", "")):
            yield "field"
        if element in {"OLEObject", "oleObj", "altChunk", "object", "control"}:
            yield "object"


def _faults_of_link(told: dict[str, str]) -> Iterator[str]:
    kind, target = told.get("Type", ""), told.get("Target", "")
    _refuse_kind(kind)
    is_outside = told.get("TargetMode", "").lower() == "external"
    if is_outside and not (kind.endswith(LINK_TO_PAGE) and SAFE_LINK.match(target)):
        yield "outside"
    if not is_outside and ("://" in target or target.startswith(("\\\\", "//"))):
        yield "outside"


def _read(content: bytes) -> _Reading:
    """Return what stands in one part; a document type, and with it every entity, is refused."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refused("broken") from error
    except _NotPlain as error:
        raise refused("package") from error
    return reading


def _refuse_doctype(*_told: object) -> None:
    raise _NotPlain
