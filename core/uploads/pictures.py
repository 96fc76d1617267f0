"""What lies in a document besides its words: pictures that can be looked into, and nothing else."""

import re
import warnings
from io import BytesIO

from django.conf import settings
from PIL import Image, UnidentifiedImageError

from core.uploads.refusals import refused

# What may lie in a package as a picture. Whatever its ending says, its bytes are one of FORMATS.
PICTURES = {"png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp"}
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A list of orders to a drawing program, of which some run code (MS-WMF 2.3.6, MS-EMF 2.3.3), or a
# picture that only some readers can read. No library that we could trust looks into these.
UNREADABLE = {"emf", "wmf", "emz", "wmz", "wdp", "hdp", "jxr", "pict", "pct", "eps", "heic", "avif"}
FONTS = {"odttf", "fntdata", "ttf", "otf", "eot"}
FILMS = {
    *("mp3", "m4a", "wav", "wma", "aif", "aiff", "mid", "midi", "ogg", "flac"),
    *("mp4", "m4v", "mov", "wmv", "avi", "mpg", "mpeg", "mkv", "webm"),
}
WHY = {
    **dict.fromkeys(UNREADABLE, "drawing"),
    **dict.fromkeys(FONTS, "font"),
    **dict.fromkeys(FILMS, "film"),
}
# The small picture of the first page, which some versions of Office make without being asked.
THUMBNAIL = re.compile(r"docProps/thumbnail\.(emf|wmf)", re.IGNORECASE)
# A ZIP is found by its end, so one may hide behind anything (APPNOTE.TXT 4.3.16).
ZIP_END, ZIP_TAIL = b"PK\x05\x06", 65_557 + 22
SCRIPTS = re.compile(rb"<(?:script|html|iframe|!doctype)\b|<\?php|%PDF-", re.IGNORECASE)
# What Pillow raises over a picture that is not as it should be.
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def refuse_by_name(name: str) -> None:
    """Raise ValidationError for a part that nobody can look into, by how its name ends."""
    if THUMBNAIL.fullmatch(name):
        raise refused("thumbnail")
    why = WHY.get(name.rpartition(".")[2].lower())
    if why:
        raise refused(why)


def refuse_picture(content: bytes) -> None:
    """Raise ValidationError unless these bytes are one whole picture, and nothing hides in it."""
    if holds_more(content):
        raise refused("mixed")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(content), formats=FORMATS)
            if image.width * image.height > settings.PHOTO_MAX_PIXELS:
                raise refused("heavy")
            image.verify()
    except BOMBS as error:
        raise refused("heavy") from error
    except BROKEN as error:
        raise refused("drawing") from error


def holds_zip(content: bytes) -> bool:
    """Return whether a ZIP ends at the end of these bytes."""
    return ZIP_END in content[-ZIP_TAIL:]


def holds_more(content: bytes) -> bool:
    """Return whether a ZIP, a page for a browser or code for a server hides in a picture."""
    return holds_zip(content) or bool(SCRIPTS.search(content))
