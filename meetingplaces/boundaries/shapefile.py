"""Shapefiles: several files that belong together, beside each other or in a zip.

They are gathered under fixed names in a folder of their own before GDAL opens them, so that upper
case suffixes work and no name inside a zip ever becomes a path.
"""

import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from meetingplaces.boundaries.gdal import read_layer
from meetingplaces.boundaries.layer import Layer
from meetingplaces.boundaries.refusal import listed, refuse

NEEDED = (".shp", ".shx", ".dbf")
SUFFIXES = (*NEEDED, ".prj", ".cpg")

# What zipfile raises on a damaged zip; RuntimeError is how it says that there is a password on it,
# NotImplementedError that it does not know the compression.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError),
)

# From the suffix of a part to a function that gives its content.
Parts = dict[str, Callable[[], bytes]]

# The byte in a .dbf that names the DOS code page; others say little, so the text decides.
CODE_PAGE_BYTE, CODE_PAGES = 29, {0x01: "cp437", 0x02: "cp850"}


def read_shapefile(path: Path) -> Layer:
    """Return the features of the shapefile whose .shp is at `path`."""
    beside = (file for file in path.parent.iterdir() if file.stem.lower() == path.stem.lower())
    parts: Parts = {file.suffix.lower(): file.read_bytes for file in beside}
    return _read(parts, path.name)


def read_zip(path: Path, *, layer: str | None, most_bytes: int) -> Layer:
    """Return the features of the only shapefile in a zip, or the one that `layer` names.

    Raises RefusedError with a sentence; unpacked it may hold `most_bytes`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > most_bytes:
                raise refuse(
                    _("{file} is uitgepakt te groot. Zet alleen de wijken in het zip-bestand."),
                    file=path.name,
                )
            return _read(_parts_in(archive, layer, path.name), path.name)
    except DAMAGED as error:
        raise refuse(
            _("{file} is een beschadigd of beveiligd zip-bestand. Maak het opnieuw."),
            file=path.name,
        ) from error


def _parts_in(archive: zipfile.ZipFile, wanted: str | None, file: str) -> Parts:
    found: dict[str, Parts] = {}
    for part in archive.infolist():
        name = PurePosixPath(part.filename)
        if name.suffix.lower() in SUFFIXES and "__MACOSX" not in name.parts:
            stem = str(name.with_suffix(""))
            found.setdefault(stem, {})[name.suffix.lower()] = _reader(archive, part)
    shapefiles = {stem: parts for stem, parts in found.items() if ".shp" in parts}
    return _chosen(shapefiles, wanted, file)


def _reader(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Callable[[], bytes]:
    return lambda: archive.read(part)


def _chosen(shapefiles: dict[str, Parts], wanted: str | None, file: str) -> Parts:
    if not shapefiles:
        raise refuse(
            _("{file} bevat geen shapefile. Zet .shp, .shx, .dbf en .prj samen in de zip."),
            file=file,
        )
    names = {PurePosixPath(stem).name: stem for stem in shapefiles}
    if wanted is not None and wanted in names:
        return shapefiles[names[wanted]]
    if wanted is None and len(shapefiles) == 1:
        return next(iter(shapefiles.values()))
    raise refuse(
        _("{file} bevat deze shapefiles: {names}. Kies er een met --layer."),
        file=file,
        names=listed(sorted(names)),
    )


def _read(parts: Parts, file: str) -> Layer:
    missing = [suffix for suffix in NEEDED if suffix not in parts]
    if missing:
        raise refuse(
            _(
                "{file}: van de shapefile ontbreekt {missing}. "
                "Zet alle delen samen (.shp, .shx, .dbf en .prj)."
            ),
            file=file,
            missing=listed(missing),
        )
    with TemporaryDirectory(prefix="grenzen-") as folder:
        for suffix in SUFFIXES:
            if suffix in parts:
                (Path(folder) / f"layer{suffix}").write_bytes(parts[suffix]())
        return _decoded(Path(folder) / "layer.shp", file)


def _decoded(path: Path, file: str) -> Layer:
    """Read with the encoding that the .cpg names, or else with the first that fits."""
    for encoding in _encodings(path):
        try:
            return read_layer(path, file=file, encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(
        _("{file}: de letters in het .dbf-bestand zijn onleesbaar. Exporteer het in UTF-8."),
        file=file,
    )


def _encodings(path: Path) -> list[str | None]:
    start = path.with_suffix(".dbf").read_bytes()[: CODE_PAGE_BYTE + 1]
    named = CODE_PAGES.get(start[-1] if len(start) > CODE_PAGE_BYTE else 0)
    by_cpg: list[str | None] = [None] if path.with_suffix(".cpg").exists() else []
    # Five bytes mean nothing in cp1252; latin-1 reads anything, so it comes last.
    return by_cpg + ([named] if named else ["utf-8", "cp1252", "latin-1"])
