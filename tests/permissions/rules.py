"""The kinds of rules in the table of permissions: what a kind of page answers to each visitor.

The columns are those of tests.permissions.visitors: anonymous, partner, other partner, werkgroep,
beheerder, switched off, half in.
"""

from typing import NamedTuple

Row = tuple[int, int, int, int, int, int, int]


class Rule(NamedTuple):
    """The status for each visitor, when a page is asked and when an empty form is sent to it."""

    get: Row
    post: Row


def _all(status: int) -> Row:
    return (status,) * 7


_IN: Row = (302, 200, 200, 200, 200, 302, 200)
_IN_REFUSED: Row = (302, 405, 405, 405, 405, 302, 405)
_IN_NONE: Row = (302, 404, 404, 404, 404, 302, 404)
_STAFF: Row = (302, 302, 302, 200, 200, 302, 302)
_STAFF_REFUSED: Row = (302, 302, 302, 405, 405, 302, 302)
_STAFF_NONE: Row = (302, 302, 302, 404, 404, 302, 302)

# A page for everyone.
OPEN = Rule(_all(200), _all(405))
# A page with a form, for everyone.
OPEN_FORM = Rule(_all(200), _all(200))
# Leads on.
TO_ANOTHER_PAGE = Rule(_all(302), _all(405))
# Leads on, however it is asked.
TO_ANOTHER_PAGE_FORM = Rule(_all(302), _all(302))
# A button, for everyone; then leads on.
BUTTON = Rule(_all(405), _all(302))
# Answers a form, for everyone.
POST_ONLY = Rule(_all(405), _all(200))
# The same; who comes back to its address is led to the map.
FIND_NEAR = Rule(_all(302), _all(200))
# For who is not in yet; others are led on.
DOOR = Rule((200, 302, 302, 302, 302, 200, 302), (200, 302, 302, 302, 302, 200, 302))
# A page for who is logged in.
LOGGED_IN = Rule(_IN, _IN_REFUSED)
# A form for who is logged in.
LOGGED_IN_FORM = Rule(_IN, _IN)
# A button for who is logged in.
LOGGED_IN_BUTTON = Rule(_IN_REFUSED, _all(302))
# Leads on who is logged in.
LOGGED_IN_ON = Rule(_all(302), _IN_REFUSED)
# A form for who just logged in; others show again who they are.
FRESHLY_LOGGED_IN = Rule((302, 302, 302, 302, 302, 302, 200), (302, 302, 302, 302, 302, 302, 200))
# The same, about something of one's own (here: there is none).
FRESHLY_MINE = Rule((302, 302, 302, 302, 302, 302, 404), (302, 302, 302, 302, 302, 302, 404))
# About something of one's own (here: there is none).
MINE = Rule(_IN_NONE, _IN_NONE)
# The same, to read.
MINE_READ = Rule(_IN_NONE, _IN_REFUSED)
# Of a thermoskaart or a kijkwijzer of another team, opened by a key alone, which nobody here has:
# tests/thermoskaart, tests/kijkwijzer.
BOARD = Rule(_all(404), _all(405))
BOARD_BUTTON = Rule(_all(405), _all(404))
BOARD_FORM = Rule(_all(404), _all(404))
# The same, whose form is refused before anybody asks who sends it.
MINE_PAGE = Rule(_IN_NONE, _all(405))
# A form for who works for some organisation.
MEMBER_FORM = Rule((302, 200, 200, 404, 404, 302, 404), (302, 200, 200, 404, 404, 302, 404))
# Answers a form of who works for some organisation; an empty one is refused.
MEMBER_POST = Rule(_all(405), (302, 422, 422, 404, 404, 302, 404))
# A button about something of one's own (here: there is none).
MINE_BUTTON = Rule(_IN_REFUSED, _IN_NONE)
# A page or form of the admin.
STAFF = Rule(_STAFF, _STAFF)
# The same, to read.
STAFF_READ = Rule(_STAFF, _STAFF_REFUSED)
# The same, never changed by a form.
STAFF_VIEW = Rule(_STAFF, _STAFF_NONE)
# A form of the admin that is right when it is empty.
STAFF_TICK = Rule(_STAFF, _all(302))
# Answers a script of the admin.
STAFF_ASK = Rule(_STAFF_REFUSED, _STAFF)
# Refuses a question without words.
NOTHING_ASKED = Rule(_STAFF_NONE, _STAFF_REFUSED)
# For staff; here about nothing.
NOT_THERE = Rule((302, 302, 302, 404, 404, 302, 302), (302, 302, 302, 404, 404, 302, 302))
# The admin, for the beheerder alone.
BEHEERDER = Rule((302, 302, 302, 404, 200, 302, 302), (302, 302, 302, 404, 200, 302, 302))
# The same, leads on.
BEHEERDER_ON = Rule((302, 302, 302, 404, 302, 302, 302), (302, 302, 302, 404, 302, 302, 302))
# The same, to read; led on from a record without an earlier version.
BEHEERDER_READ = Rule((302, 302, 302, 404, 302, 302, 302), (302, 302, 302, 404, 404, 302, 302))
# A page of people, for who is logged in.
PEOPLE = Rule(_IN, _all(405))
# About one person: for who belongs to the network; who is half in belongs to no organisation.
_NETWORK: Row = (302, 200, 200, 200, 200, 302, 404)
PERSON = Rule(_NETWORK, _all(405))
PERSON_BUTTON = Rule(_all(405), _NETWORK)
# A button about the own organisation (here: the visitor keeps none).
TEAM_BUTTON = Rule(_all(405), _IN_NONE)
# A form that leads on, for who has the link.
OWN_BUTTON = Rule(_all(200), _all(302))
# A form for who keeps the data of the organisation (here: nobody of the visitors does).
TEAM = Rule(_IN_NONE, _IN_NONE)
# A page, and a form that leads on, for who belongs to the organisation.
TEAM_MEMBER = Rule((302, 200, 404, 404, 404, 302, 404), _all(405))
TEAM_MEMBER_FORM = Rule((302, 200, 404, 404, 404, 302, 404), (302, 302, 404, 404, 404, 302, 404))
# The same, whose form says what is missing when it is sent empty.
TEAM_MEMBER_FILLED = Rule((302, 200, 404, 404, 404, 302, 404), (302, 422, 404, 404, 404, 302, 404))
# Leads to the one door; for a partner there is no admin.
ADMINS_DOOR = Rule((302, 404, 404, 302, 302, 302, 302), (302, 404, 404, 302, 302, 302, 302))
