"""An uploaded DOCX or PPTX: a package of exactly that kind, that runs and fetches nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from core.uploads.fields import Fields, is_safe_link
from core.uploads.packages import Parts, parts_of
from core.uploads.pictures import PICTURES, refuse_by_name, refuse_picture
from core.uploads.printers import PRINTER, without_printers
from core.uploads.refusals import refused

OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
}
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
ACTIONS = re.compile(r"ppaction://(program|macro|ole|hlinkfile)", re.IGNORECASE)
REFUSED_ELEMENTS = {
    **dict.fromkeys(("OLEObject", "oleObj", "altChunk", "object", "control"), "object"),
    "mailMerge": "outside",
}
# What is read: with pictures all that may lie in a package. Nothing else may say that it is XML.
READ = {"xml", "rels", "vml", "svg"}
IS_XML = re.compile(r"[+/]xml\b|vmldrawing", re.IGNORECASE)
# Attributes that lead elsewhere, and the elements of which `href` fetches instead of waiting.
SOURCES, TARGETS = {"src", "althref"}, {"href"}
FETCHING = {"image", "imagedata", "fill", "stroke", "use", "feImage", "script", "link", "cursor"}
PICTURE_IN_PLACE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)
STYLE_FROM_OUTSIDE = re.compile(r"@import|url\(\s*+[\"']?+\s*+(?!#|data:image/)", re.IGNORECASE)
MOST_DEPTH = 200


class _NotPlain(Exception):  # noqa: N818 - an escape from expat's callbacks, never an error
    """The XML declares a document type or nests too deep."""


@dataclass
class _Reading:
    """What is read of one part: its elements with their attributes, its fields, its styles."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    styles: list[str] = field(default_factory=list)
    has_stylesheet: bool = False
    path: list[str] = field(default_factory=list)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element that opens; raises _NotPlain when too many are open."""
        local = _local(name)
        self.path.append(local)
        if len(self.path) > MOST_DEPTH:
            raise _NotPlain
        self.elements.append((local, attributes))
        for key, value in attributes.items():
            if _local(key) == "instr":
                self.fields.whole(value)
            if local == "fldChar" and _local(key) == "fldCharType":
                self.fields.sign(value.strip().lower())

    def end(self, name: str) -> None:
        """Take an element that closes."""
        del name
        self.path.pop()

    def words(self, text: str) -> None:
        """Take words: those of runs, among which are those of fields, and those of styles."""
        inside = self.path[-1] if self.path else ""
        if inside in {"instrText", "delInstrText", "t"}:
            self.fields.words(text, are_instruction=inside != "t")
        if inside == "style":
            self.styles.append(text)

    def order(self, name: str, told: str) -> None:
        """Take an order to who reads the XML, such as to fetch a style sheet."""
        del told
        self.has_stylesheet |= name == "xml-stylesheet"


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def clean_office(content: bytes) -> tuple[str, bytes]:
    """Return "docx" or "pptx", and what is kept of it; raises ValidationError for a refused one."""
    kind, bare = kind_of_office(content), without_printers(content)
    if bare is not content:
        kind_of_office(bare)  # what is kept is looked into, and not only what came in
    return kind, bare


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
        _refuse_disguise(told)
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


def _refuse_disguise(told: dict[str, str]) -> None:
    """Refuse what says that it is XML under a name that is not read as XML."""
    end = told.get("Extension", told.get("PartName", "")).rpartition(".")[2].strip().lower()
    if IS_XML.search(told.get("ContentType", "").strip()) and end not in READ:
        raise refused("package")


def _refuse_part(name: str, content: bytes) -> None:
    end = name.rpartition(".")[2].lower()
    if PRINTER.fullmatch(name):
        return  # it is taken out
    refuse_by_name(name)
    if end in PICTURES:
        refuse_picture(content)
        return
    if end not in READ:
        raise refused("macro" if "vba" in name.lower() else "object")
    for why in _faults(_read(content), end):
        raise refused(why)


def _faults(reading: _Reading, end: str) -> Iterator[str]:
    if not reading.fields.are_safe():
        yield "field"
    if reading.has_stylesheet or STYLE_FROM_OUTSIDE.search("".join(reading.styles)):
        yield "outside"
    of_this_kind = {"rels": _faults_of_link, "svg": _faults_of_drawing}.get(end)
    for element, told in reading.elements:
        yield from _faults_of_element(element, told)
        if of_this_kind:
            yield from of_this_kind(element, told)


def _faults_of_element(element: str, told: dict[str, str]) -> Iterator[str]:
    if ACTIONS.search(told.get("action", "")):
        yield "field"
    if element in REFUSED_ELEMENTS:
        yield REFUSED_ELEMENTS[element]
    if not all(_stays_inside(element, key, value.strip()) for key, value in told.items()):
        yield "outside"


def _faults_of_link(element: str, told: dict[str, str]) -> Iterator[str]:
    if element != "Relationship":
        return
    kind, target = told.get("Type", ""), told.get("Target", "")
    _refuse_kind(kind)
    is_outside = told.get("TargetMode", "").strip().lower() == "external"
    if is_outside and not (kind.endswith(LINK_TO_PAGE) and is_safe_link(target)):
        yield "outside"
    # The parts of a package may climb to one another (../media/a.png), not out of it.
    if not is_outside and not _is_plain_path(unquote(target).replace("../", "")):
        yield "outside"


def _faults_of_drawing(element: str, told: dict[str, str]) -> Iterator[str]:
    """Yield what an SVG does besides being drawn."""
    if element.lower() == "script" or any(key.lower().startswith("on") for key in told):
        yield "object"
    if any(map(STYLE_FROM_OUTSIDE.search, told.values())):
        yield "outside"


def _stays_inside(element: str, key: str, value: str) -> bool:
    """Return whether an attribute leads to nothing that is fetched, and to no unsafe page."""
    local = _local(key)
    if key == "xml:base":
        return False
    if local not in SOURCES | TARGETS:
        return True
    if value.startswith("#") or _is_plain_path(value):
        return True
    if local in TARGETS and element not in FETCHING:
        return is_safe_link(value)
    return bool(PICTURE_IN_PLACE.match(value))


def _is_plain_path(target: str) -> bool:
    """Return whether a path names something beside or below, without scheme, drive or share."""
    return not (set(target) & {":", "\\"} or target.startswith("//") or ".." in target.split("/"))


def _read(content: bytes) -> _Reading:
    """Return what stands in one part; a document type, and with it every entity, is refused."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.ProcessingInstructionHandler = reading.order
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
