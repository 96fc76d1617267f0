"""Els of the werkgroep, who knows no HTML, writes a method and puts its steps in order."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.city import Visit, log_in
from tests.browser.devices import PHONE
from tests.browser.test_axe import faults

ADD = "/beheer/methods/method/add/"
FROM_WORD = """
<html><head><style>p.MsoNormal {color: red}</style></head><body><h1 style="color:red">Vooraf</h1>
<p class="MsoNormal" style="color:red" onclick="x()">Een <b>vet</b> en
<span style="font-style:italic">schuin</span> woord, <a href="javascript:x()">slecht</a> en
<a href="https://www.gent.be" target="_blank" style="color:blue">goed</a>.</p>
<p class="MsoListParagraph" style="text-indent:-18pt;mso-list:l0 level1 lfo1"><span
style="mso-list:Ignore">·<span style="font:7pt">&nbsp; </span></span>appels</p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span
style="mso-list:Ignore">·</span>peren</p>
<p style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1.</span>eerst</p>
<p class="MsoNormal">&nbsp;</p><table><tr><td style="width:3cm">cel</td></tr></table>
<script>x()</script></body></html>
"""
PASTE = """(field, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  field.focus();
  const options = {clipboardData: data, bubbles: true, cancelable: true};
  field.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def begin(page: Page, name: str) -> Locator:
    """Open the form of a new method, fill in the least, and return its first editor."""
    page.goto(ADD)
    page.get_by_label("Naam (verplicht):").fill(name)
    page.get_by_label("Oefening").check()
    page.get_by_label("Doel in één zin (nodig om te publiceren):").fill("Samen kijken.")
    editor = page.get_by_role("textbox", name="Wanneer gebruik je dit")
    expect(editor).to_have_attribute("contenteditable", "true")
    return editor


def stored(page: Page) -> str:
    """Return what the form would send of the first editor."""
    return page.locator("textarea[name=when_to_use]").input_value()


def add_steps(page: Page, *titles: str) -> None:
    """Fill in the empty step, and add more steps with these titles."""
    for number, title in enumerate(titles):
        if number:
            page.get_by_role("button", name="Voeg een stap toe").click()
        page.locator(f"#id_steps-{number}-title").fill(title)


def drag(page: Page, handle: Locator, onto: Locator) -> None:
    """Drag something onto the upper edge of what stands a little above it."""
    onto.evaluate("one => one.scrollIntoView({block: 'start'})")
    start, end = handle.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, start["y"] - 20, steps=4)
    page.mouse.move(end["x"] + 50, end["y"] + 5, steps=8)
    page.mouse.up()


def shown(page: Page) -> list[str]:
    """Return the titles of the steps in the order in which they stand; an empty one is none."""
    fields = page.locator(".inline-related:not(.empty-form) [name$='-title']")
    return [title for field in fields.all() if (title := field.input_value())]


def test_a_list_and_a_link_are_made_by_keyboard_and_stand_on_the_page(visit: Visit) -> None:
    els = log_in(visit())
    begin(els, "Met het toetsenbord").focus()
    keys = els.keyboard
    keys.type("Kies dit")
    keys.press("Enter")
    # The toolbar is one stop before the editor; within it the arrows walk.
    keys.press("Shift+Tab")
    for _step in range(4):
        keys.press("ArrowRight")
    expect(els.get_by_role("button", name="Lijst", exact=True).first).to_be_focused()
    keys.press("Enter")
    keys.type("appels")
    keys.press("Enter")
    keys.type("peren")
    keys.press("Shift+Home")
    els.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    keys.press("Control+k")
    expect(els.get_by_label("Adres van de link").first).to_be_focused()
    keys.type("geen adres")
    keys.press("Enter")
    expect(els.get_by_role("alert")).to_contain_text("Dat is geen adres.")
    keys.press("Control+a")
    keys.type("www.gent.be")
    keys.press("Enter")
    link = '<a href="https://www.gent.be">peren</a>'
    assert stored(els) == f"<p>Kies dit</p><ul><li>appels</li><li>{link}</li></ul>"
    keys.press("Alt+F10")
    expect(els.get_by_role("toolbar").first.locator(":focus")).to_have_count(1)
    keys.press("Escape")
    keys.press("Tab")
    expect(els.get_by_label("Minstens (minuten)")).to_be_focused()
    els.get_by_role("button", name="Bewaar en bekijk").click()
    expect(els.get_by_text("Nog niet gepubliceerd")).to_be_visible()
    items = els.get_by_role("listitem").filter(has_text=re.compile("^(appels|peren)$"))
    expect(items).to_have_text(["appels", "peren"])
    expect(els.get_by_role("link", name="peren")).to_have_attribute("href", "https://www.gent.be")


def test_of_what_word_puts_on_the_clipboard_only_clean_small_html_stays(visit: Visit) -> None:
    els = log_in(visit())
    begin(els, "Uit Word").evaluate(PASTE, FROM_WORD)
    expect(els.locator("#id_when_to_use li")).to_have_count(3)
    assert re.sub(r"\s+", " ", stored(els)) == (
        "<h3>Vooraf</h3><p>Een <strong>vet</strong> en <em>schuin</em> woord, slecht en "
        '<a href="https://www.gent.be">goed</a>.</p><ul><li>appels</li><li>peren</li></ul>'
        "<ol><li>eerst</li></ol><p>cel</p>"
    )


