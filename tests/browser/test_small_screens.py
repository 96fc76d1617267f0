"""An old phone, large letters, a thumb, the dark, paper: the portal stays whole."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import Visit, log_in
from tests.browser.devices import DESK

NARROWEST = {"width": 320, "height": 640}
EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"
LONGEST_NAME = (
    "ontmoetingshuis-voor-gezinnen-grootouders-buren-en-iedereen-die-toeval"  # an example, too
)
PAGES = [
    "/",
    "/kaart/",
    "/kaart/?wijk=atlantis&q=speeltuinenbouwplaatsvergunningsaanvraagformulier",
    "/kaart/?wijk=elisabethbegijnhof-prinsenhof-papegaai-sint-michiels&type=KO&open=wo&gratis=1",
    f"/kaart/{EXAMPLE}/",
    f"/kaart/{LONGEST_NAME}/",
    f"/kaart/{EXAMPLE}/melding/",
    "/kaart/insluiten/",
    "/wijken/",
    "/wijken/elisabethbegijnhof-prinsenhof-papegaai-sint-michiels/",
    "/dekking/",
    "/organisaties/",
    "/organisaties/voorbeeldorganisatie-de-vlaggenlijn/",
    "/agenda/",
    "/agenda/vorming-een-gesprek-op-gang-brengen-voorbeeld/",
    f"/bewaarlijst/?plaatsen={EXAMPLE},de-krook,{LONGEST_NAME}",
    "/praktijken/",
    "/over/",
    "/privacy/",
    "/toegankelijkheid/",
    "/bestaat-niet/",
    "/account/inloggen/",
]
WORKPLACE = [
    "/account/",
    "/beheer/",
    "/beheer/meetingplaces/meetingplace/",
    "/beheer/meetingplaces/meetingplace/add/",
    "/beheer/meetingplaces/wijk/",
]
# What sticks out to the right, unless a box of its own scrolls or hides it.
STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const held = (one) => { for (let box = one.parentElement; box && box !== document.body;
      box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible') return true;
  } return false; };
  return document.documentElement.scrollWidth <= wide ? [] :
    [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > wide + 1)
      .filter((one) => !held(one) && one.checkVisibility())
      .map((one) => `${one.tagName} ${one.className} ${Math.round(
        one.getBoundingClientRect().right)}`);
}"""
# Targets smaller than 24 by 24 CSS pixels (WCAG 2.5.8), links inside a sentence excepted.
TOO_SMALL = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .map((one) => ['checkbox', 'radio'].includes(one.type) ? one.closest('label') ?? one : one)
  .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((one) => !one.closest('.alleen-voorlezen, .valstrik, .naar-inhoud'))
  .filter((one) => { const box = one.getBoundingClientRect();
    return box.width && (box.width < 24 || box.height < 24); })
  .filter((one) => { const text = one.parentElement.closest('p, dd, td, li, address, figcaption');
    return !(one.matches('a') && text
      && text.textContent.trim().length > one.textContent.trim().length + 3); })
  .map((one) => { const box = one.getBoundingClientRect();
    return `${one.tagName}.${one.className} "${one.textContent.trim().slice(0, 40)}" `
      + `${Math.round(box.width)} × ${Math.round(box.height)}`; })"""
LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"


def walk(page: Page, pages: list[str], look: str, *, first: str = "null") -> str:
    """Return what a look finds on each page, after something was done to it first."""
    found: list[str] = []
    for path in pages:
        page.goto(path)
        page.evaluate(first)
        found += [f"{path}: {line}" for line in page.evaluate(look)]
    return "\n".join(found)


def test_nothing_sticks_out_at_320_pixels(visit: Visit) -> None:
    # At 1280 pixels and 400 % a page is as wide as this.
    wrong = walk(visit(viewport=NARROWEST), PAGES, STICKING_OUT)
    assert not wrong, wrong


def test_no_dot_hangs_at_the_end_or_the_start_of_a_line(visit: Visit) -> None:
    page = visit(viewport=NARROWEST)
    page.goto("/kaart/")
    hanging = page.locator(".plek-waar").evaluate_all(
        """all => all.filter((one) => {
          const cut = one.getBoundingClientRect().left
            + parseFloat(getComputedStyle(one).clipPath.split(' ').at(-1));
          return [...one.children].some((part, at) => {
            const dot = getComputedStyle(part, '::before'), box = part.getBoundingClientRect();
            const isFirst = !at || box.top >= one.children[at - 1].getBoundingClientRect().bottom;
            return getComputedStyle(part, '::after').content !== 'none'
              || (isFirst && box.left + parseFloat(dot.width) > cut + 0.5);
          });
        }).map((one) => one.textContent)"""
    )
    assert hanging == []
    assert page.locator(".plek-waar").count() == 20


def test_nothing_sticks_out_with_letters_twice_as_large(visit: Visit) -> None:
    wrong = walk(
        visit(viewport={"width": 640, "height": 800}), PAGES, STICKING_OUT, first=LARGE_TEXT
    )
    assert not wrong, wrong


def test_nothing_of_the_workplace_sticks_out_at_320_pixels(visit: Visit) -> None:
    wrong = walk(log_in(visit(viewport=NARROWEST)), WORKPLACE, STICKING_OUT)
    assert not wrong, wrong


def test_a_wide_table_scrolls_in_a_region_that_a_keyboard_reaches(visit: Visit) -> None:
    page = visit(viewport=NARROWEST)
    page.goto("/dekking/")
    region = page.get_by_role("region", name="Gekende plekken per wijk")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=region.element_handle())


@pytest.mark.parametrize("viewport", [NARROWEST, DESK], ids=["phone", "desk"])
def test_everything_to_press_is_large_enough_for_a_thumb(
    visit: Visit, viewport: dict[str, int]
) -> None:
    unfold = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    wrong = walk(visit(viewport=viewport), PAGES, TOO_SMALL, first=unfold)
    assert not wrong, wrong


def test_on_paper_a_page_says_where_it_comes_from_and_leaves_out_what_is_to_press(
    visit: Visit,
) -> None:
    page = visit()
    page.emulate_media(media="print")
    for path in ("/", "/kaart/?type=SO", f"/kaart/{EXAMPLE}/", "/dekking/", "/wijken/ledeberg/"):
        page.goto(path)
        for gone in (".kop-nav", ".kop-zoek", ".menu", ".voet-weergave", ".filters"):
            assert not page.locator(gone).filter(visible=True).count(), f"{path} prints {gone}"
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".alleen-print")).to_contain_text(path.partition("?")[0])
        expect(page.locator(".alleen-print")).to_contain_text("Afgedrukt op ")


@pytest.mark.parametrize("path", ["/", "/kaart/?type=KO", f"/kaart/{EXAMPLE}/", "/dekking/"])
def test_in_colours_of_ones_own_every_control_keeps_its_border(visit: Visit, path: str) -> None:
    page = visit(forced_colors="active")
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    bare = page.locator(".knop").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()"
        " && getComputedStyle(one).borderTopStyle === 'none').map((one) => one.textContent)"
    )
    assert bare == []


def test_nothing_moves_for_who_wants_it_still(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    for path in ("/", "/kaart/", f"/kaart/{EXAMPLE}/"):
        page.goto(path)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter((one) => { const style ="
            " getComputedStyle(one); return Math.max(...(style.transitionDuration + ',' +"
            " style.animationDuration).split(',').map(parseFloat)) > 0.01; })"
            ".map((one) => one.className)"
        )
        assert moving == [], path
