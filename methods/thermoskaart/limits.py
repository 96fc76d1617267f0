"""What a board can hold: normal use never meets these, abuse does.

How long it is kept: methods.keyed.limits.
"""

TITLE, NAME, TEXT = 120, 60, 600  # signs
# A room of 50 that writes ten notes each; the screen of a phone holds no more either.
NOTES = 500
MEETINGS = 100
# Openings: (how many, in how many seconds).
NEW_BOARDS = (30, 3600)
