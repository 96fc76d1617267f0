"""What a thermoskaart is made of."""

from methods.thermoskaart.models.board import Meeting, ThermosBoard
from methods.thermoskaart.models.note import Deed, Kind, Note, NoteEvent, State

__all__ = [
    "Deed",
    "Kind",
    "Meeting",
    "Note",
    "NoteEvent",
    "State",
    "ThermosBoard",
]
