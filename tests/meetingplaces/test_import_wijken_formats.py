"""The forms in which boundaries arrive: file formats and alphabets."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from meetingplaces.models import Wijk
from tests.meetingplaces.wijk_files import (
    assert_noord_and_zuid,
    geojson,
    imported,
    row,
    square,
    text_file,
    two_wijken,
    vector,
)

# Formats


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["wijken.geojson", "wijken.json", "wijken.txt", "Wijken 2026"])
def test_geojson_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    imported(geojson(tmp_path / name, two_wijken()))

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_geojson_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = geojson(tmp_path / "wijken.geojson", two_wijken())

    imported(text_file(file, file.read_text(), encoding="utf-8-sig"))

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_geojson_with_one_feature_alone(tmp_path: Path) -> None:
    geometry = json.loads(shapely.to_geojson(square()))
    feature = {"type": "Feature", "properties": {"naam": "Noord"}, "geometry": geometry}

    imported(text_file(tmp_path / "noord.geojson", json.dumps(feature)))

    assert Wijk.objects.get().name == "Noord"


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
@pytest.mark.parametrize("srid", [4326, 31370, 3812, 3857, 4258, 28992])
def test_any_format_in_any_projection(tmp_path: Path, suffix: str, srid: int) -> None:
    imported(vector(tmp_path / f"wijken{suffix}", two_wijken(), srid=srid))

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_geopackage_with_one_layer_of_areas_among_others(tmp_path: Path) -> None:
    file = vector(tmp_path / "gent.gpkg", two_wijken(), srid=31370, layer="stadswijken")
    pyogrio.raw.write(
        file,
        np.array([shapely.Point(3.7, 51).wkb], dtype=object),
        [np.array(["bank"], dtype=object)],
        ["wijk"],
        driver="GPKG",
        layer="banken",
        geometry_type="Point",
        crs="EPSG:4326",
        append=True,
    )

    imported(file)

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_layer_can_be_chosen(tmp_path: Path) -> None:
    file = vector(tmp_path / "gent.gpkg", two_wijken(), layer="wijken")
    vector(file, [row("Heel de stad")], layer="stad", append=True)

    imported(file, layer="wijken")

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_zipped_shapefile(tmp_path: Path) -> None:
    imported(zipped(tmp_path, vector(tmp_path / "wijken.shp", two_wijken(), srid=31370)))

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_zip_made_on_a_mac_with_folders_in_it(tmp_path: Path) -> None:
    vector(tmp_path / "wijken.shp", two_wijken(), srid=31370)
    with zipfile.ZipFile(tmp_path / "wijken.zip", "w") as archive:
        for part in tmp_path.glob("wijken.*"):
            if part.suffix != ".zip":
                archive.write(part, f"export/2026/{part.name}")
                archive.writestr(f"__MACOSX/export/2026/._{part.name}", "resource fork")

    imported(tmp_path / "wijken.zip")

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_zip_whose_names_climb_out_of_their_folder_writes_nothing_there(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    vector(folder / "wijken.shp", two_wijken(), srid=31370)
    with zipfile.ZipFile(folder / "wijken.zip", "w") as archive:
        for part in folder.glob("wijken.*"):
            if part.suffix != ".zip":
                archive.write(part, f"../../{part.name}")

    imported(folder / "wijken.zip")

    assert_noord_and_zuid()
    assert [found.name for found in tmp_path.iterdir()] == ["deep"]


@pytest.mark.django_db
def test_a_shapefile_can_be_chosen_from_a_zip(tmp_path: Path) -> None:
    vector(tmp_path / "wijken.shp", two_wijken(), srid=31370)
    file = zipped(tmp_path, vector(tmp_path / "stad.shp", [row("Heel de stad")], srid=31370))

    imported(file, layer="wijken")

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_a_shapefile_with_suffixes_in_capitals(tmp_path: Path) -> None:
    vector(tmp_path / "WIJKEN.shp", two_wijken(), srid=31370)
    for part in list(tmp_path.iterdir()):
        part.rename(part.with_suffix(part.suffix.upper()))

    imported(tmp_path / "WIJKEN.SHP")

    assert_noord_and_zuid()


@pytest.mark.django_db
def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    vector(tmp_path / "wijken.gpkg", two_wijken())
    before = {part.name: part.read_bytes() for part in tmp_path.iterdir()}

    imported(tmp_path / "wijken.gpkg")

    assert {part.name: part.read_bytes() for part in tmp_path.iterdir()} == before


def zipped(folder: Path, *_made: Path) -> Path:
    """Zip everything in a folder, and return where."""
    parts = list(folder.iterdir())
    with zipfile.ZipFile(folder / "alles.zip", "w") as archive:
        for part in parts:
            archive.write(part, part.name)
    return folder / "alles.zip"


# Alphabets


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1"])
@pytest.mark.parametrize("with_cpg", [True, False])
def test_letters_of_a_shapefile_in_whatever_encoding(
    tmp_path: Path, encoding: str, with_cpg: bool
) -> None:
    file = vector(tmp_path / "wijken.shp", [row("Café d’Été")], encoding="cp1252")
    name = "Café d’Été" if encoding != "latin-1" else "Café d'Été"
    write_dbf_text(file, name, encoding)
    file.with_suffix(".cpg").unlink(missing_ok=True)
    if with_cpg:
        labels = {"utf-8": "UTF-8", "cp1252": "1252", "latin-1": "ISO-8859-1"}
        file.with_suffix(".cpg").write_text(labels[encoding])

    imported(file)

    assert Wijk.objects.get().name == name


@pytest.mark.django_db
@pytest.mark.parametrize(("byte", "encoding"), [(0x01, "cp437"), (0x02, "cp850")])
def test_letters_of_a_shapefile_from_the_days_of_dos(
    tmp_path: Path, byte: int, encoding: str
) -> None:
    file = vector(tmp_path / "wijken.shp", [row("Été")], encoding="cp1252")
    write_dbf_text(file, "Été", encoding)
    file.with_suffix(".cpg").unlink(missing_ok=True)
    content = bytearray(file.with_suffix(".dbf").read_bytes())
    content[29] = byte
    file.with_suffix(".dbf").write_bytes(content)

    imported(file)

    assert Wijk.objects.get().name == "Été"


@pytest.mark.django_db
def test_a_cpg_that_lies_is_not_believed(tmp_path: Path) -> None:
    file = vector(tmp_path / "wijken.shp", [row("Été")], encoding="cp1252")
    write_dbf_text(file, "Été", "cp1252")
    file.with_suffix(".cpg").write_text("UTF-8")

    imported(file)

    assert Wijk.objects.get().name == "Été"


def write_dbf_text(shp: Path, name: str, encoding: str) -> None:
    """Put a text in the only field of the only record of the .dbf beside a .shp."""
    dbf = shp.with_suffix(".dbf")
    content = dbf.read_bytes()
    start = int.from_bytes(content[8:10], "little") + 1
    length = int.from_bytes(content[10:12], "little") - 1
    text = name.encode(encoding).ljust(length)
    assert len(text) == length
    dbf.write_bytes(content[:start] + text + content[start + length :])
