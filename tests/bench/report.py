"""The table of a run: each figure beside its floor, and whether it reaches the bar."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measurement. The bar is a limit on `judged`: the ratio, or the figure itself."""

    what: str
    places: int
    ours: float
    unit: str
    floor: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    on_ratio: bool = True

    @property
    def ratio(self) -> float | None:
        """Return ours over the floor; None when there is no floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def judged(self) -> float:
        """Return the number that the bar is about."""
        return self.ratio if self.on_ratio and self.ratio is not None else self.ours

    @property
    def bar(self) -> str:
        """Return the bar in words."""
        sign = " ×" if self.on_ratio and self.ratio is not None else f" {self.unit}"
        if self.at_most is not None:
            return f"≤ {self.at_most:g}{sign}"
        return f"≥ {self.at_least:g}{sign}" if self.at_least is not None else "–"

    @property
    def verdict(self) -> str:
        """Return whether the bar is reached."""
        if self.at_most is None and self.at_least is None:
            return ""
        low = self.at_least if self.at_least is not None else float("-inf")
        high = self.at_most if self.at_most is not None else float("inf")
        return "reached" if low <= self.judged <= high else "MISSED"


HEADER = ("figure", "places", "ours", "floor", "ratio", "bar", "verdict")


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table whose columns stand under each other."""
    rows = [HEADER, *(_cells(figure) for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        f"{figure.places:,}",
        _number(figure.ours, figure.unit),
        _number(figure.floor, figure.unit) if figure.floor is not None else "",
        f"{figure.ratio:.2f}" if figure.ratio is not None else "",
        figure.bar,
        figure.verdict,
    )


def _number(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 20 else f"{value:,.1f} {unit}"
