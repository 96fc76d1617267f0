"""Photos people upload: checked by their content, turned upright, made small, stripped of the rest.

What is kept is never the file that came in but a new picture of its pixels, so that neither a
place where it was taken nor anything hidden in the file goes further.
"""

import secrets
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

# Pixels of the longest side: sharp over the full width of a page, 100 to 350 kB.
LONGEST = 1600
QUALITY = 80
# Only these are ever opened; a decoder that is not tried cannot be attacked.
FORMATS = ("JPEG", "PNG", "WEBP")
# The brands of an HEIC file, the iPhone's own kind of photo (ISO/IEC 23008-12).
HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")


def clean_photo(upload: "File[Any]") -> "ContentFile[bytes]":
    """Return a photo as WebP of at most LONGEST pixels, upright, under a new random name.

    Raises ValidationError with one sentence when the file is too large, is no JPEG, PNG or WebP
    whatever its name says, moves, has too many pixels, or cannot be read to its end.
    """
    _refuse_by_size(upload)
    image = _opened(upload)
    _refuse_by_header(image)
    try:
        # A JPEG may be read at a half or a quarter of its size: a tenth of the time and memory.
        image.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(image)
        pixels = _plain(upright)
        pixels.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise _unreadable() from error
    return ContentFile(_webp(pixels), name=f"{secrets.token_hex(12)}.webp")


def forget_file(file: FieldFile) -> None:
    """Remove a stored file once the present transaction has come through."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _refuse_by_size(upload: "File[Any]") -> None:
    if not upload.size:
        raise ValidationError(_("Dit bestand is leeg. Kies de foto opnieuw."))
    if upload.size > settings.PHOTO_MAX_BYTES:
        raise ValidationError(
            _("Deze foto is %(size)s MB groot. Kies er een van hoogstens %(most)s MB.")
            % {
                "size": -(-upload.size // 1_000_000),
                "most": settings.PHOTO_MAX_BYTES // 1_000_000,
            }
        )


def _opened(upload: "File[Any]") -> Image.Image:
    upload.seek(0)
    start = upload.read(32)
    upload.seek(0)
    if any(brand in start for brand in HEIC_BRANDS):
        raise ValidationError(
            _(
                "Dit is een HEIC-foto van een iPhone of iPad. Bewaar ze eerst als JPEG, "
                "of stuur ze jezelf door via e-mail: dan wordt ze vanzelf een JPEG."
            )
        )
    try:
        return Image.open(upload, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("Dit is geen JPEG, PNG of WebP. Bewaar je foto eerst als JPEG en kies ze opnieuw.")
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _unreadable() from error


def _refuse_by_header(image: Image.Image) -> None:
    if image.width * image.height > settings.PHOTO_MAX_PIXELS:
        raise _too_many_pixels()
    # A phone's JPEG may carry a second picture (MPO): its first is the photo, and is taken.
    if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
        raise ValidationError(_("Dit beeld beweegt. Kies een gewone foto die stilstaat."))


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels as RGB, or RGBA where some are transparent."""
    if image.mode.startswith("I"):  # 16 bits a pixel: Pillow would cut off, not scale
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _webp(image: Image.Image) -> bytes:
    file = BytesIO()
    # Pillow would write what it finds in `info`; a new image has none.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    bare.save(file, "WEBP", quality=QUALITY)
    return file.getvalue()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("Deze foto heeft te veel beeldpunten (hoogstens %(most)s miljoen). Maak ze kleiner.")
        % {"most": settings.PHOTO_MAX_PIXELS // 1_000_000}
    )


def _unreadable() -> ValidationError:
    return ValidationError(
        _("Deze foto is beschadigd of niet volledig. Bewaar ze opnieuw en probeer nog eens.")
    )
