"""The werkgroep's work on the agenda."""

from agenda.admin import activity

__all__ = ["activity"]
