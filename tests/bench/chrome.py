"""What a visitor's browser sees: until all markers stand, what travels, what keeps it busy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.launch.chromium import chromium
from tests.browser.conftest import CHROMIUM_OPTIONS, DESK

# Nothing but this machine can be reached: tiles fail at once, for the portal and the floor alike.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# Two frames after the page says that the markers are drawn they have been painted.
WATCH = """
window.bench = { painted: {}, tasks: [] };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.bench.tasks.push(duration);
}).observe({ type: "longtask", buffered: true });
const look = () => {
  const drawn = document.getElementById("kaart")?.dataset.getekend;
  if (drawn === undefined || drawn === window.bench.seen) return;
  window.bench.seen = drawn;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.bench.painted[drawn] = performance.now();
  }));
};
new MutationObserver(look).observe(document, {
  attributes: true, childList: true, subtree: true, attributeFilter: ["data-getekend"],
});
"""
CLICK = """
([option]) => {
  const box = document.getElementById(option);
  window.bench.clicked = performance.now();
  window.bench.before = document.getElementById("stand").dataset.query;
  box.click();
}
"""
CHANGED = """
() => {
  const query = document.getElementById("stand").dataset.query;
  const painted = window.bench.painted[query];
  return query !== window.bench.before && painted ? painted - window.bench.clicked : false;
}
"""


@dataclass(frozen=True)
class View:
    """One first view: milliseconds until painted, requests, KiB as they travelled, longest task."""

    painted: float
    requests: int
    kib: float
    task: float


@contextmanager
def browser() -> Iterator[Browser]:
    """Return a Chromium that reaches nothing but this machine."""
    with sync_playwright() as playwright:
        options = [*CHROMIUM_OPTIONS, ALONE]
        started = playwright.chromium.launch(executable_path=chromium(), args=options)
        yield started
        started.close()


@contextmanager
def visitor(started: Browser) -> Iterator[Page]:
    """Return a page with nothing in its cache."""
    context: BrowserContext = started.new_context(viewport=DESK, locale="nl-BE")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


def first_view(started: Browser, url: str, drawn: str = "") -> View:
    """Visit a map page for the first time; `drawn` is the selection that must be painted."""
    with visitor(started) as page:
        requests, travelled = _listen(page)
        page.goto(url, wait_until="commit")
        page.wait_for_function("drawn => window.bench?.painted[drawn]", arg=drawn)
        painted = page.evaluate("drawn => window.bench.painted[drawn]", drawn)
        page.wait_for_load_state("networkidle")
        task = max(page.evaluate("window.bench.tasks"), default=0.0)
        return View(painted, len(requests), sum(travelled) / 1024, task)


def _listen(page: Page) -> tuple[list[str], list[float]]:
    """Note what is fetched from this machine, and how many bytes it was on the way."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    ours: list[str] = []
    travelled: list[float] = []

    def begin(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http://127.0.0.1"):
            ours.append(event["requestId"])

    def end(event: dict[str, Any]) -> None:
        if event["requestId"] in ours:
            travelled.append(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", begin)
    session.on("Network.loadingFinished", end)
    return ours, travelled


def filter_changes(started: Browser, url: str, options: list[str]) -> tuple[list[float], float]:
    """Return milliseconds from each click to the new list and markers, and the longest task."""
    with visitor(started) as page:
        page.goto(url)
        page.wait_for_function("() => '' in (window.bench?.painted ?? {})")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.bench.tasks = []")
        took = []
        for option in options:
            page.evaluate(CLICK, [option])
            took.append(float(page.wait_for_function(CHANGED).json_value()))
        return took, max(page.evaluate("window.bench.tasks"), default=0.0)
