"""No page, in no state, in light or dark, wide or narrow, breaks a rule of axe.

One story walks one page: it is loaded at a desk and in light; dark and narrow follow in place.
"""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.city import Visit, log_in
from tests.browser.devices import DESK, PHONE

EXAMPLE = "babbelcafe-de-lange-tafel-voorbeeld"
UNKNOWN = "de-krook"
MANY = (
    "wijk=ledeberg&wijk=dampoort&type=KO&type=SO&soort=bibliotheek&leeftijd=4&open=wo"
    "&dagdeel=namiddag&gratis=1&vrij=1&taal=nl&toegankelijk=buggy&q=spel&bij=51.0500,3.7300"
)
PUBLIC = {
    "home": "/",
    "map": "/kaart/",
    "map, a page too far": "/kaart/?pagina=99",
    "map, one wijk": "/kaart/?wijk=ledeberg&type=SO",
    "map, nothing found": "/kaart/?q=zwembadkoets",
    "map, a refused value": "/kaart/?wijk=atlantis&leeftijd=veel",
    "map, a parameter we do not have": "/kaart/?wijken=ledeberg",
    "map, many pills": f"/kaart/?{MANY}",
    "map, near a point": "/kaart/?bij=51.0370,3.7425&wijk=ledeberg",
    "fiche with unknowns": f"/kaart/{UNKNOWN}/",
    "fiche with everything": f"/kaart/{EXAMPLE}/",
    "report": f"/kaart/{UNKNOWN}/melding/",
    "wijken": "/wijken/",
    "wijk with places": "/wijken/ledeberg/",
    "wijk without places": "/wijken/muide-meulestede-afrikalaan/",
    "coverage": "/dekking/",
    "organisations": "/organisaties/",
    "organisations, nothing found": "/organisaties/?q=zwembadkoets&wijk=ledeberg",
    "organisations, a refused value": "/organisaties/?wijk=atlantis&aanbod=goud",
    "organisation": "/organisaties/voorbeeldorganisatie-de-vlaggenlijn/",
    "shortlist, empty": "/bewaarlijst/",
    "shortlist, filled": f"/bewaarlijst/?plaatsen={EXAMPLE},{UNKNOWN},bestaat-niet",
    "embed": "/kaart/insluiten/?type=GW",
    "agenda": "/agenda/",
    "agenda, nothing found": "/agenda/?q=zwembadkoets&wijk=ledeberg",
    "agenda, a refused value": "/agenda/?wijk=atlantis&soort=feest",
    "agenda, what is over": "/agenda/?periode=voorbij",
    "activity": "/agenda/kennisbad-waarom-ontmoeten-telt-voorbeeld/",
    "activity, called off": "/agenda/op-bezoek-bij-het-zandkasteel-voorbeeld/",
    "a section to come": "/praktijken/indienen/",
    "thermoskaart": "/thermoskaart/",
    "joining a thermoskaart": "/thermoskaart/meedoen/",
    "kijkwijzer": "/kijkwijzer/",
    "joining a kijkwijzer": "/kijkwijzer/meedoen/",
    "kijkwijzer on this device": "/kijkwijzer/hier/0/",
    "about": "/over/",
    "privacy": "/privacy/",
    "accessibility": "/toegankelijkheid/",
    "not found": "/bestaat-niet/",
    "login": "/account/inloggen/",
    "asking for one's own link": "/contacten/mijn-gegevens/",
    "an own link that is too old": "/contacten/mijn-gegevens/abc/",
    "a question that is too old": "/nakijken/abc/",
    "login by code": "/account/inloggen/code/",
    "password forgotten": "/account/wachtwoord/vergeten/",
    "password link sent": "/account/wachtwoord/vergeten/verstuurd/",
    "a password link that is void": "/account/wachtwoord/nieuw/1/c1-void/",
    "a new password is kept": "/account/wachtwoord/nieuw/klaar/",
    "an account by invitation": "/account/uitnodiging/",
}
WORKPLACE = {
    "contacts": "/contacten/",
    "contacts, a refused value": "/contacten/?wijk=atlantis&taal=tr",
    "contacts, nobody found": "/contacten/?wijk=ledeberg&taal=bg",
    "people": "/beheer/contacts/person/",
    "a new person": "/beheer/contacts/person/add/",
    "account": "/account/",
    "password": "/account/wachtwoord/",
    "security": "/account/veiligheid/",
    "another address": "/account/e-mail/",
    "devices": "/account/sessies/",
    "second factor": "/account/tweede-stap/",
    "app": "/account/tweede-stap/app/",
    "passkeys": "/account/tweede-stap/sleutels/",
    "a new passkey": "/account/tweede-stap/sleutels/nieuw/",
    "password again": "/account/bevestig/",
    "invitations": "/beheer/contacts/invitation/",
    "a new invitation": "/beheer/contacts/invitation/add/",
    "a page for others": "/beheer/contacts/user/",
    "start": "/beheer/",
    "places": "/beheer/meetingplaces/meetingplace/",
    "a new place": "/beheer/meetingplaces/meetingplace/add/",
    "reports": "/beheer/meetingplaces/placereport/",
    "kinds": "/beheer/meetingplaces/placekind/",
    "wijken": "/beheer/meetingplaces/wijk/",
    "holidays": "/beheer/meetingplaces/schoolholiday/",
    "methods": "/beheer/methods/method/",
    "a new method": "/beheer/methods/method/add/",
    "materials": "/beheer/methods/material/",
    "a new material": "/beheer/methods/material/add/",
    "decks": "/beheer/methods/deck/",
    "template of the kijkwijzer": "/beheer/kijkwijzer/template/",
    "a new deck": "/beheer/methods/deck/add/",
    "activities": "/beheer/agenda/learningactivity/",
    "a new activity": "/beheer/agenda/learningactivity/add/",
    "practices": "/beheer/practices/practice/",
    "a new practice": "/beheer/practices/practice/add/",
    "conditions": "/beheer/practices/condition/",
    "a new condition": "/beheer/practices/condition/add/",
    "actions": "/beheer/practices/action/",
    "recommendations": "/beheer/practices/recommendation/",
    "organisations": "/beheer/contacts/organisation/",
    "a new organisation": "/beheer/contacts/organisation/add/",
    "fixed pages": "/beheer/portal/editorialpage/",
}
# Colours that fade into one another are neither: wait until they stand still. Not for ever: a
# browser that paints no frame would hold the whole run.
SETTLED = """async () => {
  const still = async () => {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  };
  await Promise.race([still(), new Promise((done) => setTimeout(done, 3000))]);
}"""
ALL_RULES: dict[str, Any] = {}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def broken(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe finds wrong now, a line for each rule and element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "options => axe.run(document, {preload: false, resultTypes: ['violations'], ...options})",
        options,
    )
    return [
        f"{rule['id']} {node['target']}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults(page: Page) -> str:
    """Return what is wrong with the page as it stands, at each width and in each scheme."""
    found: list[str] = []
    for width, screen in {"desk": DESK, "phone": PHONE}.items():
        page.set_viewport_size(screen)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLED)
            # What a page is made of does not change with its colours.
            options = ALL_RULES if scheme == "light" else CONTRAST
            found += [f"{width}, {scheme}: {line}" for line in broken(page, options)]
    return "\n".join(found)


