"""What a first visit costs, on a phone with little data: requests, kibibytes, fonts."""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.city import City, Visit
from tests.browser.devices import PHONE

PAGES = ["/", "/kaart/", "/kaart/babbelcafe-de-lange-tafel-voorbeeld/", "/dekking/", "/wijken/"]


class Scale:
    """Weighs what comes over the wire from us: compressed, headers included."""

    def __init__(self, page: Page, city: City) -> None:
        self._url = city.url
        self._kinds: dict[str, str] = {}
        self._encodings: dict[str, str] = {}
        self.bytes: Counter[str] = Counter()
        wire = page.context.new_cdp_session(page)
        wire.on("Network.responseReceived", self._begins)
        wire.on("Network.loadingFinished", self._ends)
        wire.send("Network.enable")

    def _begins(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        if answer["url"].startswith(self._url):
            self._kinds[event["requestId"]] = f"{event['type']} {answer['url'].rpartition('/')[2]}"
            headers = {name.lower(): value for name, value in answer["headers"].items()}
            self._encodings[event["type"]] = headers.get("content-encoding", "")

    def _ends(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._kinds:
            self.bytes[self._kinds[event["requestId"]]] += int(event["encodedDataLength"])

    @property
    def requests(self) -> int:
        """Return how many answers came from us."""
        return len(self._kinds)

    @property
    def kibibytes(self) -> float:
        """Return the weight of everything."""
        return sum(self.bytes.values()) / 1024

    @property
    def fonts(self) -> float:
        """Return the weight of the fonts, in KiB."""
        return sum(size for name, size in self.bytes.items() if name.startswith("Font")) / 1024

    def encoding(self, kind: str) -> str:
        """Return how the answers of a kind were compressed."""
        return self._encodings.get(kind, "")


def weigh(page: Page, city: City, path: str) -> Scale:
    """Return the scale after a first visit, once the page is quiet."""
    scale = Scale(page, city)
    page.goto(path, wait_until="networkidle")
    return scale


@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_is_light(visit: Visit, city: City, path: str) -> None:
    weighed = weigh(visit(viewport=PHONE), city, path)
    assert weighed.requests <= 10, sorted(weighed.bytes)
    assert weighed.kibibytes <= 160, weighed.bytes.most_common()
    assert 0 < weighed.fonts <= 60, weighed.bytes.most_common()
    assert weighed.encoding("Document") in {"gzip", "br", "zstd"}
    assert weighed.encoding("Stylesheet") in {"gzip", "br", "zstd"}


def test_what_a_page_is_dressed_in_is_kept_for_good(visit: Visit) -> None:
    page, kept = visit(), {}
    page.on("response", lambda one: kept.update({one.url: one.headers.get("cache-control", "")}))
    page.goto("/kaart/", wait_until="networkidle")
    static = {url: policy for url, policy in kept.items() if "/static/" in url}
    assert len(static) > 4
    assert {url: policy for url, policy in static.items() if "immutable" not in policy} == {}
