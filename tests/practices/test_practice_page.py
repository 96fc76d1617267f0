"""The page of one practice: what it says, who sees it, and that its links keep working."""

import json
import re

import pytest
from django.test import Client

from contacts.models import Organisation
from methods.models import Method
from practices.models import Practice
from tests.factories import a_condition, a_place, a_practice, a_wijk
from tests.people import a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def words(client: Client, address: str = "/praktijken/samen-zingen/") -> str:
    """Return what stands on a page, without its tags."""
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_a_practice_tells_why_how_with_whom_and_where(stranger: Client) -> None:
    method = Method.objects.create(name="De thermoskaart", kind="instrument", status="gepubliceerd")
    a_practice(
        "Samen zingen",
        goals="Elkaar leren kennen\nNederlands oefenen",
        approach="<p>Elke week een lied.</p>",
        audience="ouders met jonge kinderen",
        other_partners="Twee scholen",
        period="2024",
        source="Actieplan, hoofdstuk 2",
        wijken_note="vooral aan de rand",
        partners=[Organisation.objects.create(name="De Brug", slug="de-brug")],
        wijken=[a_wijk("Ledeberg")],
        places=[a_place("De Krook")],
        conditions=[a_condition("Koffie en tijd")],
        methods=[method],
        related=[a_practice("Vlaggen maken")],
    )
    html = stranger.get("/praktijken/samen-zingen/").content.decode()
    for address, name in {
        "/organisaties/de-brug/": "De Brug",
        "/wijken/ledeberg/": "Ledeberg",
        "/kaart/de-krook/": "De Krook",
        "/randvoorwaarden/koffie-en-tijd/": "Koffie en tijd",
        "/methodieken/de-thermoskaart/": "De thermoskaart",
        "/praktijken/vlaggen-maken/": "Vlaggen maken",
    }.items():
        assert f'<a href="{address}">{name}</a>' in html
    assert "<li>Elkaar leren kennen</li>" in html
    assert "<p>Elke week een lied.</p>" in html
    text = words(stranger)
    assert "Met wie De Brug Twee scholen" in text
    assert "vooral aan de rand" in text


def test_without_a_choice_what_shares_most_conditions_is_called_alike(stranger: Client) -> None:
    warm, near, secret = a_condition(), a_condition(), a_condition(status="concept")
    a_practice("Samen zingen", conditions=[warm, near, secret])
    a_practice("Een beetje", conditions=[warm])
    a_practice("Heel erg", conditions=[near, warm])
    a_practice("In het geheim", conditions=[secret])
    a_practice("Half werk", conditions=[warm, near], status="concept")
    related = stranger.get("/praktijken/samen-zingen/").context["related"]
    assert [one.name for one in related] == ["Heel erg", "Een beetje"]


def test_search_engines_read_who_did_it_where(stranger: Client) -> None:
    brug = Organisation.objects.create(name="De Brug", slug="de-brug")
    practice = a_practice("Samen zingen", partners=[brug], wijken=[a_wijk("Ledeberg")])
    html = stranger.get("/praktijken/samen-zingen/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    assert json.loads(found[1]) == {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": f"http://testserver{practice.short_path}",
        "url": "http://testserver/praktijken/samen-zingen/",
        "name": "Samen zingen",
        "description": "Ouders en kinderen maken samen iets.",
        "member": [
            {
                "@type": "Organization",
                "name": "De Brug",
                "url": "http://testserver/organisaties/de-brug/",
            }
        ],
        "areaServed": [
            {
                "@type": "Place",
                "name": "Ledeberg, Gent",
                "url": "http://testserver/wijken/ledeberg/",
            }
        ],
    }


@pytest.mark.parametrize(("is_estimate", "said"), [(True, True), (False, False)])
def test_an_estimate_is_called_one(stranger: Client, is_estimate: bool, said: bool) -> None:
    a_practice("Samen zingen", sessions=22, participants=250, is_estimate=is_estimate)
    text = words(stranger)
    assert "22 sessies 250 unieke deelnemers" in text
    assert ("een schatting" in text) is said


def test_what_is_not_known_is_left_out(stranger: Client) -> None:
    a_practice("Samen zingen")
    text = words(stranger)
    for word in ("sessie", "deelnemer", "Met wie", "Waarom?", "Bron"):
        assert word not in text


