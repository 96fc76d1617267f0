"""The library in the admin, a file a noun."""

from methods.admin import deck, material

__all__ = ["deck", "material"]
