"""Light and dark: the device decides until somebody chooses."""

import pytest
from django.test import Client

from portal.appearance import COOKIE

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str = "/") -> str:
    """Return the page at this address as text."""
    return client.get(address).content.decode()


def test_nobody_chose_so_the_device_decides(stranger: Client) -> None:
    page = page_of(stranger)
    assert '<html lang="nl">' in page
    assert '<meta name="color-scheme" content="light dark">' in page


@pytest.mark.parametrize(("choice", "theme"), [("donker", "dark"), ("licht", "light")])
def test_a_choice_is_remembered_and_written_in_the_page_itself(
    stranger: Client, choice: str, theme: str
) -> None:
    came_from = "http://testserver/kaart/?type=KO"
    answer = stranger.post("/weergave/", {"kleur": choice}, headers={"referer": came_from})
    assert (answer.status_code, answer["Location"]) == (302, "/kaart/?type=KO")
    cookie = answer.cookies[COOKIE]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == (choice, "Lax", 31_536_000)
    page = page_of(stranger)
    assert f'<html lang="nl" data-theme="{theme}">' in page
    assert f'value="{choice}" aria-pressed="true"' in page


@pytest.mark.parametrize("value", ["toestel", "", "paars", "donker\x00", "é" * 5_000])
def test_any_other_choice_goes_back_to_the_device(stranger: Client, value: str) -> None:
    stranger.cookies[COOKIE] = "donker"
    assert stranger.post("/weergave/", {"kleur": value}).status_code == 302
    assert '<html lang="nl">' in page_of(stranger)


@pytest.mark.parametrize("value", ["paars", "", "dark", "<script>", "é" * 50])
def test_a_cookie_with_nonsense_does_nothing(stranger: Client, value: str) -> None:
    stranger.cookies[COOKIE] = value
    assert '<html lang="nl">' in page_of(stranger)


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("https://elders.example/kaart/", "/"),
        ("http://testserver//elders.example/", "/elders.example/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver", "/"),
        ("", "/"),
        ("http://[", "/"),
        ("http://testserver/wijken/", "/wijken/"),
    ],
)
def test_the_choice_never_leads_to_another_site(
    stranger: Client, came_from: str, back: str
) -> None:
    answer = stranger.post("/weergave/", {"kleur": "licht"}, headers={"referer": came_from})
    assert answer["Location"] == back


def test_looking_at_the_address_of_the_choice_changes_nothing(stranger: Client) -> None:
    answer = stranger.get("/weergave/?kleur=donker")
    assert (answer.status_code, dict(answer.cookies)) == (405, {})
