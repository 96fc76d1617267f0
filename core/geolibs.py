"""Where GDAL, GEOS and PROJ are found on a machine that has none of its own.

The wheels of pyogrio and shapely carry them; django.contrib.gis only needs to be told the path.
A library of the system wins when GDAL_LIBRARY_PATH or GEOS_LIBRARY_PATH names it.
"""

import importlib.util
import os
from pathlib import Path


def _wheel(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"The package {package} is not installed: run 'python3 start.py' again.")
    return Path(spec.origin).parent


def _library(package: str, pattern: str) -> str:
    folder = _wheel(package)
    # Linux and Windows wheels keep their libraries beside the package, macOS wheels inside it.
    places = (folder.with_name(f"{package}.libs"), folder / ".dylibs")
    found = sorted(file for place in places for file in place.glob(pattern))
    if not found:
        raise RuntimeError(f"The wheel of {package} carries no {pattern} on this machine.")
    return str(found[0])


def gdal_library() -> str:
    """Return the path of GDAL, and point GDAL and PROJ to their data when nothing else did."""
    folder = _wheel("pyogrio")
    os.environ.setdefault("GDAL_DATA", str(folder / "gdal_data"))
    os.environ.setdefault("PROJ_DATA", str(folder / "proj_data"))
    return os.environ.get("GDAL_LIBRARY_PATH") or _library("pyogrio", "*gdal*")


def geos_library() -> str:
    """Return the path of GEOS's C library."""
    return os.environ.get("GEOS_LIBRARY_PATH") or _library("shapely", "*geos_c*")
