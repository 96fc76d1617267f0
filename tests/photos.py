"""Photos for stories, as a phone sends them and as they are kept."""

from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def an_upload(colour: str = "red", size: tuple[int, int] = (2000, 1000)) -> SimpleUploadedFile:
    """Return a photo as a phone sends it."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return SimpleUploadedFile("IMG_0001.JPG", file.getvalue(), content_type="image/jpeg")


def files_in(folder: Path) -> int:
    """Return how many files there are in a folder and below."""
    return sum(path.is_file() for path in folder.rglob("*"))