def open_everything(page: Page) -> None:
    """Open every part that folds."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("what", PUBLIC)
def test_a_public_page_breaks_no_rule(visit: Visit, what: str) -> None:
    page = visit()
    page.goto(PUBLIC[what])
    assert not (wrong := faults(page)), wrong


@pytest.mark.parametrize("path", ["/", "/kaart/?type=KO&wijk=dampoort", f"/kaart/{EXAMPLE}/"])
def test_nothing_folded_away_breaks_a_rule(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    open_everything(page)
    assert not (wrong := faults(page)), wrong


def test_refused_forms_break_no_rule(visit: Visit) -> None:
    page = visit()
    page.goto(f"/kaart/{UNKNOWN}/melding/")
    page.get_by_role("button", name="Verstuur je melding").click()
    page.get_by_role("alert").wait_for()
    assert not (wrong := faults(page)), wrong
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill("niemand@voorbeeld.gent")
    page.get_by_label("Wachtwoord").fill("zomaar iets")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("alert").wait_for()
    assert not (wrong := faults(page)), wrong


def test_an_address_with_candidates_and_one_that_is_not_there_break_no_rule(visit: Visit) -> None:
    page = visit()
    for typed in ("Kerkstraat 10", "Nergensstraat 1"):
        page.goto("/kaart/")
        page.get_by_label("Dicht bij welk adres?").fill(typed)
        page.get_by_role("button", name="Zoek dichtbij").click()
        page.wait_for_url("**/kaart/adres/**")
        assert not (wrong := faults(page)), wrong


def test_a_phone_with_kept_places_and_the_panel_open_breaks_no_rule(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    page.add_init_script(f"localStorage.setItem('bewaarlijst', '[\"{EXAMPLE}\"]')")
    page.goto("/kaart/")
    page.locator("#filters-vak > summary").click()
    page.locator(".kaart-balk").get_by_role("link", name="Bewaard (1)").wait_for()
    assert not (wrong := faults(page)), wrong


@pytest.mark.parametrize("what", WORKPLACE)
def test_a_page_of_the_workplace_breaks_no_rule(visit: Visit, what: str) -> None:
    page = log_in(visit())
    page.goto(WORKPLACE[what])
    assert not (wrong := faults(page)), wrong


def test_the_work_on_a_place_breaks_no_rule(visit: Visit) -> None:
    page, found = log_in(visit()), {}
    page.goto("/beheer/meetingplaces/meetingplace/?q=krook")
    page.locator("#result_list tbody th a").first.click()
    found["a place"] = faults(page)
    page.goto("/beheer/meetingplaces/wijk/")
    page.locator("#result_list tbody th a").first.click()
    found["a wijk"] = faults(page)
    page.goto("/beheer/meetingplaces/meetingplace/add/")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.locator(".fouten-boven").wait_for()
    found["a refused place"] = faults(page)
    page.get_by_label("Naam (verplicht):").fill("Plek in wording")
    page.get_by_label("Soort plek (verplicht):").select_option(label="Park of plein")
    page.get_by_label("Kleine ontmoeten").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.locator(".messagelist").wait_for()
    page.goto("/kaart/plek-in-wording/")
    page.get_by_text("Voorbeeldweergave").wait_for()
    found["a preview"] = faults(page)
    wrong = "\n".join(f"{what}, {lines}" for what, lines in found.items() if lines)
    assert not wrong, wrong


def test_owning_up_to_a_fault_of_ours_breaks_no_rule(
    page: Page, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("a story's own")

    monkeypatch.setattr("portal.views._figures", fail)
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 500
    assert not (wrong := faults(page)), wrong