def test_without_javascript_tags_are_typed_and_a_number_orders(visit: Visit) -> None:
    els = log_in(visit(java_script_enabled=False))
    els.goto("/beheer/methods/method/?q=gedacht")
    els.locator("#result_list tbody th a", has_text="mijn gedacht").click()
    area = els.get_by_label("Wanneer gebruik je dit:")
    expect(area).to_be_visible()
    expect(els.get_by_role("toolbar")).to_have_count(0)
    expect(els.locator("#id_steps-1-position")).to_be_visible()
    expect(els.get_by_role("button", name="Stap 2 omhoog")).to_be_visible()


def test_a_label_leads_to_its_editor_and_so_does_a_refusal(visit: Visit) -> None:
    els = log_in(visit())
    els.goto("/beheer/practices/condition/add/")
    editor = els.get_by_role("textbox", name="Uitleg")
    els.get_by_text("Uitleg (verplicht):", exact=True).click()
    expect(editor).to_be_focused()
    els.get_by_role("button", name="Bewaar", exact=True).click()
    els.get_by_role("link", name=re.compile("^Uitleg:")).click()
    expect(editor).to_be_focused()
    expect(editor).to_have_attribute("aria-invalid", "true")


def test_a_step_moves_by_keyboard_and_the_focus_goes_with_it(visit: Visit) -> None:
    els = log_in(visit())
    begin(els, "Zes stappen")
    add_steps(els, "A", "B", "C")
    expect(els.get_by_role("button", name="Stap 3 omhoog")).to_be_visible()
    els.get_by_role("button", name="Stap 3 omhoog").focus()
    els.keyboard.press("Enter")
    assert shown(els) == ["A", "C", "B"]
    expect(els.get_by_role("button", name="Stap 2 omhoog")).to_be_focused()
    expect(
        els.get_by_role("status").filter(has_text="Stap staat nu op plaats 2 van 3.")
    ).to_have_count(1)
    els.keyboard.press("Space")
    assert shown(els) == ["C", "A", "B"]
    els.get_by_role("button", name="Bewaar en blijf hier").click()
    expect(els.locator(".messagelist")).to_be_visible()
    assert shown(els) == ["C", "A", "B"]


def test_a_step_is_dragged_or_numbered_to_its_place(visit: Visit) -> None:
    els = log_in(visit())
    begin(els, "Gesleept")
    add_steps(els, "A", "B", "C")
    drag(els, els.locator("#steps-2 .greep"), els.locator("#steps-1 h3"))
    assert shown(els) == ["A", "C", "B"]
    els.locator("#id_steps-1-position").fill("1")
    els.keyboard.press("Tab")
    assert shown(els) == ["B", "A", "C"]
    expect(els.locator("#id_steps-1-position")).to_be_focused()


def test_a_row_taken_away_leaves_the_others_in_their_order(visit: Visit) -> None:
    els = log_in(visit())
    begin(els, "Weggehaald")
    add_steps(els, "A", "B")
    els.get_by_role("button", name="Bewaar en blijf hier").click()
    expect(els.locator(".messagelist")).to_be_visible()
    els.locator("#id_steps-2-title").fill("C")
    els.get_by_role("button", name="Voeg een stap toe").click()
    els.locator("#id_steps-3-title").fill("D")
    els.locator("#steps-3 [data-stap='-1']").click()
    els.locator("#steps-3 [data-stap='-1']").click()
    els.locator("#steps-3 [data-stap='-1']").click()
    assert shown(els) == ["D", "A", "B", "C"]
    els.locator("#steps-2 .inline-deletelink").click()
    assert shown(els) == ["D", "A", "B"]
    els.get_by_role("button", name="Bewaar en blijf hier").click()
    expect(els.locator(".messagelist")).to_be_visible()
    assert shown(els) == ["D", "A", "B"]


@pytest.mark.parametrize("what", ["methods/method", "methods/deck", "practices/condition"])
def test_the_form_of_a_record_breaks_no_rule(visit: Visit, what: str) -> None:
    els = log_in(visit())
    els.goto(f"/beheer/{what}/")
    els.locator("#result_list tbody th a").first.click()
    expect(els.locator("[data-stap]").first).to_be_visible()
    if what != "methods/deck":
        expect(els.locator(".tekst-vak").first).to_be_visible()
        els.get_by_role("button", name="Link", exact=True).first.click()
        expect(els.get_by_label("Adres van de link").first).to_be_visible()
    assert not (wrong := faults(els)), wrong


def test_everything_can_be_pressed_with_a_thumb(visit: Visit) -> None:
    els = log_in(visit(viewport=PHONE))
    begin(els, "Met de duim")
    add_steps(els, "A")
    boxes = [
        button.bounding_box() for button in els.locator(".tekst-knoppen button, [data-stap]").all()
    ]
    small = [box for box in boxes if box and min(box["width"], box["height"]) < 24]
    assert small == []
    assert els.evaluate("document.documentElement.scrollWidth <= innerWidth")
