"""What the library holds, a file a noun."""

from .deck import Card, Deck, DeckKind
from .material import DownloadCount, Licence, Material, MaterialFile, MaterialKind
from .method import Method, MethodKind, MethodStep, SheetExtra
from .queries import DeckQuerySet, MaterialQuerySet, MethodQuerySet

__all__ = [
    "Card",
    "Deck",
    "DeckKind",
    "DeckQuerySet",
    "DownloadCount",
    "Licence",
    "Material",
    "MaterialFile",
    "MaterialKind",
    "MaterialQuerySet",
    "Method",
    "MethodKind",
    "MethodQuerySet",
    "MethodStep",
    "SheetExtra",
]
