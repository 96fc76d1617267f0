"""From a file to a layer: which format it is (by its content), and what is no boundary file."""

from pathlib import Path

from django.utils.translation import gettext as _

from meetingplaces.boundaries.geojson import read_geojson
from meetingplaces.boundaries.geopackage import read_geopackage
from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.refusal import RefusedError, refuse
from meetingplaces.boundaries.shapefile import SUFFIXES, read_shapefile, read_zip

MOST_BYTES = 100_000_000

UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SQLITE = b"SQLite format 3\0"
ZIP = b"PK"
SHP = b"\x00\x00\x27\x0a"


def read(path: Path, *, layer: str | None = None) -> Layer:
    """Return the layer in a GeoJSON, a GeoPackage or a shapefile (also zipped).

    Raises RefusedError with a sentence when it is none of these, or damaged, empty or too large.
    """
    try:
        _check_file(path)
        with path.open("rb") as file:
            start = file.read(64)
        return _read(path, start, layer)
    except OSError as error:
        raise refuse(
            _("{file} kan niet gelezen worden ({why}). Kijk na of je het bestand mag openen."),
            file=path.name,
            why=error.strerror or error,
        ) from error


def _check_file(path: Path) -> None:
    if not path.exists():
        raise refuse(_("{file} bestaat niet. Kijk de naam en de map na."), file=path)
    if not path.is_file():
        raise refuse(
            _("{file} is geen bestand, maar bijvoorbeeld een map. Geef het bestand zelf."),
            file=path,
        )
    size = path.stat().st_size
    if size == 0:
        raise refuse(_("{file} is leeg (0 bytes). Exporteer het opnieuw."), file=path.name)
    if size > MOST_BYTES:
        raise refuse(
            _(
                "{file} is groter dan {most} MB. "
                "Bewaar alleen de wijken, of vereenvoudig hun grenzen eerst."
            ),
            file=path.name,
            most=MOST_BYTES // 1_000_000,
        )


def _read(path: Path, start: bytes, layer: str | None) -> Layer:
    if start.startswith(SQLITE):
        return read_geopackage(path, layer=layer)
    if start.startswith(ZIP):
        return read_zip(path, layer=layer, most_bytes=MOST_BYTES)
    if start.startswith(SHP) and path.suffix.lower() == ".shp":
        return read_shapefile(path)
    if start.removeprefix(UTF8_MARK).lstrip()[:1] in (b"{", b"["):
        return read_geojson(path.read_bytes().removeprefix(UTF8_MARK), file=path.name)
    raise _unknown(path, start)


def _unknown(path: Path, start: bytes) -> RefusedError:
    if path.suffix.lower() in SUFFIXES:
        reason = _(
            "{file} is maar een deel van een shapefile, of beschadigd. Geef het .shp-bestand; "
            "de andere delen (.dbf, .shx, .prj) staan er met dezelfde naam naast."
        )
    elif start.startswith(UTF16_MARKS):
        reason = _("{file} staat niet in UTF-8. Bewaar het opnieuw met UTF-8 als codering.")
    else:
        reason = _(
            "{file} is geen GeoJSON, GeoPackage of shapefile. "
            "Bewaar de wijken in een van die drie vormen en probeer opnieuw."
        )
    return refuse(reason, file=path.name)
