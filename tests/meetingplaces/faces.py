"""Reads each face of the selection as whoever uses it would: a browser, a program, an office."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client
from django.utils.html import strip_tags
from openpyxl import load_workbook

Asked = dict[str, list[str]]

GEOJSON, CSV, XLSX = "/kaart/plaatsen.geojson", "/kaart/plaatsen.csv", "/kaart/plaatsen.xlsx"
MARKERS, WIJKEN = "/kaart/merktekens.json", "/kaart/wijken.geojson"
DATA = (GEOJSON, CSV, XLSX, MARKERS, WIJKEN)


def query_of(asked: Asked, **changed: list[str]) -> str:
    """Return the query string of these parameters, some of them changed."""
    return urlencode({**asked, **changed}, doseq=True, safe=",")


def asked_in(query: str) -> Asked:
    """Return the parameters of a query string."""
    return dict(QueryDict(query).lists())  # type: ignore[arg-type]


class Page:
    """The map page as it reads: the places of the list, the total, and the panel's counts.

    Read with expressions and not with a parser: a thousand selections are many pages.
    """

    ENTRY = re.compile(r'<li class="plek[ "][^>]*? data-plek="(\d+)"')
    OPTION = re.compile(
        r'<input type="checkbox" name="(\w+)" value="([^"]*)"([^>]*)>'
        r'.*?<span class="optie-aantal">.*?</span>(\d+)</span>',
        re.DOTALL,
    )
    TOTAL = re.compile(r'<div id="stand"[^>]*? data-total="(\d+)"')
    PILL = re.compile(r'<a class="pil(?: [^"]*)?"')
    REFUSAL = re.compile(r'<p class="fout"[^>]*>(.*?)</p>', re.DOTALL)
    PANEL = re.compile(r'<script id="paneel-stand" type="application/json">(.*?)</script>')

    def __init__(self, html: str) -> None:
        self.ids = [int(pk) for pk in self.ENTRY.findall(html)]
        self.total = int(self.TOTAL.findall(html)[0])
        self.counts: dict[str, dict[str, int]] = {}
        self.checked = set()
        for name, value, rest, number in self.OPTION.findall(html):
            self.counts.setdefault(name, {})[unescape(value)] = int(number)
            if "checked" in rest.split():
                self.checked.add((name, unescape(value)))
        for said in self.PANEL.findall(html):
            self._read(json.loads(said))
        self.pills = len(self.PILL.findall(html))
        self.refusals = [
            unescape(strip_tags(words)).strip() for words in self.REFUSAL.findall(html)
        ]

    def _read(self, panel: dict[str, Any]) -> None:
        """Read what the panel that is on the screen already must say now."""
        self.counts = panel["counts"]
        self.checked = {(name, value) for name, given in panel["chosen"].items() for value in given}


@dataclass(frozen=True)
class Markers:
    """What merktekens.json says, decoded as the map does."""

    total: int
    points: dict[int, tuple[float, float, str]] = field(default_factory=dict)
    wijken: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)


class Visitor:
    """Asks for every face of one selection."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, address: str, query: str, **headers: str) -> Any:
        """Return the answer of an address."""
        return self.client.get(f"{address}?{query}" if query else address, headers=headers)

    def page(self, query: str, *, whole: bool = False) -> Page:
        """Return the map page, or only the part that changes with the selection."""
        answer = self.get("/kaart/", query, **({} if whole else {"HX-Request": "true"}))
        assert answer.status_code == 200, query
        return Page(answer.content.decode())

    def list_ids(self, asked: Asked, first: Page | None = None) -> list[int]:
        """Return the ids in the list, over all its pages; `first` when that was read already."""
        page = first or self.page(query_of(asked))
        ids, number = page.ids, 1
        while page.ids and len(ids) < page.total:
            number += 1
            page = self.page(query_of(asked, pagina=[str(number)]))
            ids = ids + page.ids
        return ids

    def features(self, query: str) -> list[dict[str, Any]]:
        """Return the features of the GeoJSON."""
        answer = self.get(GEOJSON, query)
        assert answer.status_code == 200, (query, answer.content)
        collection = json.loads(answer.content)
        assert collection["type"] == "FeatureCollection"
        return collection["features"]  # type: ignore[no-any-return]

    def csv_rows(self, query: str) -> list[dict[str, str]]:
        """Return the rows of the CSV."""
        text = self.get(CSV, query).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def xlsx_rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of the workbook."""
        book = load_workbook(io.BytesIO(self.get(XLSX, query).content), read_only=True)
        header, *rows = book.worksheets[0].iter_rows(values_only=True)
        return [dict(zip(map(str, header), row, strict=True)) for row in rows]

    def markers(self, query: str) -> Markers:
        """Return the markers, with the steps added up."""
        found = json.loads(self.get(MARKERS, query).content)
        ids, lats, lons = (list(accumulate(found[name])) for name in ("ids", "lat", "lon"))
        return Markers(
            total=found["total"],
            points={
                pk: (lat / 1e5, lon / 1e5, look)
                for pk, lat, lon, look in zip(ids, lats, lons, found["looks"], strict=True)
            },
            wijken=found["wijken"],
            names=dict(zip(ids, found["names"], strict=True)),
        )
