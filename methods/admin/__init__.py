"""The library in the admin, a file a noun."""

from methods.admin import deck, material, method

__all__ = ["deck", "material", "method"]
