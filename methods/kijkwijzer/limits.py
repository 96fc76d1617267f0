"""What a kijkwijzer can hold: normal use never meets these, abuse does.

How long it is kept: methods.keyed.limits.
"""

NAME, HEAD, REMARK, TEXT, VISION = 120, 200, 600, 3_000, 2_000  # signs
POINT = 300
# One page with all three moments stays under Django's limit of a thousand fields in a form.
BLOCKS, POINTS = 10, 15
# New ones: (how many, in how many seconds).
NEW_RECORDS = (60, 3600)
RECORDS = 1_000  # of one organisation
LISTED = 10  # on one page of the list of one's own
EDITIONS = 3  # beside the one that is open, on one page
