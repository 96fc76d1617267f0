"""An uploaded PDF: looked into by a process apart (core.pdf_inspection), refused or described."""

import json
import re
import subprocess
import sys
from pathlib import Path

from core.uploads.refusals import refused

INSPECTION = Path(__file__).resolve().parent.parent / "pdf_inspection.py"
PATIENCE = 30  # seconds; the process itself stops after 15 seconds of work
START = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n \t]")
# What stands after the last %%EOF of an honest file.
END = re.compile(rb"%%EOF[\x00\s]*\Z")
# Marks of a second file that a browser, server or archiver would find in this one.
OTHERS = re.compile(rb"<(?:script|html|svg|iframe|!doctype)\b|<\?php", re.IGNORECASE)
# Also in an older state of the file, which a reader that mends it would bring back.
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
HIDDEN = re.compile(rb"/(JavaScript|EmbeddedFiles?|RichMedia|Launch)(?![A-Za-z0-9])")
WHY_HIDDEN = {
    b"JavaScript": "script",
    b"EmbeddedFile": "attachment",
    b"EmbeddedFiles": "attachment",
    b"RichMedia": "media",
    b"Launch": "launch",
}


def lacks_of_pdf(content: bytes) -> tuple[str, ...]:
    """Return what the PDF lacks for a screen reader; raises ValidationError when it is refused."""
    _refuse_by_bytes(content)
    try:
        process = subprocess.run(  # noqa: S603 - our own program; the file is only its input
            # Isolated and without our environment: what breaks out of the reader finds no secret.
            [sys.executable, "-I", str(INSPECTION)],
            env={},
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        found = json.loads(process.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        # It used more time or memory than it may have, or brought the reader down.
        raise refused("heavy") from error
    if found["refusal"]:
        raise refused(found["refusal"])
    return tuple(found["lacks"])


def _refuse_by_bytes(content: bytes) -> None:
    if not START.match(content) or not END.search(content[-1024:]):
        raise refused("broken")
    if OTHERS.search(content):
        raise refused("mixed")
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    hidden = HIDDEN.search(plain)
    if hidden:
        raise refused(WHY_HIDDEN[hidden[1]])
