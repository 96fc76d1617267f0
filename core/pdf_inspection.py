"""What is inside a PDF: run as a process of its own, which a hostile file may exhaust or crash.

It reads the PDF from its standard input and writes what it found as JSON. It imports nothing of
this project and nothing of Django, so that it starts in a fifth of a second.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import pikepdf

# What a file may use, far above what a brochure of a hundred pages needs.
MOST_MEMORY = 1_500_000_000
MOST_STREAM = 50_000_000  # of a table or a stream of objects, unpacked: nothing else is
MOST_SECONDS = 15
MOST_OBJECTS = 400_000
MOST_NESTED = 400

# Keys that are there for nothing else than to run, carry or show something of their own.
ACTIVE_KEYS = {
    "/JavaScript": "script",
    "/JS": "script",
    "/EmbeddedFiles": "attachment",
    "/EmbeddedFile": "attachment",
    "/EF": "attachment",
    "/RichMedia": "media",
    "/RichMediaContent": "media",
    "/XFA": "form",
}
# Actions (/S) by what they do. What is not named here, such as /GoTo or /Named, only turns pages.
ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/GoToE": "launch",
    "/GoToR": "launch",
    "/Thread": "launch",
    "/ImportData": "form",
    "/SubmitForm": "form",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
}
SUBTYPES = {
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Screen": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/3D": "media",
}
# Keys of a stream whose content stands in another file (ISO 32000-1, 7.3.8.2, 8.10.4, 14.11.7).
# Elsewhere they mean other things: /Ref, for one, is how tags refer to each other.
STREAM_KEYS = {"/F": "launch", "/Ref": "launch", "/OPI": "launch"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True)
class Found:
    """Why a PDF is refused ("" when it is not), and what it lacks for a screen reader."""

    refusal: str = ""
    lacks: tuple[str, ...] = ()


def inspect(content: bytes) -> Found:
    """Return what is found in a PDF; whatever cannot be read as it stands is "broken"."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return Found("locked")
            return _look_at(pdf)
    except pikepdf.PasswordError:
        return Found("locked")
    except MemoryError:
        return Found("heavy")
    except Exception:  # noqa: BLE001 - a hostile file may break the reader in any way
        return Found("broken")


def _look_at(pdf: pikepdf.Pdf) -> Found:
    if len(pdf.objects) > MOST_OBJECTS:
        return Found("heavy")
    active = next((why for found in pdf.objects for why in _active(found)), "")
    opening = _starts_something(pdf.Root.get("/OpenAction"))
    if active or opening:
        return Found(active or "opening")
    if not len(pdf.pages):
        return Found("broken")
    return Found(lacks=tuple(_lacks(pdf)))


def _active(top: Any) -> Iterator[str]:
    """Yield why an object, or what stands in it without a number of its own, is refused."""
    waiting = [(top, 0)]
    while waiting:
        found, depth = waiting.pop()
        if depth > MOST_NESTED:
            yield "broken"
            return
        if isinstance(found, pikepdf.Array):
            waiting += [(part, depth + 1) for part in found if _is_inside(part)]
        elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(found.items())
            yield from _of_entries(entries)
            if isinstance(found, pikepdf.Stream):
                yield from (why for key, why in STREAM_KEYS.items() if key in entries)
            waiting += [(part, depth + 1) for part in entries.values() if _is_inside(part)]


def _is_inside(part: Any) -> bool:
    """Return whether a part has parts and no number: those with a number come by themselves."""
    holds = isinstance(part, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream)
    return holds and not part.is_indirect


def _of_entries(entries: dict[str, Any]) -> Iterator[str]:
    yield from (why for key, why in ACTIVE_KEYS.items() if key in entries)
    if "/AA" in entries and _starts_something(entries["/AA"], among_its_parts=True):
        yield "opening"
    for key, known in (("/S", ACTIONS), ("/Subtype", SUBTYPES), ("/Type", ACTIVE_KEYS)):
        why = known.get(_name(entries.get(key)))
        if why:
            yield why
    if "/URI" in entries and not _is_safe(entries["/URI"]):
        yield "link"


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _is_safe(address: Any) -> bool:
    """Return whether a link leads to the web, a mail or a phone, or stays within a base."""
    if isinstance(address, pikepdf.Dictionary):  # the /URI of a catalogue: the base of links
        return "/Base" not in address or _is_safe(address["/Base"])
    if not isinstance(address, pikepdf.String):
        return False
    # Readers leave these out too: "java\tscript:" runs.
    written = "".join(sign for sign in str(address) if sign.isprintable() and not sign.isspace())
    written = written.lower().replace("\\", "/")
    if SCHEME.match(written):
        return written.startswith(SAFE_SCHEMES)
    return not written.startswith("//")


def _starts_something(value: Any, *, among_its_parts: bool = False) -> bool:
    """Return whether a value is an action that does more than go to a page."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    if among_its_parts:
        return any(isinstance(part, pikepdf.Dictionary) for _key, part in value.items())
    return "/Next" in value or _name(value.get("/S")) not in {"", "/GoTo"}


def _lacks(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what a screen reader misses (EN 301 549, chapter 10; ISO 14289-1)."""
    root = pdf.Root
    marked = root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if not bool(marked) or "/StructTreeRoot" not in root:
        yield "tags"
    if not str(root.get("/Lang", "")).strip():
        yield "language"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        if not str(told.get("dc:title", "") or pdf.docinfo.get("/Title", "")).strip():
            yield "title"


def main() -> None:
    """Read a PDF, write what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM, run_length_max_memory=MOST_STREAM, max_stream_filters=4
    )
    sys.stdout.write(json.dumps(asdict(inspect(sys.stdin.buffer.read()))))


if __name__ == "__main__":
    main()
