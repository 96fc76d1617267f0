"""Starter content of the library: the plan's methods, decks of cards, and things to borrow.

The files are JSON, a file a noun, so that an editor can read them. What is the plan's and what is
our proposal: docs/decisions/ on starter content.
"""

from .decks import load_decks
from .materials import load_materials
from .methods import load_methods

__all__ = ["load_decks", "load_materials", "load_methods"]
