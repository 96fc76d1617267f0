"""Photos people upload: what is kept of them, and what is refused."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images import LONGEST, clean_photo

RED, BLUE = (200, 40, 30), (30, 40, 200)
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def a_picture(size: tuple[int, int] = (80, 60), mode: str = "RGB") -> Image.Image:
    """Return a picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def a_file(picture: Image.Image, kind: str = "JPEG", name: str = "", **how: Any) -> Any:
    """Return a picture as somebody uploads it."""
    file = BytesIO()
    picture.save(file, kind, **how)
    return SimpleUploadedFile(name or f"foto.{kind.lower()}", file.getvalue())


def opened(photo: ContentFile[bytes]) -> Image.Image:
    """Return what was kept, decoded."""
    image = Image.open(photo)
    image.load()
    return image


def refusal(upload: Any) -> str:
    """Return the sentence with which an upload is refused."""
    with pytest.raises(ValidationError) as refused:
        clean_photo(upload)
    assert len(refused.value.messages) == 1
    return refused.value.messages[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_webp_under_a_name_of_its_own(kind: str) -> None:
    photo = clean_photo(a_file(a_picture(), kind, name="familie-Peeters-thuis.jpg"))
    assert (opened(photo).format, opened(photo).size) == ("WEBP", (80, 60))
    assert photo.name is not None
    assert photo.name.endswith(".webp")
    assert "familie" not in photo.name


def test_two_uploads_of_one_file_get_two_names() -> None:
    assert clean_photo(a_file(a_picture())).name != clean_photo(a_file(a_picture())).name


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((4000, 3000), (1600, 1200)),
        ((3000, 4000), (1200, 1600)),
        ((1600, 900), (1600, 900)),
        ((5000, 2), (1600, 1)),
        ((1, 1), (1, 1)),
    ],
)
def test_a_large_photo_is_made_smaller_and_a_small_one_stays(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    assert opened(clean_photo(a_file(a_picture(size)))).size == kept
    assert max(kept) <= LONGEST


def test_a_photo_taken_upright_stands_upright() -> None:
    picture = a_picture((80, 60))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turn a quarter clockwise to see it right
    kept = opened(clean_photo(a_file(picture, exif=exif)))
    assert kept.size == (60, 80)
    top, bottom = kept.getpixel((30, 10)), kept.getpixel((30, 70))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > top[2], bottom[2] > bottom[0]) == (True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_it_was_taken_is_forgotten(kind: str) -> None:
    exif = Image.Exif()
    exif[MAKE] = "Geheime Camera"
    exif.get_ifd(GPS)[2] = (51.0, 3.0, 12.0)
    upload = a_file(a_picture(), kind, exif=exif, icc_profile=b"profiel", xmp=b"<x>Gezin</x>")
    kept = clean_photo(upload).read()
    assert [word for word in (b"Geheime", b"EXIF", b"XMP", b"ICCP", b"Gezin") if word in kept] == []
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def test_what_hides_behind_the_picture_is_not_kept() -> None:
    upload = a_file(a_picture())
    carried = upload.read() + b"<script>alert(1)</script>PK\x03\x04"
    kept = clean_photo(SimpleUploadedFile("foto.jpg", carried)).read()
    assert b"script" not in kept
    assert b"PK" not in kept


def test_a_comment_inside_the_picture_is_not_kept() -> None:
    upload = a_file(a_picture(), comment=b"<?php system('ls'); ?>")
    assert b"php" not in clean_photo(upload).read()


def test_the_name_of_a_file_says_nothing() -> None:
    photo = clean_photo(a_file(a_picture(), "PNG", name="../../etc/passwd.html"))
    assert opened(photo).format == "WEBP"


@pytest.mark.parametrize(
    ("mode", "kind", "kept"),
    [
        ("L", "JPEG", "RGB"),
        ("CMYK", "JPEG", "RGB"),
        ("P", "PNG", "RGB"),
        ("1", "PNG", "RGB"),
        ("LA", "PNG", "RGBA"),
        ("RGBA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
    ],
)
def test_every_sort_of_colour_is_understood(mode: str, kind: str, kept: str) -> None:
    picture = a_picture()
    if mode in {"RGBA", "LA"}:
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    assert opened(clean_photo(a_file(picture.convert(mode), kind))).mode == kept


def test_a_scan_of_sixteen_bits_keeps_its_greys() -> None:
    scan = Image.new("I;16", (40, 40), 32_768)
    grey = opened(clean_photo(a_file(scan, "PNG"))).getpixel((20, 20))
    assert isinstance(grey, tuple)
    assert abs(grey[0] - 128) < 4


def test_a_phones_picture_in_two_parts_gives_the_first() -> None:
    file = BytesIO()
    a_picture((90, 60)).save(
        file, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60), (0, 0, 0))]
    )
    kept = opened(clean_photo(SimpleUploadedFile("foto.jpg", file.getvalue())))
    assert kept.size == (90, 60)
    assert kept.getpixel((10, 30)) != (0, 0, 0)


