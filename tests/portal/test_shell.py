"""The shell around every page: header, menu, footer, who is logged in, and the way home."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.navigation import menu
from portal.sections import TO_COME
from tests.factories import a_kind, a_place, a_wijk
from tests.people import PASSWORD, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str = "/") -> str:
    """Return the page at this address as text."""
    return client.get(address).content.decode()


def header_of(page: str) -> str:
    """Return the header of a page."""
    return page[page.index("<header") : page.index("</header>")]


def test_every_section_stands_in_the_menu_and_leads_somewhere(stranger: Client) -> None:
    links = [link for group in menu().groups for link in group.links]
    answers = {link.url: stranger.get(link.url).status_code for link in links}
    # People are for who is logged in.
    assert answers == {**dict.fromkeys(answers, 200), "/contacten/": 302}
    header = header_of(page_of(stranger))
    assert [link.url for link in links if f'href="{link.url}"' not in header] == []


def test_the_menu_says_which_sections_are_still_to_come(stranger: Client) -> None:
    header = header_of(page_of(stranger))
    soon = set(re.findall(r'href="/([a-z]+)/"[^>]*>[^<]*</a> <span class="binnenkort">', header))
    elsewhere = {"zoeken", "api/v1", "praktijken/indienen"}
    assert soon == {section.slug for section in TO_COME} - elsewhere


def test_the_header_itself_shows_only_what_works(stranger: Client) -> None:
    found = [link.url for link in menu().first]
    assert found == [
        "/kaart/",
        "/wijken/",
        "/dekking/",
        "/praktijken/",
        "/methodieken/",
        "/agenda/",
        "/contacten/",
    ]


def test_a_section_to_come_says_so_and_what_to_do_meanwhile(stranger: Client) -> None:
    for section in TO_COME:
        page = page_of(stranger, f"/{section.slug}/")
        assert f"<h1>{section.title}</h1>" in page
        assert str(section.promise) in page
        assert "We bouwen er nog aan." in page
        assert f'href="{section.link.replace("&", "&amp;")}"' in page


def test_the_menu_shows_where_you_are(stranger: Client) -> None:
    header = header_of(page_of(stranger, "/wijken/"))
    here = re.findall(r'href="([^"]*)" aria-current="true"', header)
    assert set(here) == {"/wijken/"}


def test_words_in_the_header_are_looked_for_among_the_places(stranger: Client) -> None:
    forms = re.findall(r'<form [^>]*role="search"[^>]*>', page_of(stranger))
    assert {re.search(r'action="([^"]*)"', form)[1] for form in forms} == {"/kaart/"}  # type: ignore[index]
    assert {re.search(r'method="([^"]*)"', form)[1] for form in forms} == {"get"}  # type: ignore[index]


def test_a_keyboard_reaches_the_content_first(stranger: Client) -> None:
    body = page_of(stranger).partition("<body>")[2]
    assert re.search(r"<(?:a|button|input)[^>]*>", body)[0] == (  # type: ignore[index]
        '<a class="naar-inhoud" href="#inhoud">'
    )
    assert '<main id="inhoud" tabindex="-1">' in body


def test_the_footer_leads_to_what_the_law_asks_for(stranger: Client) -> None:
    page = page_of(stranger)
    footer = page[page.index("<footer") :]
    for address in ("/over/", "/privacy/", "/toegankelijkheid/", "/api/v1/"):
        assert f'<a href="{address}">' in footer
        assert stranger.get(address).status_code == 200
    assert "bron: Stad Gent, data.stad.gent" in footer


INVENTED = "Plekken met ‘(voorbeeld)’ in hun naam zijn verzonnen."


@pytest.mark.parametrize("demo", [True, False])
def test_the_footer_tells_of_invented_places_while_there_are(
    stranger: Client, settings: Any, demo: bool
) -> None:
    settings.DEMO = demo
    a_place("Echt")
    a_place("Bankje (voorbeeld)", is_example=True, status="concept")
    assert INVENTED not in page_of(stranger)
    example = a_place("Tuin (voorbeeld)", is_example=True)
    assert INVENTED in page_of(stranger)
    example.delete()
    assert INVENTED not in page_of(stranger)


def test_the_footer_asks_for_invented_places_once_per_state_of_the_data(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_place("Tuin (voorbeeld)", is_example=True)
    page_of(stranger, "/zoeken/")
    with django_assert_num_queries(1):  # the state of the data itself
        page_of(stranger, "/zoeken/")


def test_paper_says_where_it_came_from_and_when(stranger: Client) -> None:
    footer = page_of(stranger, "/kaart/?gratis=1&vrij=1").partition("<footer")[2]
    printed = re.search(r'class="alleen-print">(.*?)</p>', footer)
    assert printed
    assert "Afgedrukt op" in printed[1]
    assert "http://testserver/kaart/?gratis=1&amp;vrij=1" in printed[1]


def test_every_page_has_one_title_of_its_own(stranger: Client) -> None:
    titles = [
        re.findall(r"<title>(.*?)</title>", page_of(stranger, address), re.DOTALL)
        for address in ("/", "/kaart/", "/wijken/", "/dekking/", "/over/", "/account/inloggen/")
    ]
    assert [len(found) for found in titles] == [1] * 6
    assert len({found[0] for found in titles}) == 6
    assert all("Ontmoeten in Gent" in found[0] for found in titles)


def test_the_browsers_frame_has_the_colour_of_the_paper(stranger: Client) -> None:
    tokens = (Path(portal.BASE_DIR) / "static/css/tokens.css").read_text()
    papers = re.findall(r"--paper: (#[0-9a-f]{6});", tokens)
    assert re.findall(r'name="theme-color" content="(#[0-9a-f]{6})"', page_of(stranger)) == papers


# Who is logged in


def test_a_stranger_is_shown_the_way_in(stranger: Client) -> None:
    header = header_of(page_of(stranger))
    assert '<a href="/account/inloggen/">Inloggen voor partners</a>' in header
    assert "Beheer" not in header


def test_a_partner_finds_the_account_but_no_workplace(client: Client) -> None:
    client.force_login(a_partner())
    header = header_of(page_of(client))
    assert '<a href="/account/">Mijn account</a>' in header
    assert "/beheer/" not in header


def test_the_werkgroep_finds_its_workplace(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    assert '<a href="/beheer/">Beheer</a>' in header_of(page_of(client))


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(client: Client) -> None:
    partner = a_partner()
    answer = client.post(
        "/account/inloggen/?next=/kaart/",
        {"username": partner.email, "password": PASSWORD + "!", "next": "/kaart/"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert f'value="{partner.email}"' in page
    assert PASSWORD not in page
    assert '<input type="hidden" name="next" value="/kaart/">' in page


def test_an_empty_field_is_tied_to_its_error(client: Client) -> None:
    page = client.post("/account/inloggen/", {"username": "", "password": ""}).content.decode()
    for name in ("id_username", "id_password"):
        control = re.search(rf'<input[^>]*id="{name}"[^>]*>', page)
        assert control
        assert 'aria-invalid="true"' in control[0]
        assert f'aria-describedby="{name}_error"' in control[0]
        assert f'<li id="{name}_error"><a href="#{name}">' in page


# Home


def test_home_leads_to_places_by_wijk_and_type(stranger: Client) -> None:
    a_wijk("Dampoort")
    page = page_of(stranger)
    finder = page[page.index('class="vinder-keuze"') : page.index('class="vinder-adres"')]
    assert 'method="get" action="/kaart/"' in finder
    assert '<option value="dampoort">Dampoort</option>' in finder
    for code in ("KO", "SO", "GW"):
        assert f'name="type" value="{code}"' in finder
    # What the form sends when nothing is chosen gives all places, without a complaint.
    answer = stranger.get("/kaart/?wijk=&q=")
    assert answer.status_code == 200
    assert b'class="fout"' not in answer.content


def test_home_tells_how_much_we_know(stranger: Client) -> None:
    dampoort = a_wijk("Dampoort")
    a_wijk("Ledeberg")
    lon, lat = dampoort.boundary["coordinates"][0][0]
    a_place("De Brug", kind=a_kind(), lat=lat + 0.005, lon=lon + 0.005)
    words = re.sub(r"<[^>]*>", "", page_of(stranger))
    assert "Op de kaart staat 1 plek, in 1 van de 2 wijken." in words
    assert "Van 1 is nog niet (opnieuw) bevestigd dat alles klopt" in words


def test_home_explains_each_encounter_type_in_a_line(stranger: Client) -> None:
    page = page_of(stranger)
    for code, letters in (("KO", "KO"), ("SO", "S&amp;O"), ("GW", "GW")):
        block = page[page.index(f"soort-vak-{code}") :].partition("</li>")[0]
        assert f"#vorm-{code}" in block
        assert letters in block
        [way] = re.findall(r'formaction="([^"]+)"', block)
        assert stranger.get(way)["Location"] == f"/kaart/?type={code}"


def test_home_asks_no_more_of_the_database_as_places_come(
    stranger: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        a_place(f"Plek {number}", kind=a_kind())
    with django_assert_max_num_queries(12):
        stranger.get("/")


# The few scripts are no matter of the page itself


def test_pages_carry_no_script_or_style_that_the_policy_refuses(stranger: Client) -> None:
    for address in ("/", "/over/", "/dekking/", "/account/inloggen/", "/agenda/", "/niets/"):
        page = page_of(stranger, address)
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []


def test_a_page_without_a_map_loads_one_small_script_that_counts_what_is_kept(
    stranger: Client,
) -> None:
    for address in ("/", "/over/"):
        scripts = re.findall(r"<script[^>]*>", page_of(stranger, address))
        assert scripts == ['<script type="module" src="/static/js/bewaard.js">']
