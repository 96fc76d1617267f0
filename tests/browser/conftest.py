"""A real Chromium, driven by Playwright, against the real portal on a real port.

No third party is ever reached: tiles are answered here with a small picture, or blocked by the
story itself. Where Chromium is missing the stories are skipped, loudly; in CI that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from portal.launch.chromium import NAMES
from tests.browser.city import city, rough, visit
from tests.browser.devices import DESK, PHONE, answer_tile

__all__ = ["city", "rough", "visit"]  # fixtures that every story here may ask for


CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Return the path of Chromium, or nothing when this machine has none."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("PORTAL_CHROMIUM") or next((path for path in found if path), "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every story here, and skip them where there is no browser.

    A story that fails is told once more, four in a whole run at the most; the summary shows what
    went wrong the first time (docs/decisions/browser-stories.md).
    """
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not chromium() and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: browser stories not told"))


@pytest.fixture(scope="session")
def built_assets() -> None:
    """Make the fonts and the style bundle once."""
    call_command("build_assets", verbosity=0)


def _then_all_of_it(act: Callable[..., None]) -> Callable[..., None]:
    """Return the action, which also waits until the page it may lead to stands whole.

    Playwright goes on as soon as the first lines of a new page are there: what a story then reads
    at once is empty on one run and right on the next.
    """

    @wraps(act)
    def wait(one: Locator, *arguments: Any, **options: Any) -> None:
        page = one.page
        act(one, *arguments, **options)
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")

    return wait


@pytest.fixture(scope="session", autouse=True)
def _whole_pages() -> Iterator[None]:
    """Let every press and click in these stories wait for the whole page it leads to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("click", "tap", "press"):
            patch.setattr(Locator, name, _then_all_of_it(getattr(Locator, name)))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all stories."""
    path = chromium()
    assert path, "There is no Chromium. Install it (Debian: chromium) or set PORTAL_CHROMIUM."
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield started
        started.close()


@pytest.fixture
def open_browser(browser: Browser, live_server: Any, built_assets: None) -> Iterator[Any]:
    """Return a function that opens a new context: open_browser(viewport=PHONE, …)."""
    contexts: list[BrowserContext] = []

    def start(**options: Any) -> Page:
        options.setdefault("viewport", DESK)
        context = browser.new_context(base_url=live_server.url, locale="nl-BE", **options)
        context.set_default_timeout(10_000)
        context.route(f"{settings.TILE_ORIGIN}/**", answer_tile)
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_browser: Any) -> Page:
    """Return a page at a desk; what goes wrong in its console fails the story."""
    return open_browser()  # type: ignore[no-any-return]


@pytest.fixture
def phone(open_browser: Any) -> Page:
    """Return a page on a phone."""
    return open_browser(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[no-any-return]


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong on the page, one line a rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} – {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]
