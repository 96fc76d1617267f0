"""What is measured. Each function asks a served portal and its floor in turn, in one run."""

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser

from tests.bench import chrome, load
from tests.bench.report import Figure
from tests.bench.serving import LAUNCH, ROOT, Served, fetch

TIMES = 5
GEOJSON, MARKERS, PAGE = "/kaart/plaatsen.geojson", "/kaart/merktekens.json", "/kaart/"
# Places in the box of a selection whose size does not depend on how many there are.
SAME = 40
# Options that nobody chose yet: each click is a question the portal has not answered before.
CLICKS = ["type-SO", "gratis-1", "vrij-1", "taal-nl", "toegankelijk-buggy", "dagdeel-namiddag",
          "leeftijd-3"]  # fmt: skip
Point = tuple[float, float]


def points(served: Served) -> list[Point]:
    """Return longitude and latitude of all places."""
    features = json.loads(fetch(f"{served.portal}{GEOJSON}"))["features"]
    return [tuple(feature["geometry"]["coordinates"]) for feature in features]


def boxes(known: list[Point], wanted: int, number: int) -> list[str]:
    """Return so many different boxes, each around a place and with about `wanted` places in it."""
    chance = random.Random(1)
    half = _half_side(known, wanted, chance)
    centres = (chance.choice(known) for _one in range(number))
    return [
        ",".join(f"{degrees + chance.random() / 1e5:.7f}" for degrees in
                 (lon - 1.6 * half, lat - half, lon + 1.6 * half, lat + half))
        for lon, lat in centres
    ]  # fmt: skip


def _half_side(known: list[Point], wanted: int, chance: random.Random) -> float:
    """Return half the height, in degrees, of a box that holds about `wanted` places."""
    low, high = 0.0, 0.5
    centres = [chance.choice(known) for _one in range(15)]
    for _step in range(18):
        middle = (low + high) / 2
        inside = statistics.median(
            sum(abs(x - lon) <= 1.6 * middle and abs(y - lat) <= middle for x, y in known)
            for lon, lat in centres
        )
        low, high = (middle, high) if inside < wanted else (low, middle)
    return high


def in_turn(ours: Callable[[], float], floor: Callable[[], float]) -> tuple[float, float]:
    """Return the medians of TIMES measurements of each, taken in turn."""
    pairs = [(ours(), floor()) for _time in range(TIMES)]
    return statistics.median(a for a, _b in pairs), statistics.median(b for _a, b in pairs)


# Map


def first_view(served: Served, started: Browser) -> Iterator[Figure]:
    """Measure a first view of the map, beside a page that can do nothing else."""
    views, floors = [], []
    for _time in range(TIMES + 1):
        floors.append(chrome.first_view(started, f"{served.floor}/").painted)
        views.append(chrome.first_view(started, f"{served.portal}{PAGE}"))
    # The first time everyone makes what the others use.
    views, floors = views[1:], floors[1:]
    n = served.places
    painted = statistics.median(view.painted for view in views)
    yield Figure("map: first view to all markers painted", n, painted, "ms",
                 statistics.median(floors), at_most=1.3 if n <= 10_000 else None)  # fmt: skip
    yield Figure("map: requests on first view", n, max(v.requests for v in views), "", at_most=10)
    kib = statistics.median(view.kib for view in views)
    yield Figure("map: KiB on first view", n, kib, "KiB", at_most=160 if n <= 1_000 else 250)
    task = statistics.median(view.task for view in views)
    yield Figure("map: longest task on first view (0: under 50)", n, task, "ms", at_most=100)


def filter_change(served: Served, started: Browser) -> Iterator[Figure]:
    """Measure from a click on an option to the new list and markers."""
    took, task = chrome.filter_changes(started, f"{served.portal}{PAGE}", CLICKS)
    n = served.places
    limit = 150 if n <= 10_000 else None
    yield Figure(
        "filter: click to new list and markers", n, statistics.median(took), "ms", at_most=limit
    )
    yield Figure("filter: the slowest of them", n, max(took), "ms")
    yield Figure("filter: longest task", n, task, "ms", at_most=100)


# Data


