"""What a board can hold: normal use never meets these, abuse does.

How long it is kept: methods.keyed.limits.
"""

TITLE, NAME, TEXT = 120, 60, 600  # signs
# A room of 50 that writes ten notes each; the screen of a phone holds no more either.
NOTES = 500
# With those that were merged or erased, of which a line stays; and what is told of one note.
NOTES_EVER, EVENTS = 3_000, 300
MEETINGS = 100
# Openings: (how many, in how many seconds). All who work for a city may share one address.
NEW_BOARDS = (120, 3600)
