"""The style bundle and the fonts: small, whole, and made again only when something changed."""

import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from fontTools.ttLib import TTFont
from pytest_django import Settings

from core import assets, fonts

STYLES = Path(portal.BASE_DIR) / "static" / "css"
KIB = 1024


@pytest.fixture(scope="module")
def leaflet() -> Path:
    """Return the style sheet of Leaflet as its package ships it."""
    return Path(str(finders.find("leaflet/leaflet.css")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, leaflet: Path) -> Path:
    """Return a folder with everything built once from our own style sheets."""
    target = tmp_path_factory.mktemp("build")
    assert assets.build(styles=STYLES, leaflet=leaflet, target=target)
    return target


@pytest.fixture
def own_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the style sheets that a story may change; its builds skip the fonts."""
    monkeypatch.setattr(assets, "make_fonts", lambda _target: "")
    folder = tmp_path / "css"
    folder.mkdir()
    for sheet in STYLES.glob("*.css"):
        (folder / sheet.name).write_text(sheet.read_text())
    return folder


def one_rule(css: str, selector: str) -> str:
    """Return what the first rule of this selector says."""
    found = re.search(re.escape(selector) + r"\{([^{}]*)\}", css)
    assert found, f"No rule for {selector}."
    return found[1]


def test_a_first_view_loads_few_and_small_fonts(built: Path) -> None:
    sizes = {file.name: file.stat().st_size for file in built.glob("*.woff2")}
    assert set(sizes) == {"atkinson-regular.woff2", "atkinson-bold.woff2", "bricolage.woff2"}
    assert sum(sizes.values()) <= 60 * KIB


@pytest.mark.parametrize("name", ["atkinson-regular", "atkinson-bold", "bricolage"])
@pytest.mark.parametrize("words", ["Ömer Çelik", "Łukasz Żak", "Șerban Țîru", "€ 2,50 – „ja”…"])
def test_names_of_the_network_can_be_written(built: Path, name: str, words: str) -> None:
    letters = TTFont(BytesIO((built / f"{name}.woff2").read_bytes())).getBestCmap()
    assert [sign for sign in words if ord(sign) not in letters] == []


def test_the_heading_font_is_pinned_to_one_weight(built: Path) -> None:
    assert "fvar" not in TTFont(BytesIO((built / "bricolage.woff2").read_bytes()))


def test_a_line_is_as_high_before_our_font_arrives_as_after(built: Path) -> None:
    css = (built / "site.css").read_text()
    family = one_rule(css[css.index('"Atkinson fallback"') - 30 :], "@font-face")
    numbers = {
        name: float(share) / 100
        for name, share in re.findall(r"(size-adjust|ascent-override):([0-9.]+)%", family)
    }
    regular = TTFont(BytesIO((built / "atkinson-regular.woff2").read_bytes()))
    ours = regular["hhea"].ascent / regular["head"].unitsPerEm
    assert numbers["size-adjust"] * numbers["ascent-override"] == pytest.approx(ours, abs=0.001)
    # Lines as long as ours, too: within a hundredth of the width of Arial.
    assert numbers["size-adjust"] * fonts.ARIAL == pytest.approx(
        fonts.average_width(regular), rel=0.01
    )


def test_every_font_swaps_in(built: Path) -> None:
    css = (built / "site.css").read_text()
    shipped = re.findall(r"@font-face\{[^}]*woff2[^}]*\}", css)
    assert [rule for rule in shipped if "font-display:swap" not in rule] == []
    assert len(shipped) == len(fonts.FACES)


def test_the_bundle_asks_for_nothing_but_the_fonts(built: Path) -> None:
    for name in ("site.css", "tokens.css"):
        asked = re.findall(r"url\(([^)]*)\)", (built / name).read_text())
        assert asked == [f'"{face.target}"' for face in fonts.FACES]


def test_the_bundle_carries_leaflet_and_every_sheet_of_ours(built: Path) -> None:
    css = (built / "site.css").read_text()
    assert one_rule(css, ".leaflet-container") == "overflow:hidden"
    for mark in (".kop-rij", ".knop", ".vinder", ".plekken", ".fiche-vakken", "@page"):
        assert mark in css
    assert css.index(".leaflet-pane") < css.index(":root") < css.index(".knop") < css.index("@page")


def test_the_admins_own_style_stays_out_of_the_bundle(own_styles: Path) -> None:
    (own_styles / "beheer.css").write_text(".submit-row { color: red; }")
    assert own_styles / "beheer.css" not in assets.in_order(own_styles)


def test_a_visitor_who_chose_overrules_the_device(built: Path) -> None:
    for name in ("site.css", "tokens.css"):
        css = (built / name).read_text()
        dark = one_rule(css, ':root[data-theme="dark"]')
        assert one_rule(css, ':root:not([data-theme="light"])') == dark
        assert "--paper:#0f2023" in dark


def test_the_chosen_dark_scheme_stays_off_paper(built: Path) -> None:
    css = (built / "site.css").read_text()
    before = css[: css.index(':root[data-theme="dark"]')]
    assert before.endswith("@media screen{")


def test_nothing_is_made_again_when_nothing_changed(
    own_styles: Path, leaflet: Path, tmp_path: Path
) -> None:
    target = tmp_path / "build"
    again = [assets.build(styles=own_styles, leaflet=leaflet, target=target) for _time in range(2)]
    assert again == [True, False]


def test_a_changed_sheet_is_taken_in(own_styles: Path, leaflet: Path, tmp_path: Path) -> None:
    target = tmp_path / "build"
    assets.build(styles=own_styles, leaflet=leaflet, target=target)
    (own_styles / "home.css").write_text(".nieuw { color: var(--ink); }")
    assert assets.build(styles=own_styles, leaflet=leaflet, target=target)
    assert ".nieuw{color:var(--ink)}" in (target / "site.css").read_text()


def test_a_new_page_may_bring_a_sheet_of_its_own(own_styles: Path) -> None:
    (own_styles / "agenda.css").write_text("")
    names = [sheet.name for sheet in assets.in_order(own_styles)]
    assert names[:5] == ["tokens.css", "base.css", "shell.css", "components.css", "agenda.css"]
    assert names[-1] == "print.css"


def test_the_same_fonts_come_out_every_time(built: Path) -> None:
    face = fonts.FACES[0]
    assert fonts.packed(fonts.cut(face)) == (built / face.target).read_bytes()


def test_a_build_that_was_broken_off_is_made_again(
    own_styles: Path, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(_target: Path) -> str:
        raise KeyboardInterrupt

    target = tmp_path / "build"
    with monkeypatch.context() as broken:
        broken.setattr(assets, "make_fonts", power_cut)
        with pytest.raises(KeyboardInterrupt):
            assets.build(styles=own_styles, leaflet=leaflet, target=target)
    assert assets.build(styles=own_styles, leaflet=leaflet, target=target)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (":root { --ink: #000000; }", 0),
        ("@media screen and (prefers-color-scheme: dark) { :root { --a: b; } }" * 2, 2),
    ],
)
def test_a_dark_scheme_that_is_missing_or_doubled_is_refused(css: str, found: int) -> None:
    with pytest.raises(assets.AssetsError) as refused:
        assets.with_choice(css)
    assert str(refused.value) == f"Expected the dark scheme once in tokens.css, found {found}."


def test_the_command_says_what_it_did(settings: Settings, tmp_path: Path) -> None:
    settings.BUILD_DIR = tmp_path / "build"
    said = StringIO()
    call_command("build_assets", stdout=said)
    call_command("build_assets", stdout=said)
    assert said.getvalue().splitlines() == [
        "Style and fonts made.",
        "Style and fonts are up to date.",
    ]


def test_the_command_says_when_leaflet_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finders, "find", lambda _path: None)
    with pytest.raises(CommandError, match="install django-leaflet again"):
        call_command("build_assets")
