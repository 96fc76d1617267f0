"""What a board can hold and how long: normal use never meets these, abuse does."""

from datetime import timedelta

TITLE, NAME, TEXT = 120, 60, 600  # signs
# A room of 50 that writes ten notes each; the screen of a phone holds no more either.
NOTES = 500
MEETINGS = 100
# How long the code that is read aloud opens a board; links work until they are closed.
DOOR = timedelta(hours=24)
# Boards without activity are announced, and deleted a month later.
MONTHS = 12
NOTICE = timedelta(days=30)
# Attempts and openings: (how many, in how many seconds). A class in one building shares an address.
WRONG_CODES = (20, 300)
WRONG_CODES_EVERYWHERE = (600, 3600)
NEW_BOARDS = (30, 3600)
# How many boards a browser remembers; a cookie holds 4 kB.
REMEMBERED = 30
