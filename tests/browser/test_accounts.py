"""Coming in, in a real browser: invitation, code, password, app, passkey."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from contacts.models import Invitation, Organisation, User
from tests.browser.test_axe import faults
from tests.contacts.entering import code_from_mail, code_of_app
from tests.people import PASSWORD, a_beheerder, a_partner, a_werkgroep_member

LOGIN = "/account/inloggen/"
KEY_OF_A_PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _no_demonstration(transactional_db: None, settings: Any) -> None:
    """Tell of a real portal."""
    settings.DEMO = False


@pytest.fixture
def desk(open_browser: Any) -> Iterator[Page]:
    """Return a page at a desk; nothing may be refused by the content policy or go wrong."""
    page: Page = open_browser()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => { throw new Error(e.violatedDirective) })"
    )
    yield page
    assert said == []


def a_phone(page: Page) -> None:
    """Let the browser's device hold passkeys."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_OF_A_PHONE})


def log_in(page: Page, person: User, target: str = "/account/") -> None:
    """Log in by the form."""
    page.goto(f"{LOGIN}?next={target}")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def log_out(page: Page) -> None:
    """Log out from the account's page."""
    page.goto("/account/")
    page.get_by_role("button", name="Log uit").click()
    page.wait_for_url("/")


def test_from_an_invitation_to_a_login_by_code(desk: Page, open_browser: Any) -> None:
    Organisation.objects.create(name="De Brug", slug="de-brug")
    log_in(desk, a_werkgroep_member())
    a_phone(desk)
    desk.get_by_role("link", name="Maak een toegangssleutel").click()
    desk.get_by_role("button", name="Maak de toegangssleutel").click()
    desk.get_by_role("link", name="Ga verder").click()
    desk.goto("/beheer/contacts/invitation/add/")
    desk.get_by_label("E-mailadres").fill("saar@voorbeeld.gent")
    desk.locator(".select2-selection").click()
    desk.get_by_role("option", name="De Brug").click()
    desk.get_by_role("button", name="Bewaar", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("Uitnodiging gemaild naar saar@")
    link = next(word for word in str(mail.outbox[-1].body).split() if "/uitnodiging/" in word)
    saars: Page = open_browser()
    saars.goto("/" + link.split("/", 3)[3])
    assert not (wrong := faults(saars)), wrong
    saars.get_by_label("Je naam").fill("Saar")
    saars.get_by_role("button", name="Maak mijn account").click()
    expect(saars.get_by_text("Welkom, Saar.")).to_be_visible()
    log_out(saars)
    saars.goto(LOGIN)
    saars.get_by_role("link", name="Mail me een code").click()
    saars.get_by_label("E-mailadres").fill("saar@voorbeeld.gent")
    saars.get_by_role("button", name="Mail me een code").click()
    assert not (wrong := faults(saars)), wrong
    saars.get_by_label("Code").fill("0000-0000")
    saars.get_by_role("button", name="Inloggen").click()
    expect(saars.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    assert not (wrong := faults(saars)), wrong
    saars.get_by_label("Code").fill(code_from_mail())
    saars.get_by_role("button", name="Inloggen").click()
    expect(saars).to_have_url(f"{saars.url.split('/account/')[0]}/account/")


def test_bea_logs_in_with_nothing_but_a_passkey(desk: Page) -> None:
    bea = a_beheerder()
    log_in(desk, bea, "/beheer/")
    expect(desk.get_by_role("heading", name="Stel een tweede stap in")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    a_phone(desk)
    desk.get_by_role("link", name="Maak een toegangssleutel").click()
    assert not (wrong := faults(desk)), wrong
    desk.get_by_label("Hiermee wil ik ook inloggen zonder wachtwoord").check()
    desk.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(desk.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("link", name="Ga verder").click()
    expect(desk.get_by_role("heading", name="Wat vraagt aandacht?")).to_be_visible()
    log_out(desk)
    desk.goto(f"{LOGIN}?next=/beheer/")
    desk.get_by_role("button", name="Gebruik een toegangssleutel").click()
    expect(desk.get_by_role("heading", name="Wat vraagt aandacht?")).to_be_visible()


def test_wim_shows_a_passkey_after_his_password(desk: Page) -> None:
    wim = a_werkgroep_member()
    a_phone(desk)
    log_in(desk, wim, "/beheer/")
    desk.get_by_role("link", name="Maak een toegangssleutel").click()
    desk.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(desk.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    log_out(desk)
    log_in(desk, wim, "/beheer/")
    expect(desk.get_by_role("heading", name="Nog één stap")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("button", name="Gebruik een toegangssleutel").click()
    expect(desk.get_by_role("heading", name="Wat vraagt aandacht?")).to_be_visible()


def test_a_device_without_a_key_says_what_else_there_is(desk: Page) -> None:
    a_phone(desk)
    desk.goto(LOGIN)
    desk.get_by_role("button", name="Gebruik een toegangssleutel").click()
    expect(desk.get_by_role("alert")).to_contain_text("kies een andere manier")
    assert not (wrong := faults(desk)), wrong


def test_an_app_without_javascript(open_browser: Any) -> None:
    page: Page = open_browser(java_script_enabled=False)
    log_in(page, a_werkgroep_member(), "/beheer/")
    page.get_by_role("link", name="Gebruik een app").click()
    secret = page.locator("code.sleutel").inner_text()
    page.get_by_label("Code").fill(code_of_app(secret))
    page.get_by_role("button", name="Zet de app aan").click()
    page.get_by_role("link", name="Ga verder").click()
    expect(page.get_by_role("heading", name="Wat vraagt aandacht?")).to_be_visible()
    page.goto("/account/tweede-stap/sleutels/nieuw/")
    expect(page.get_by_text("werkt alleen met JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Maak de toegangssleutel")).to_be_hidden()


def test_what_is_typed_can_be_seen_and_hides_itself_when_sent(desk: Page) -> None:
    a_partner()
    desk.goto(LOGIN)
    field = desk.get_by_label("Wachtwoord")
    field.fill("een zin")
    button = desk.get_by_role("button", name="Toon")
    button.focus()
    desk.keyboard.press("Enter")
    expect(field).to_have_attribute("type", "text")
    expect(desk.get_by_role("button", name="Verberg")).to_have_attribute("aria-pressed", "true")
    desk.get_by_label("E-mailadres").fill("niemand@voorbeeld.gent")
    desk.get_by_role("button", name="Inloggen").click()
    expect(desk.get_by_label("Wachtwoord")).to_have_attribute("type", "password")
    expect(desk.get_by_label("E-mailadres")).to_have_value("niemand@voorbeeld.gent")


def test_fatma_logs_another_device_out(desk: Page, open_browser: Any) -> None:
    fatma, phone = a_partner(), open_browser()
    log_in(phone, fatma)
    log_in(desk, fatma)
    desk.goto("/account/sessies/")
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("button", name="Log uit").first.click()
    expect(desk.get_by_text("Je bent daar uitgelogd.")).to_be_visible()
    phone.goto("/account/")
    expect(phone.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_an_invitation_in_any_state_breaks_no_rule(desk: Page) -> None:
    invited = Invitation.objects.create(email="saar@voorbeeld.gent")
    desk.goto(f"/account/uitnodiging/{invited.token}/")
    desk.get_by_role("button", name="Maak mijn account").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    desk.goto("/account/uitnodiging/1-nooit/")
    assert not (wrong := faults(desk)), wrong


def test_who_has_an_account_logs_in_and_says_yes(desk: Page) -> None:
    anker = Organisation.objects.create(name="Het Anker", slug="het-anker")
    fatma = a_partner()
    asked = Invitation.objects.create(email=fatma.email, organisation=anker)
    desk.goto(f"/account/uitnodiging/{asked.token}/")
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("link", name="Inloggen").click()
    desk.get_by_label("E-mailadres").fill(fatma.email)
    desk.get_by_label("Wachtwoord").fill(PASSWORD)
    desk.get_by_role("button", name="Inloggen").click()
    expect(desk.get_by_role("heading", name="Hoor je hierbij?")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("button", name="Ja, ik hoor erbij").click()
    expect(desk.get_by_text("Je hoort nu bij Het Anker.")).to_be_visible()


def test_fatma_without_a_password_shows_by_mail_that_it_is_her(desk: Page, settings: Any) -> None:
    fatma = a_partner()
    fatma.set_unusable_password()
    fatma.save()
    desk.goto("/account/inloggen/code/")
    desk.get_by_label("E-mailadres").fill(fatma.email)
    desk.get_by_role("button", name="Mail me een code").click()
    desk.get_by_label("Code").fill(code_from_mail())
    desk.get_by_role("button", name="Inloggen").click()
    expect(desk.get_by_role("heading", name="Mijn account")).to_be_visible()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0  # she came in long ago
    desk.goto("/account/e-mail/")
    assert not (wrong := faults(desk)), wrong
    desk.get_by_role("button", name="Mail me een code").click()
    expect(desk.get_by_text("We mailden een code naar")).to_be_visible()
    assert not (wrong := faults(desk)), wrong
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    desk.get_by_label("Code").fill(code_from_mail())
    desk.get_by_role("button", name="Ga verder").click()
    expect(desk.get_by_label("Je nieuwe e-mailadres")).to_be_visible()


def test_who_is_asked_to_join_answers_on_the_page_of_the_account(open_browser: Any) -> None:
    page: Page = open_browser(java_script_enabled=False)
    anke = a_partner("Anke van elders", "Het Anker")
    asked = Organisation.objects.create(name="De Brug", slug="de-brug")
    Invitation.objects.create(
        email=anke.email, organisation=asked, is_administrator=True, sent_at=timezone.now()
    )
    log_in(page, anke)
    page.locator("button", has_text="Ja, ik hoor erbij: De Brug").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je hoort nu bij De Brug.")).to_be_visible()
    expect(page.get_by_role("heading", name="De Brug").first).to_be_visible()


def test_no_page_on_which_somebody_is_asked_to_join_breaks_a_rule(desk: Page) -> None:
    anke = a_partner("Anke van elders", "Het Anker")
    asked = Organisation.objects.create(name="De Brug", slug="de-brug")
    invitation = Invitation.objects.create(
        email=anke.email, organisation=asked, sent_at=timezone.now()
    )
    link, found = f"/account/uitnodiging/{invitation.token}/", {}
    desk.goto(link)
    found["log in first"] = faults(desk)
    log_in(desk, anke)
    found["account"] = faults(desk)
    desk.goto(link)
    found["join"] = faults(desk)
    desk.get_by_role("button", name="Nee, ik hoor er niet bij").click()
    desk.goto(link)
    found["said no"] = faults(desk)
    desk.context.clear_cookies()
    new = Invitation.objects.create(
        email="karim@voorbeeld.gent", organisation=asked, sent_at=timezone.now()
    )
    desk.goto(f"/account/uitnodiging/{new.token}/")
    found["make an account"] = faults(desk)
    assert not any(found.values()), found
