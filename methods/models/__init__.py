"""What the library holds, a file a noun."""

from .deck import Card, Deck, DeckKind
from .downloads import DownloadDay, DownloadMark
from .material import DownloadCount, Licence, Material, MaterialFile, MaterialKind, MaterialPhoto
from .method import Aim, Method, MethodKind, MethodStep, SheetExtra
from .own_deck import OwnCard, OwnDeck
from .queries import DeckQuerySet, MaterialQuerySet, MethodQuerySet

__all__ = [
    "Aim",
    "Card",
    "Deck",
    "DeckKind",
    "DeckQuerySet",
    "DownloadCount",
    "DownloadDay",
    "DownloadMark",
    "Licence",
    "Material",
    "MaterialFile",
    "MaterialKind",
    "MaterialPhoto",
    "MaterialQuerySet",
    "Method",
    "MethodKind",
    "MethodQuerySet",
    "MethodStep",
    "OwnCard",
    "OwnDeck",
    "SheetExtra",
]
