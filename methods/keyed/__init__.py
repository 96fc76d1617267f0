"""What a thermoskaart and a kijkwijzer share: a team opens them with a link or a code, nobody else.

How such a thing is found, how long it is kept and how many can be tried stands here once; what
stands on it is its own app's.
"""
