"""What a kijkwijzer is made of: the template with its versions, and what teams fill in."""

from methods.kijkwijzer.models.record import Record
from methods.kijkwijzer.models.template import Block, Template, Version

__all__ = ["Block", "Record", "Template", "Version"]
