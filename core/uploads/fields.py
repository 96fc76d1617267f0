"""The fields of a Word document: each instruction apart, as Word puts it together.

A field runs from a "begin" to a "separate" (from there on: its result) to an "end", over as many
runs and paragraphs as it likes, with other fields inside (ISO/IEC 29500-1, 17.16).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

# Where a link may lead: the web, a mail, a phone.
SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
# Fields that fetch, run, show an object or talk to a printer (17.16.5; SUBSCRIBER: Word on a Mac).
REFUSED_FIELDS = {
    *("DDE", "DDEAUTO", "LINK", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "DATABASE"),
    *("RD", "MACROBUTTON", "EMBED", "CONTROL", "HTMLACTIVEX", "PRINT", "SUBSCRIBER"),
}
MOST_OPEN = 100  # a table of contents has three within each other
# Stands where another field is inside an instruction: what Word makes of that is not known here.
NESTED = "\x00"
FIRST_WORD = re.compile(rf"[^\w={NESTED}]*(\w+|=|{NESTED})")
# A switch, words between quotes (Word takes curly ones too), or a word.
PIECES = re.compile(
    r"""\\(?P<switch>[a-z*@#!])|["“”„](?P<quoted>[^"“”„]*)["“”]?|(?P<word>[^\s"“”„]+)"""
)
# Switches of HYPERLINK behind which comes a bookmark, a tip, a frame or a form: no target.
TAKES_A_WORD = set("lotsn*@#")
# A scheme or a share that may hide behind a switch or a quote we read otherwise than Word does.
HIDDEN_TARGET = re.compile(r"""(?:^|[\s"“”„])(?!https?://|mailto:|tel:)[a-z][a-z0-9+.-]*:\S|\\\\""")


def is_safe_link(target: str) -> bool:
    """Return whether a link leads to the web, a mail, a phone, or within the document."""
    return target.startswith("#") or bool(SAFE_LINK.match(target))


@dataclass
class _Field:
    """A field that was begun: its instruction so far, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    shows_result: bool = False


@dataclass
class Fields:
    """The fields of one part, taken sign by sign in the order of its XML."""

    instructions: list[str] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)
    _loose: list[str] = field(default_factory=list)
    _is_tangled: bool = False

    def sign(self, kind: str) -> None:
        """Take the "begin", "separate" or "end" of a field."""
        if kind == "begin" and len(self._open) == MOST_OPEN:
            self._is_tangled = True
        elif kind == "begin":
            self._add(NESTED)
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].shows_result = True
        elif self._open and kind == "end":
            self.instructions.append("".join(self._open.pop().instruction))

    def whole(self, instruction: str) -> None:
        """Take the instruction of a field that is one element (fldSimple)."""
        self._add(NESTED)
        self.instructions.append(instruction)

    def words(self, text: str, *, are_instruction: bool) -> None:
        """Take the words of a run: those of an instruction, or of a text or a result."""
        if not self._add(text) and are_instruction:
            self._loose.append(text)

    def _add(self, text: str) -> bool:
        """Add words to the innermost field that is still told; return whether there is one."""
        told = next((one for one in reversed(self._open) if not one.shows_result), None)
        if told:
            told.instruction.append(text)
        return bool(told)

    def are_safe(self) -> bool:
        """Return whether no field fetches, runs or leads to where no link may lead."""
        unended = ["".join(one.instruction) for one in self._open]
        # Words of instructions outside any field are none to Word: refused if they could be one.
        loose = "".join(self._loose)
        all_told = [*self.instructions, *unended, loose, *loose.split()]
        return not self._is_tangled and all(_is_safe(instruction) for instruction in all_told)


def _is_safe(instruction: str) -> bool:
    # Signs without a width divide a word for us and not for Word.
    told = "".join(sign for sign in instruction if unicodedata.category(sign) != "Cf")
    begin = FIRST_WORD.match(told)
    if not begin:
        return True
    name = begin[1].upper()
    if name == "HYPERLINK":
        rest = told[begin.end() :].lower()
        return not HIDDEN_TARGET.search(rest) and all(map(is_safe_link, _targets(rest)))
    return name != NESTED and name not in REFUSED_FIELDS


def _targets(rest: str) -> Iterator[str]:
    """Yield the targets of a HYPERLINK: what is no switch and no word that belongs to one."""
    is_taken = False
    for piece in PIECES.finditer(rest):
        if piece["switch"]:
            is_taken = piece["switch"] in TAKES_A_WORD
        elif is_taken:
            is_taken = False
        elif target := (piece["quoted"] or piece["word"] or "").strip():
            yield target
