"""Starter content of the map: kinds, real places with their source, and fictional examples."""

from .examples import load_examples
from .places import load_kinds, load_places

__all__ = ["load_examples", "load_kinds", "load_places"]
