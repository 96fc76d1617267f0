"""The colours can be read and told apart: in both schemes, by every eye, and on grey paper."""

import itertools
import math
import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = Path(settings.BASE_DIR) / "static" / "css"
DARK = "@media screen and (prefers-color-scheme: dark)"
PAPERS = ["paper", "paper-raised", "paper-sunken"]
TINTS = [
    "accent-tint",
    "ko-tint",
    "so-tint",
    "gw-tint",
    "doubt-tint",
    "error-tint",
    "good-tint",
]
TYPES = ["ko", "so", "gw"]
# What stands as text on what.
TEXT = [
    *itertools.product(["ink", "ink-soft", "accent-strong"], [*PAPERS, *TINTS]),
    *itertools.product(["accent", "error", "good"], PAPERS),
    ("accent", "accent-tint"),
    ("error", "error-tint"),
    ("good", "good-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("paper", "ink"),
]
# Signs that are neither text nor a mere shape: the letter in the shape, the ring of the focus.
SIGNS = [
    *(("on-type", kind) for kind in TYPES),
    *itertools.product(["focus"], [*PAPERS, *TINTS]),
]
SHAPES = [
    *itertools.product([*TYPES, "edge", "doubt-edge"], PAPERS),
    *((kind, f"{kind}-tint") for kind in TYPES),
    ("map-wijk", "map-ground"),
    *((kind, "map-ground") for kind in TYPES),
]
# How each eye mixes the linear light of red, green and blue (Machado and others, 2009, full loss).
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def tones(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name, as tokens.css gives them."""
    css = (STYLES / "tokens.css").read_text()
    light, _mark, dark = css.partition(DARK)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))
    return found


def linear(tone: str) -> list[float]:
    """Return the linear light of a colour such as #c4522c: red, green, blue from 0 to 1."""
    parts = [int(tone[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(tone: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    red, green, blue = linear(tone)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(tone: str, eye: str) -> tuple[float, float, float]:
    """Return the colour as this eye sees it, in CIE L*a*b*."""
    light = linear(tone)
    red, green, blue = (
        min(1.0, max(0.0, sum(part * share for part, share in zip(light, row, strict=True))))
        for row in EYES[eye]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (SIGNS, 4.5), (SHAPES, 3.0)])
def test_everything_stands_out_from_what_it_lies_on(
    scheme: str, pairs: list[tuple[str, str]], least: float
) -> None:
    colours = tones(scheme)
    faint = {
        f"{front} on {back}": round(found, 2)
        for front, back in pairs
        if (found := contrast(colours[front], colours[back])) < least
    }
    assert faint == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
def test_the_encounter_types_are_told_apart_by_every_eye(scheme: str, eye: str) -> None:
    colours = tones(scheme)
    near = {
        f"{one} and {other}": round(apart, 1)
        for one, other in itertools.combinations(TYPES, 2)
        # 10 is a difference anyone sees at a glance; 20 also in a small marker.
        if (apart := math.dist(seen(colours[one], eye), seen(colours[other], eye))) < 20
    }
    assert near == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_encounter_types_differ_in_lightness_on_a_grey_print(scheme: str) -> None:
    colours = tones(scheme)
    lightness = sorted(seen(colours[kind], "all")[0] for kind in TYPES)
    steps = [brighter - darker for darker, brighter in itertools.pairwise(lightness)]
    assert min(steps) >= 9


def test_every_tone_of_the_light_scheme_has_one_in_the_dark_scheme() -> None:
    dark_block = (STYLES / "tokens.css").read_text().partition(DARK)[2]
    written = set(re.findall(r"--([a-z-]+): #", dark_block))
    assert written == set(tones("light"))


def test_only_the_tokens_know_of_schemes() -> None:
    others = [
        sheet.name
        for sheet in STYLES.glob("*.css")
        if sheet.name != "tokens.css" and "prefers-color-scheme" in sheet.read_text()
    ]
    assert others == []


def test_style_sheets_use_tokens_that_exist() -> None:
    css = {sheet.name: sheet.read_text() for sheet in STYLES.glob("*.css")}
    given = set(re.findall(r"--([a-z0-9-]+):", "".join(css.values())))
    used = {
        f"{name}: --{token}"
        for name, text in css.items()
        # A token with something to fall back on may be absent.
        for token in re.findall(r"var\(--([a-z0-9-]+)\)", text)
        if token not in given
    }
    assert used == set()