def test_what_others_may_not_see_is_not_linked(stranger: Client) -> None:
    a_practice(
        "Samen zingen",
        places=[a_place("Geheime plek", status="concept")],
        conditions=[a_condition("Halve gedachte", status="concept")],
        methods=[Method.objects.create(name="Half idee", kind="oefening")],
        related=[a_practice("Half werk", status="concept")],
    )
    text = words(stranger)
    for name in ("Geheime plek", "Halve gedachte", "Half idee", "Half werk"):
        assert name not in text


def test_a_draft_is_a_preview_for_editors_and_nothing_for_others(
    stranger: Client, wim: Client
) -> None:
    a_practice("Samen zingen", status="concept")
    partner = Client()
    partner.force_login(a_partner())
    assert [one.get("/praktijken/samen-zingen/").status_code for one in (Client(), partner)] == [
        404,
        404,
    ]
    assert "Voorbeeldweergave: alleen redacteurs zien deze pagina." in words(wim)


def test_old_addresses_and_the_short_link_follow_two_new_names(stranger: Client) -> None:
    practice = a_practice("Samen zingen")
    for name in ("Samen fluiten", "Samen dansen"):
        practice.name, practice.slug = name, ""
        practice.save()
    assert practice.slug == "samen-dansen"
    for old in ("samen-zingen", "samen-fluiten"):
        answer = stranger.get(f"/praktijken/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/praktijken/samen-dansen/")
        assert answer["Cache-Control"] == "no-cache"
    short = stranger.get(f"/k/{practice.code.upper()}")
    assert (short.status_code, short["Location"]) == (302, "/praktijken/samen-dansen/")


def test_neither_an_old_address_nor_a_short_link_betrays_a_draft(stranger: Client) -> None:
    practice = a_practice("Samen zingen", status="concept", former_slugs=["samen-neurien"])
    assert stranger.get("/praktijken/samen-neurien/").status_code == 404
    assert stranger.get(f"/k/{practice.code}").status_code == 404


def test_a_condition_has_a_short_link_too(stranger: Client) -> None:
    condition = a_condition("Koffie en tijd")
    assert stranger.get(f"/k/{condition.code}")["Location"] == "/randvoorwaarden/koffie-en-tijd/"


def test_whoever_shares_the_page_shares_its_name_and_sentence(stranger: Client) -> None:
    a_practice('Zingen & "fluiten"', slug="samen-zingen", summary="Elke week een lied.")
    head = stranger.get("/praktijken/samen-zingen/").content.decode().partition("</head>")[0]
    assert '<meta property="og:title" content="Zingen &amp; &quot;fluiten&quot;">' in head
    assert '<meta property="og:description" content="Elke week een lied.">' in head
    assert '<meta property="og:url" content="http://testserver/praktijken/samen-zingen/">' in head


def test_a_text_written_past_the_form_runs_nothing(stranger: Client) -> None:
    a_practice("Samen zingen")
    Practice.objects.update(approach="<script>alert(1)</script><p onclick='x()'>Hallo</p>")
    html = stranger.get("/praktijken/samen-zingen/").content.decode()
    assert "<p>Hallo</p>" in html
    assert "alert(1)" not in html


# On the pages of others --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/kaart/de-krook/", "Praktijken die hier liepen"),
        ("/wijken/ledeberg/", "Praktijken in deze wijk"),
        ("/organisaties/de-brug/", "Praktijken waaraan deze organisatie meewerkte"),
    ],
)
def test_a_place_a_wijk_and_an_organisation_show_their_practices(
    stranger: Client, address: str, heading: str
) -> None:
    brug = Organisation.objects.create(name="De Brug", slug="de-brug")
    links = {"partners": [brug], "wijken": [a_wijk("Ledeberg")], "places": [a_place("De Krook")]}
    assert heading not in words(stranger, address)
    a_practice("Samen zingen", **links)
    a_practice("Nog niet af", status="concept", **links)
    a_practice("Elders")
    text = words(stranger, address)
    assert f"{heading} Samen zingen" in text
    assert "Nog niet af" not in text
    assert "Elders" not in text
