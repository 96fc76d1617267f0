"""How long codes work and things are kept, how often one may try: for all that a link opens."""

from datetime import timedelta

# How long the code that is read aloud opens a board; links work until they are closed.
DOOR = timedelta(hours=24)
# What nobody touches any more is announced, and deleted a month later.
MONTHS = 12
NOTICE = timedelta(days=30)
# What is done shortly after each other counts as one activity.
SAME_ACTIVITY = timedelta(minutes=10)
# Attempts: (how many, in how many seconds). A room of fifty behind one address of a school may
# mistype twice each; still no address alone uses up what may be tried everywhere.
WRONG_CODES = ((100, 300), (300, 3600))
WRONG_CODES_EVERYWHERE = (600, 3600)
# How many things a browser remembers; a cookie holds 4 kB.
REMEMBERED = 30
