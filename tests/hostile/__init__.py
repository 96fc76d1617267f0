"""Files that mean harm, and honest ones to set beside them: made here, never downloaded."""

from dataclasses import dataclass

from tests.hostile.fetching import FETCHING
from tests.hostile.media import MEDIA
from tests.hostile.office import OFFICE
from tests.hostile.other import OTHER
from tests.hostile.pdfs import PDFS


@dataclass(frozen=True)
class Upload:
    """A hostile upload: what it is called, what is in it, and why it is refused."""

    file_name: str
    content: bytes
    why: str


HOSTILE = {
    f"{group}: {what}": Upload(*made)
    for group, uploads in (
        ("pdf", PDFS),
        ("office", OFFICE),
        ("media", MEDIA),
        ("fetching", FETCHING),
        ("other", OTHER),
    )
    for what, made in uploads.items()
}
