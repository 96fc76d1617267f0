"""The public pages of organisations: found by what they offer and where, and shown whole."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contacts.models import Organisation
from core.publishing import Status
from core.text import slug_of
from tests.factories import a_place, a_practice, a_wijk
from tests.methods.making import a_material

pytestmark = pytest.mark.django_db


def an_organisation(name: str, **fields: Any) -> Organisation:
    """Return an organisation of which only the name is known, unless said otherwise."""
    return Organisation.objects.create(name=name, slug=slug_of(name), **fields)


@pytest.fixture
def network(db: None) -> None:
    """Make De Brug with a place in Ledeberg, Het Anker with a practice, and De Leentheek."""
    a_wijk("Ledeberg", number=1)
    other = a_wijk("Dampoort", number=2)
    brug = an_organisation("De Brug", description="Een buurtwerking met een tuin.")
    a_place("Het Salon", organisation=brug, encounter_types=["KO", "GW"], lat=51.045, lon=3.715)
    a_place("In wording", organisation=brug, encounter_types=["SO"], status=Status.DRAFT)
    anker = an_organisation("Het Anker")
    a_practice("Zeilen", partners=[anker], wijken=[other], encounter_types=["SO"])
    leentheek = an_organisation("De Leentheek", municipality="Gent")
    a_material("Babbellaken", kind="uitleen", lender=leentheek)
    an_organisation("Zonder aanbod")


def found(client: Client, query: str = "") -> list[str]:
    """Return the names of the organisations in the list."""
    page = client.get(f"/organisaties/{query}")
    assert page.status_code == 200
    return [entry.organisation.name for entry in page.context["entries"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["De Brug", "De Leentheek", "Het Anker", "Zonder aanbod"]),
        ("?wijk=ledeberg", ["De Brug"]),
        ("?wijk=ledeberg&wijk=dampoort", ["De Brug", "Het Anker"]),
        ("?type=SO", ["Het Anker"]),
        ("?type=KO&wijk=dampoort", []),
        ("?aanbod=plekken", ["De Brug"]),
        ("?aanbod=praktijken&aanbod=uitleen", ["De Leentheek", "Het Anker"]),
        ("?q=TÚIN", ["De Brug"]),
        ("?q=gent", ["De Leentheek"]),
        ("?q=anker&aanbod=praktijken", ["Het Anker"]),
        ("?q=zwembadkoets", []),
    ],
)
def test_organisations_are_found_by_words_wijk_and_offer(
    stranger: Client, network: None, query: str, names: list[str]
) -> None:
    assert found(stranger, query) == names


def test_beside_each_option_stands_what_it_would_give(stranger: Client, network: None) -> None:
    page = stranger.get("/organisaties/?wijk=ledeberg")
    counts = {
        group.name: {option.value: option.count for option in group.options}
        for group in page.context["groups"]
    }
    assert counts == {
        "aanbod": {"plekken": 1, "praktijken": 0, "uitleen": 0},
        "type": {"KO": 1, "SO": 0, "GW": 1},
        "wijk": {"dampoort": 1, "ledeberg": 1},
    }


def test_each_count_is_that_of_the_list_behind_it(stranger: Client, network: None) -> None:
    page = stranger.get("/organisaties/")
    for group in page.context["groups"]:
        for option in group.options:
            assert len(found(stranger, f"?{group.name}={option.value}")) == option.count


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?wijk=atlantis", "De wijk “atlantis” kennen we niet."),
        ("?type=XX", "De soort ontmoeting “XX” kennen we niet."),
        ("?aanbod=goud", "Het aanbod “goud” kennen we niet."),
        ("?pagina=nul", "De pagina “nul” moet een getal vanaf 1 zijn."),
    ],
)
def test_a_value_that_is_not_valid_is_named_and_gives_nothing(
    stranger: Client, network: None, query: str, sentence: str
) -> None:
    page = stranger.get(f"/organisaties/{query}")
    assert sentence in page.content.decode()
    assert page.context["entries"] == []


def test_when_nothing_is_found_the_ways_out_are_counted(stranger: Client, network: None) -> None:
    ways = stranger.get("/organisaties/?wijk=ledeberg&type=SO").context["ways_out"]
    assert [(way.label, way.query, way.count) for way in ways] == [
        ("Soort ontmoeting", "wijk=ledeberg", 1),
        ("Wijk", "type=SO", 1),
    ]


def test_an_empty_portal_says_what_to_do(stranger: Client) -> None:
    assert "Er staan nog geen organisaties" in stranger.get("/organisaties/").content.decode()


def test_a_page_too_far_leads_back(stranger: Client, network: None) -> None:
    page = stranger.get("/organisaties/?pagina=9").content.decode()
    assert "Pagina 9 bestaat niet: deze lijst stopt bij pagina 1." in page


def test_a_wijk_that_got_another_address_is_still_meant(stranger: Client, network: None) -> None:
    place = Organisation.objects.get(slug="de-brug").places.get(name="Het Salon")
    wijk = place.wijk
    wijk.slug = "ledeberg-nieuw"
    wijk.save()
    assert found(stranger, "?wijk=ledeberg") == ["De Brug"]


def test_what_changes_is_seen_at_once(stranger: Client, network: None) -> None:
    assert found(stranger, "?type=GW") == ["De Brug"]
    a_place(
        "Nog een", organisation=Organisation.objects.get(slug="het-anker"), encounter_types=["GW"]
    )
    assert found(stranger, "?type=GW") == ["De Brug", "Het Anker"]


def test_the_list_takes_as_many_queries_for_ten_organisations_as_for_one(stranger: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            stranger.get("/organisaties/")
        return len(queries)

    a_place("Het Salon", organisation=an_organisation("De Brug"))
    few = asked()
    for number in range(9):
        one = an_organisation(f"Organisatie {number}")
        a_place(f"Plek {number}", organisation=one)
        a_practice(f"Praktijk {number}", partners=[one])
    assert asked() == few <= 13


# The page of one ---------------------------------------------------------------------------------


def described(client: Client, slug: str) -> dict[str, Any]:
    """Return what search engines read on the page."""
    page = client.get(f"/organisaties/{slug}/").content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script is not None
    found_there: dict[str, Any] = json.loads(script[1])
    return found_there


def test_search_engines_read_who_it_is(stranger: Client) -> None:
    one = an_organisation(
        "De Brug",
        street="Kaai",
        house_number="3",
        postcode="9000",
        municipality="Gent",
        email="onthaal@debrug.voorbeeld",
        kbo_number="0207451227",
        vcode="V0001060",
        website="https://debrug.voorbeeld/</script>",
    )
    place = a_place("Het Salon", organisation=one)
    base = "http://testserver"
    assert described(stranger, "de-brug") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{base}/organisaties/de-brug/",
        "url": f"{base}/organisaties/de-brug/",
        "name": "De Brug",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Kaai 3",
            "postalCode": "9000",
            "addressLocality": "Gent",
            "addressCountry": "BE",
        },
        "email": "onthaal@debrug.voorbeeld",
        "sameAs": ["https://debrug.voorbeeld/</script>"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "KBO", "value": "0207.451.227"},
            {"@type": "PropertyValue", "propertyID": "vCode", "value": "V0001060"},
        ],
        "location": [{"@type": "Place", "@id": f"{base}/k/{place.code}", "name": "Het Salon"}],
    }


def test_the_page_shows_places_practices_wijken_and_loans(stranger: Client, network: None) -> None:
    brug = stranger.get("/organisaties/de-brug/").content.decode()
    assert '<a href="/kaart/het-salon/">Het Salon</a>' in brug
    assert '<a href="/wijken/ledeberg/">Ledeberg</a>' in brug
    assert "In wording" not in brug
    anker = stranger.get("/organisaties/het-anker/").content.decode()
    assert '<a href="/praktijken/zeilen/">Zeilen</a>' in anker
    assert '<a href="/wijken/dampoort/">Dampoort</a>' in anker
    assert "nog geen plek op de kaart" in anker
    assert (
        '<a href="/materialen/babbellaken/">'
        in stranger.get("/organisaties/de-leentheek/").content.decode()
    )


def test_each_place_of_it_stands_on_the_drawn_map(stranger: Client, network: None) -> None:
    page = stranger.get("/organisaties/de-brug/")
    assert [marker.name for marker in page.context["markers"]] == ["Het Salon"]
    assert "Kaart van de wijken met 1 plek." in page.content.decode()
    assert stranger.get("/organisaties/het-anker/").context["markers"] == []


def test_what_is_not_known_is_said_plainly(stranger: Client, network: None) -> None:
    page = stranger.get("/organisaties/zonder-aanbod/").content.decode()
    assert "We hebben nog geen adres, telefoonnummer of e-mailadres" in page
    assert "We weten nog niet in welke wijken deze organisatie werkt." in page


def test_no_member_of_it_is_named(stranger: Client) -> None:
    from tests.people import a_partner  # noqa: PLC0415 only this story has a member

    a_partner("Fatma de brugfiguur", "De Brug")
    for address in ("/organisaties/", "/organisaties/de-brug/"):
        page = stranger.get(address).content.decode()
        assert "Fatma" not in page
        assert "fatma-de-brugfiguur" not in page


def test_the_page_takes_as_many_queries_for_three_places_as_for_one(stranger: Client) -> None:
    one = an_organisation("De Brug")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            stranger.get("/organisaties/de-brug/")
        return len(queries)

    def add(number: int) -> None:
        a_place(f"Plek {number}", organisation=one)
        a_practice(f"Praktijk {number}", partners=[one])

    add(1)
    few = asked()
    add(2)
    add(3)
    # The first visit after a change makes what all pages of organisations share.
    assert asked() == few <= 22
    assert asked() <= 12