def geojson(served: Served) -> Iterator[Figure]:
    """Measure GeoJSON of one wijk and one type, the same again and never the same."""
    n = served.places
    known = points(served)
    wijken = [
        one["properties"]["wijk"]
        for one in json.loads(fetch(f"{served.portal}/kaart/wijken.geojson"))["features"]
    ]
    asked = [
        f"wijk={quote(wijk)}&type={code}" for wijk, code in product(wijken, ("KO", "SO", "GW"))
    ]
    one = [f"wijk={wijken[0]}&type=KO"]
    per_question = max(5, len(known) // 60)
    new = [f"bbox={box}" for box in boxes(known, per_question, 6_000)]
    for what, queries in (
        ("one wijk and type", one),
        ("75 wijken and types in turn", asked),
        ("a new box each time", new),
    ):
        ours, floors = [], []
        for _time in range(TIMES):
            # A new box is new only once: each turn has its own.
            turn = queries[_time * 1_200 :][:1_200] if queries is new else queries
            ours.append(
                load.rate(
                    served.portal,
                    [f"{GEOJSON}?{query}" for query in turn],
                    seconds=_short(queries is new),
                )
            )
            floors.append(
                load.rate(
                    served.floor,
                    [f"/lezer?{query}" for query in turn],
                    seconds=_short(queries is new),
                )
            )
        yield from _rates(
            f"GeoJSON, {what}", n, ours, floors, at_least=0.6 if n == 10_000 else None
        )


def _short(is_new: bool) -> float:
    return 1 if is_new else load.SECONDS


def _rates(
    what: str, n: int, ours: list[load.Rate], floors: list[load.Rate], at_least: float | None
) -> Iterator[Figure]:
    if any(one.bad for one in (*ours, *floors)):
        raise RuntimeError(f"{what}: answers that are no 2xx")
    yield Figure(what, n, statistics.median(r.rate for r in ours), "/s",
                 statistics.median(r.rate for r in floors), at_least=at_least)  # fmt: skip
    p95, floor = (statistics.median(r.p95 for r in rates) for rates in (ours, floors))
    yield Figure(f"{what}: p95", n, p95, "ms", floor, at_most=25 / 15 if at_least else None)


def unchanged(served: Served) -> Iterator[Figure]:
    """Measure all points, which did not change, beside a static file of the same bytes."""
    n = served.places
    ours, floor = in_turn(
        lambda: load.rate(served.portal, [GEOJSON], coding="br").rate,
        lambda: load.rate(served.floor, ["/plaatsen.geojson"], coding="br").rate,
    )
    yield Figure("GeoJSON, all points, unchanged", n, ours, "/s", floor, at_least=0.5)


# Pages


def pages(served: Served) -> Iterator[Figure]:
    """Measure the map page: the same for everyone, and a selection nobody asked before."""
    n = served.places
    whole = [
        load.rate(served.portal, [PAGE], coding="gzip, deflate, br").rate for _time in range(TIMES)
    ]
    yield Figure(
        "map page, the same again",
        n,
        statistics.median(whole),
        "/s",
        at_least=100 if n == 10_000 else None,
    )
    known = points(served)
    new = [f"{PAGE}?bbox={box}" for box in boxes(known, SAME, TIMES * 400)]
    fresh = [
        load.rate(
            served.portal, new[turn * 400 :][:400], coding="gzip, deflate, br", seconds=1
        ).rate
        for turn in range(TIMES)
    ]
    yield Figure("map page, a new selection each time", n, statistics.median(fresh), "/s")


# Growth


def same_size(served: Served) -> dict[str, float]:
    """Return milliseconds of a selection of about SAME places, by face: each one asked anew."""
    found = {}
    new = iter(boxes(points(served), SAME, 4 * 60))
    for what, path, headers in (
        ("GeoJSON", GEOJSON, {}),
        ("markers", MARKERS, {}),
        ("list and panel", PAGE, {"HX_Request": "true"}),
        ("GeoJSON, one type and free", f"{GEOJSON}?type=KO&gratis=1", {}),
    ):
        sign = "&" if "?" in path else "?"
        paths = [f"{path}{sign}bbox={next(new)}" for _time in range(60)]
        found[what] = statistics.median(load.one_by_one(served.portal, paths, **headers))
    return found


def growth(small: dict[str, float], large: dict[str, float], places: int) -> Iterator[Figure]:
    """Compare selections of the same size in a small and a large portal."""
    for what, took in large.items():
        yield Figure(f"same result size, {what}: against the smallest", places, took, "ms",
                     small[what], at_most=2)  # fmt: skip


def queries(served: Served) -> dict[str, int]:
    """Return the number of queries of each address when nothing is kept."""
    addresses = [PAGE, f"{PAGE}?type=KO&gratis=1&open=ma&bij=51.05,3.72", GEOJSON, MARKERS,
                 f"{MARKERS}?type=KO", "/wijken/", "/dekking/", "/"]  # fmt: skip
    found: dict[str, int] = _told_by(served, "tests.bench.queries", *addresses)
    return found


def sheets(served: Served) -> Iterator[Figure]:
    """Measure making the fiche of each method, without what was kept."""
    for slug, took in _told_by(served, "tests.bench.sheets").items():
        yield Figure(f"sheet of {slug}", served.places, took, "ms", at_most=100)


def _told_by(served: Served, module: str, *arguments: str) -> Any:
    """Return what a module prints as JSON when it is run beside the portal, on its database."""
    command = [*LAUNCH, "run", sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "PORTAL_DATA": str(served.data), "DEMO": "1"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)
