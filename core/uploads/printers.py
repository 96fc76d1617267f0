"""What Word and PowerPoint remember of a printer: taken out of what is kept.

It is a block of bytes of the printer's own program, in which nobody can look, and it names the
printer and often a server of the office. Nobody who downloads a document needs it.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree

from core.uploads.packages import Parts, parts_of
from core.uploads.refusals import refused

PRINTER = re.compile(r"(ppt|word)/printerSettings/printerSettings\d+\.bin", re.IGNORECASE)
DIRECTORY = "[Content_Types].xml"
KIND = "printersettings"
# Of an attribute that names a link: as Office writes it, and as in its strict form.
REFERS = re.compile(r"\{http://(schemas\.openxmlformats|purl\.oclc)\.org/[^}]*/relationships\}")


def without_printers(content: bytes) -> bytes:
    """Return a document that was looked into without these parts; the same bytes when it has none.

    Raises ValidationError for XML that only some readers understand.
    """
    parts = parts_of(content)
    gone = {name for name in parts if PRINTER.fullmatch(name)}
    if not gone:
        return content
    kept = {name: part for name, part in parts.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        _forget_links(kept, name, gone)
    kept[DIRECTORY] = _without(kept[DIRECTORY], lambda told: _is_listed(told, gone))
    return _packed(kept)


def _forget_links(parts: Parts, name: str, gone: set[str]) -> None:
    """Take the links to parts that go out of the links `name`, and what refers to those links."""
    folder, _slash, file = name.rpartition("_rels/")
    root, going = _read(parts[name]), set[str]()
    for link in list(root.iterchildren("*")):
        target = posixpath.normpath(posixpath.join("/", folder, unquote(link.get("Target", ""))))
        if link.get("Type", "").lower().endswith(f"/{KIND}") or _is_among(target, gone):
            going.add(link.get("Id", ""))
            root.remove(link)
    source = folder + file.removesuffix(".rels")
    if going:
        parts[name] = _written(root)
    if going and source in parts:
        parts[source] = _without_references(parts[source], going)


def _is_among(path: str, gone: set[str]) -> bool:
    return path.lstrip("/").lower() in {name.lower() for name in gone}


def _without_references(content: bytes, links: set[str]) -> bytes:
    """Return a part in which nothing refers to these links any more."""
    root = _read(content)
    for element, name in list(_references(root, links)):
        parent = element.getparent()
        if parent is not None and etree.QName(element).localname.lower() == KIND:
            parent.remove(element)
        else:
            del element.attrib[name]
    return _written(root)


def _references(root: Any, links: set[str]) -> Iterator[tuple[Any, str]]:
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if REFERS.match(name) and value in links:
                yield element, name


def _is_listed(told: Any, gone: set[str]) -> bool:
    """Return whether this row of the directory is about parts that go."""
    is_kind = told.get("ContentType", "").lower().endswith(KIND)
    return is_kind or _is_among(told.get("PartName", ""), gone)


def _without(content: bytes, is_gone: Callable[[Any], bool]) -> bytes:
    root = _read(content)
    for element in [one for one in root.iterchildren("*") if is_gone(one)]:
        root.remove(element)
    return _written(root)


def _read(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused("broken") from error


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _packed(parts: Parts) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            # Its day is always the same: what changes says nothing of us.
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
