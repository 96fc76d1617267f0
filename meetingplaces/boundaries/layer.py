"""What a file holds, whatever its format: the fields of its features and their shapes."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from meetingplaces.boundaries.refusal import refuse

# A large city has about 300 statistical sectors; many more than that is another kind of file.
MOST_FEATURES = 5_000


@dataclass(frozen=True)
class Layer:
    """The features of one layer, in the file's own coordinates.

    `fields` gives for each field a value per feature (text, number or None); `crs` is "EPSG:n", WKT
    or None when the file does not say; `broken` are the positions of shapes that made no sense.
    """

    fields: dict[str, list[Any]]
    shapes: list[BaseGeometry | None]
    crs: str | None = None
    broken: frozenset[int] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.shapes)


def check_size(features: int, file: str) -> None:
    """Raise RefusedError when a file has no features, or more than MOST_FEATURES."""
    if features == 0:
        raise refuse(
            _("{file} bevat geen enkele wijk. Exporteer het opnieuw, met de grenzen erin."),
            file=file,
        )
    if features > MOST_FEATURES:
        raise refuse(
            _(
                "{file} bevat {number} vlakken; meer dan {most} lezen we niet. "
                "Bewaar alleen de wijken van je stad in het bestand."
            ),
            file=file,
            number=features,
            most=MOST_FEATURES,
        )
