"""A board, and the browsers around it."""

import uuid
from typing import Any

from django.test import Client

from methods.thermoskaart import changing
from methods.thermoskaart.models import Kind, Note, ThermosBoard


def a_board(title: str = "Wachtzaal Dampoort", **fields: Any) -> ThermosBoard:
    """Return an opened board whose first meeting is today."""
    return changing.open_board(ThermosBoard(title=title, **fields))


def a_note(board: ThermosBoard, text: str = "Koffie helpt", kind: Kind = Kind.INSIGHT) -> Note:
    """Return a note that was just written on a board."""
    note = changing.write(board=board, new=changing.NewNote(uuid.uuid4(), kind, text))
    note.board = board
    return note


def sent(text: str, kind: str = "inzicht", **fields: Any) -> dict[str, Any]:
    """Return what the form for a new note sends."""
    return {"key": str(uuid.uuid4()), "kind": kind, "text": text, "author": "", **fields}


def browser_with(key: str) -> Client:
    """Return a browser that opened the link with this key."""
    client = Client()
    assert client.get(f"/thermoskaart/in/{key}/").status_code == 302
    return client


def writer(board: ThermosBoard) -> Client:
    """Return the browser of a participant."""
    return browser_with(board.edit_key)


def reader(board: ThermosBoard) -> Client:
    """Return the browser of somebody who may only read."""
    return browser_with(board.read_key)


def owner(board: ThermosBoard) -> Client:
    """Return the browser of who opened the board."""
    return browser_with(board.owner_key)


def texts(board: ThermosBoard) -> list[str]:
    """Return what hangs on a board now, oldest first."""
    return [note.text for note in board.notes.on_the_board().order_by("pk")]
