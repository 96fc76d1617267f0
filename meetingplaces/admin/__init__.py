"""The werkgroep's work on the map, a file a noun."""

from meetingplaces.admin import holiday, kind, place, report, wijk

__all__ = ["holiday", "kind", "place", "report", "wijk"]
