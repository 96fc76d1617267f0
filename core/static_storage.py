"""Static files with a hash in their name, compressed beforehand where a browser will ask for it.

WhiteNoise compresses every file twice, under its own and under its hashed name, source maps
included: half a minute of a first start for files that nobody asks for.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.[^./]+$)")
FOR_READING = (".map", "-src.js", ".src.js")


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashes every file; compresses the hashed copies of those that pages refer to."""

    # Our modules import each other, and libraries, by hashed name: never a new one with an old one
    # from a cache.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\.{1,2}/[^"]+)";)""", 'from "%(url)s";'),)),
    )

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress some of `paths`, and give the name of each with that of its compressed copy."""
        names = set(paths)
        asked_for = {name for name in names if HASHED.search(name) and _is_asked_for(name, names)}
        compressed: Any = super().compress_files(asked_for)
        yield from compressed


def _is_asked_for(hashed: str, names: set[str]) -> bool:
    """Whether pages refer to a file: not its source map, nor a readable twin of a minified one."""
    name = HASHED.sub("", hashed)
    twin = f"{name.removesuffix('.js')}.min.js"
    return not name.endswith(FOR_READING) and twin not in names