# Refusals ----------------------------------------------------------------------------------------

NO_PHOTO = "Dit is geen JPEG, PNG of WebP. Bewaar je foto eerst als JPEG en kies ze opnieuw."
BROKEN = "Deze foto is beschadigd of niet volledig. Bewaar ze opnieuw en probeer nog eens."
MOVES = "Dit beeld beweegt. Kies een gewone foto die stilstaat."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_other_pictures_are_refused_whatever_they_are_called() -> None:
    for kind in ("GIF", "BMP", "TIFF", "ICO", "PDF"):
        assert refusal(a_file(a_picture(), kind, name="foto.jpg")) == NO_PHOTO


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"GIF89a/*" + b"\xff\xd8\xff" * 20,
        b"<html><body>foto</body></html>",
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"PK\x03\x04 docx",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x00" * 100,
        b"foto",
    ],
)
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    assert refusal(SimpleUploadedFile("foto.jpg", content)) == NO_PHOTO


def test_an_iphones_own_format_is_refused_with_advice() -> None:
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
    assert refusal(SimpleUploadedFile("IMG_0001.HEIC", heic)) == (
        "Dit is een HEIC-foto van een iPhone of iPad. Bewaar ze eerst als JPEG, of stuur ze "
        "jezelf door via e-mail: dan wordt ze vanzelf een JPEG."
    )


def test_an_empty_file_is_refused() -> None:
    upload = SimpleUploadedFile("foto.jpg", b"")
    assert refusal(upload) == "Dit bestand is leeg. Kies de foto opnieuw."


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    other = Image.new("RGB", (80, 60), (0, 0, 0))
    upload = a_file(a_picture(), kind, save_all=True, append_images=[other], duration=100)
    assert refusal(upload) == MOVES


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_cut_off_is_refused(kind: str) -> None:
    picture = Image.effect_noise((400, 300), 90).convert("RGB")
    whole = a_file(picture, kind).read()
    for part in (len(whole) // 2, len(whole) * 9 // 10):
        assert refusal(SimpleUploadedFile("foto.jpg", whole[:part])) in {BROKEN, NO_PHOTO}


def sentences(upload: Any) -> list[str]:
    """Return with which sentences an upload is refused; none when it is taken."""
    try:
        clean_photo(upload)
    except ValidationError as refused:
        return refused.messages
    return []


def test_a_photo_of_which_bytes_were_swapped_is_taken_or_refused_in_one_sentence() -> None:
    picture = Image.effect_noise((120, 90), 90).convert("RGB")
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = bytearray(a_file(picture, kind).read())
        for spot in range(2, len(whole), max(1, len(whole) // 60)):
            spoilt = bytes(whole[:spot]) + bytes([whole[spot] ^ 0xFF]) + bytes(whole[spot + 1 :])
            assert len(sentences(SimpleUploadedFile("foto.jpg", spoilt))) <= 1


def test_a_file_that_is_too_heavy_is_refused(settings: Any) -> None:
    settings.PHOTO_MAX_BYTES = 1_000_000
    upload = SimpleUploadedFile("foto.jpg", b"\xff\xd8" + b"0" * 2_400_000)
    assert refusal(upload) == "Deze foto is 3 MB groot. Kies er een van hoogstens 1 MB."


def a_flood(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header promises this many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))


@pytest.mark.parametrize("size", [(7_072, 7_072), (9_500, 9_500), (30_000, 30_000), (1, 2**31 - 1)])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    assert refusal(SimpleUploadedFile("foto.png", a_flood(*size))) == (
        "Deze foto heeft te veel beeldpunten (hoogstens 50 miljoen). Maak ze kleiner."
    )
