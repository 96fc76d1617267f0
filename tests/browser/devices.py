"""What stories are told on: the screens, and the tile server that answers here."""

from playwright.sync_api import Route, ViewportSize

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
# A grey picture of one dot: what a tile server answers.
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200814cd17d0000000049454e44ae426082"
)


def answer_tile(route: Route) -> None:
    """Answer as the tile server does."""
    route.fulfill(body=TILE, content_type="image/png")
