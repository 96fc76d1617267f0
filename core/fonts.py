"""The portal's fonts: cut to the letters we need, packed as woff2, with fallbacks of equal size.

The fonts come as locked packages (OFL); nothing binary is committed. A fallback is a font the
device has, stretched until its lines are as long and as high as ours, so that nothing jumps when
our own arrives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Latin with its extensions, so that every name in the network can be written, and our signs.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "ȘșȚț–—‘’‚“”„•…‹›€™←↑→↓−×≤≥✓")]
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "tnum"]

# How often a letter comes in a thousand signs of Dutch text: the weights of an average width.
DUTCH = MappingProxyType(
    {" ": 155, "e": 160, "n": 85, "a": 63, "t": 57, "i": 55, "r": 54, "o": 51, "d": 50, "s": 31}
    | {"l": 30, "g": 29, "v": 24, "h": 20, "k": 19, "m": 19, "u": 17, "b": 13, "p": 13, "w": 13}
    | {"j": 12, "z": 12, "c": 10, "f": 7}
)
# The same average, in em, of what devices have: measured once on Liberation Sans, which has the
# metrics of Arial and Helvetica; Android's Roboto differs by 0.3 %.
ARIAL, ARIAL_BOLD = 0.4527, 0.4864


@dataclass(frozen=True)
class Fallback:
    """A font of the device: the names it goes by, and its average width in em."""

    names: tuple[str, ...]
    width: float


@dataclass(frozen=True)
class Face:
    """One font file: where it comes from, what it is called here, and what stands in for it."""

    package: str
    source: str
    target: str
    family: str
    weight: str
    fallback_family: str
    fallback: Fallback
    limits: Mapping[str, float]

    @property
    def bytes(self) -> bytes:
        """Return the font as its package ships it."""
        return (files(self.package) / "files" / self.source).read_bytes()


SANS = Fallback(("Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto"), ARIAL)
SANS_BOLD = Fallback(("Arial Bold", "Liberation Sans Bold", "Arimo Bold"), ARIAL_BOLD)
ATKINSON = ("fontpkg_atkinson_hyperlegible", "Atkinson Hyperlegible", "Atkinson fallback")
FACES = (
    Face(
        package=ATKINSON[0],
        source="AtkinsonHyperlegible-Regular.ttf",
        target="atkinson-regular.woff2",
        family=ATKINSON[1],
        weight="400",
        fallback_family=ATKINSON[2],
        fallback=SANS,
        limits={},
    ),
    Face(
        package=ATKINSON[0],
        source="AtkinsonHyperlegible-Bold.ttf",
        target="atkinson-bold.woff2",
        family=ATKINSON[1],
        weight="700",
        fallback_family=ATKINSON[2],
        fallback=SANS_BOLD,
        limits={},
    ),
    Face(
        package="fontpkg_bricolage_grotesque",
        source="BricolageGrotesque[opsz,wdth,wght].ttf",
        target="bricolage.woff2",
        family="Bricolage Grotesque",
        weight="600 800",
        fallback_family="Bricolage fallback",
        fallback=SANS_BOLD,
        limits={"opsz": 24, "wdth": 100, "wght": 700},
    ),
)


def cut(face: Face) -> TTFont:
    """Return the font with our letters only, and of a variable font the one weight we use."""
    font = TTFont(BytesIO(face.bytes), recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    if face.limits:
        instantiateVariableFont(font, dict(face.limits), inplace=True)
    return font


def packed(font: TTFont) -> bytes:
    """Return the font as woff2; the same font always gives the same bytes."""
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def average_width(font: TTFont) -> float:
    """Return the average width of a sign in Dutch text, in em."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[glyphs[ord(letter)]][0] * times for letter, times in DUTCH.items())
    return float(total / sum(DUTCH.values()) / font["head"].unitsPerEm)


def css_of(face: Face, font: TTFont) -> str:
    """Return the @font-face rules of a font and of what stands in for it."""
    stretch = average_width(font) / face.fallback.width
    em = font["head"].unitsPerEm * stretch
    names = ",".join(f'local("{name}")' for name in face.fallback.names)
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:swap;'
        f'src:url("{face.target}") format("woff2")}}'
        f'@font-face{{font-family:"{face.fallback_family}";font-weight:{face.weight};src:{names};'
        f"size-adjust:{stretch:.2%};ascent-override:{font['hhea'].ascent / em:.2%};"
        f"descent-override:{-font['hhea'].descent / em:.2%};line-gap-override:0%}}"
    )
