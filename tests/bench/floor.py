"""What the portal is measured against: a minimal reader of the database, and static files.

A WSGI application, served by the same server with the same workers as the portal:

- `/lezer?wijk=…&type=…` or `/lezer?bbox=…`: psycopg and orjson, nothing else;
- everything else: files from the folder BENCH_FILES, by WhiteNoise, compressed beforehand.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson
from psycopg_pool import ConnectionPool
from whitenoise import WhiteNoise

URL = "http://127.0.0.1/kaart/"
PLACES = """
SELECT p.id, p.lon, p.lat, p.name, p.slug, w.slug, p.encounter_types, k.slug, p.confirmed_on
FROM meetingplaces_meetingplace p
JOIN meetingplaces_placekind k ON k.id = p.kind_id
LEFT JOIN meetingplaces_wijk w ON w.id = p.wijk_id
WHERE p.status = 'gepubliceerd' AND
"""
BY_WIJK = PLACES + "w.slug = %s AND p.encounter_types && ARRAY[%s]::varchar[] ORDER BY p.id"
BY_BOX = PLACES + "p.lon BETWEEN %s AND %s AND p.lat BETWEEN %s AND %s ORDER BY p.id"
COLUMNS = ("name", "url", "wijk", "types", "soort", "bevestigd")

Start = Callable[[str, list[tuple[str, str]]], Any]
pool = ConnectionPool(os.environ["DATABASE_URL"], min_size=1, max_size=8, open=True)


def read(query: str) -> bytes:
    """Return the asked places as GeoJSON, by the shortest way there is."""
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    if "bbox" in asked:
        west, south, east, north = asked["bbox"].split(",")
        statement, bound = BY_BOX, [west, east, south, north]
    else:
        statement, bound = BY_WIJK, [asked["wijk"], asked["type"]]
    with pool.connection() as connection:
        rows = connection.execute(statement, bound).fetchall()
    return orjson.dumps({"type": "FeatureCollection", "features": [_feature(*row) for row in rows]})


def _feature(pk: int, lon: float, lat: float, name: str, slug: str, *rest: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": pk,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": dict(zip(COLUMNS, (name, f"{URL}{slug}/", *rest), strict=True)),
    }


def reader(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer one question to the reader."""
    body = read(environ["QUERY_STRING"])
    headers = [("Content-Type", "application/geo+json"), ("Content-Length", str(len(body)))]
    start("200 OK", headers)
    return [body]


application = WhiteNoise(reader, root=os.environ["BENCH_FILES"], index_file=True)
