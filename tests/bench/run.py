"""Measures the portal and prints ratios; docs/measuring.md says how to read them.

.venv/bin/python -m tests.bench.run [--places 1000,10000] [--what map,geojson,pages]
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import chrome, figures
from tests.bench.report import Figure, table
from tests.bench.serving import ROOT, Served, served

PORT = 8600
KINDS = ("map", "geojson", "pages", "growth", "queries", "sheets")


def measure(found: Served, what: list[str], started: Browser | None) -> Iterator[Figure]:
    """Measure one portal."""
    if started:
        yield from figures.first_view(found, started)
        yield from figures.filter_change(found, started)
    asked: dict[str, list[Callable[[Served], Iterator[Figure]]]] = {
        "geojson": [figures.geojson, figures.unchanged],
        "pages": [figures.pages],
        "sheets": [figures.sheets],
    }
    for kind in what:
        for face in asked.get(kind, []):
            yield from face(found)


def compare(
    smallest: Served, found: Served, what: list[str], kept: dict[str, dict[str, float]]
) -> Iterator[Figure]:
    """Compare a portal with the smallest one: time of the same result, number of queries."""
    if "growth" in what:
        kept[str(found.places)] = figures.same_size(found)
        if found is not smallest:
            yield from figures.growth(
                kept[str(smallest.places)], kept[str(found.places)], found.places
            )
    if "queries" in what:
        counted = figures.queries(found)
        kept[f"queries {found.places}"] = dict(counted)
        for address, number in counted.items():
            before = kept[f"queries {smallest.places}"][address]
            yield Figure(f"queries of {address}", found.places, number, "", at_most=min(12, before))


def main() -> int:
    """Measure what was asked and return 0 when every bar is reached."""
    asked = arguments()
    data = Path(os.environ.get("PORTAL_DATA", ROOT / "var" / "bench")).resolve()
    told: list[Figure] = []
    kept: dict[str, dict[str, float]] = {}
    first: Served | None = None
    with ExitStack() as stack:
        started = stack.enter_context(chrome.browser()) if "map" in asked.what else None
        for places in asked.places:
            with served(places, data, asked.port) as found:
                first = first or found
                for figure in (
                    *measure(found, asked.what, started),
                    *compare(first, found, asked.what, kept),
                ):
                    told.append(figure)
                    say(f"{figure.what}, {places:,} places: {figure.ours:,.1f} {figure.unit}")
    say("\n" + table(told))
    return int(any(figure.verdict == "MISSED" for figure in told))


def arguments() -> argparse.Namespace:
    """Return what is asked on the command line."""
    parser = argparse.ArgumentParser(prog="tests.bench.run", description=__doc__)
    parser.add_argument(
        "--places", type=lambda text: [int(one) for one in text.split(",")], default=[1_000, 10_000]
    )
    parser.add_argument("--what", type=lambda text: text.split(","), default=list(KINDS))
    parser.add_argument("--port", type=int, default=PORT)
    return parser.parse_args()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
