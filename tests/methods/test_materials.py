"""Materials: what Fatma finds, reads, takes home or borrows."""

from typing import Any

import pytest
from django.test import Client

from core.publishing import Status
from methods.models import Method
from tests.hostile.office import a_docx
from tests.hostile.pdfs import a_pdf
from tests.methods.making import a_loan, a_material, a_version
from tests.people import a_partner, a_werkgroep_member

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"
OURS = {"origin": "http://testserver", "user-agent": FIREFOX}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    """Keep uploads in a folder of this story alone, and nobody remembered from another."""
    settings.MEDIA_ROOT = tmp_path


def names(client: Client, query: str = "") -> list[str]:
    """Return the names in the list, in their order."""
    selection = client.get(f"/materialen/{query}").context["selection"]
    return [material.name for material in selection.materials]


# The list ----------------------------------------------------------------------------------------


def test_the_list_holds_what_is_published_by_name(client: Client) -> None:
    a_material("Élan")
    a_material("Babbelkaarten")
    a_material("Nog niet af", status=Status.DRAFT)
    assert names(client) == ["Babbelkaarten", "Élan"]


def test_it_is_narrowed_by_sort_language_and_words(client: Client) -> None:
    a_loan("Babbellaken")
    a_material("Fiche", language="fr", description="<p>Pour le café</p>")
    a_material("Kaarten")
    assert names(client, "?soort=uitleen") == ["Babbellaken"]
    assert names(client, "?soort=bestand&taal=fr&taal=nl") == ["Fiche", "Kaarten"]
    assert names(client, "?q=CAFE") == ["Fiche"]
    assert names(client, "?q=brug+laken") == ["Babbellaken"]


def test_beside_each_option_stands_what_it_would_give(client: Client) -> None:
    a_loan("Babbellaken")
    a_material("Fiche", language="fr")
    a_material("Kaarten")
    selection = client.get("/materialen/?soort=bestand&taal=fr").context["selection"]
    found = {
        group.name: {option.value: option.count for option in group.options}
        for group in selection.groups()
    }
    assert found == {"soort": {"bestand": 1, "uitleen": 0}, "taal": {"nl": 1, "fr": 1}}


def test_an_option_gives_what_it_promises(client: Client) -> None:
    a_loan("Babbellaken")
    for language in ("fr", "fr", "nl", "ar"):
        a_material(language=language)
    for group in client.get("/materialen/").context["groups"]:
        for option in group.options:
            assert len(names(client, f"?{group.name}={option.value}")) == option.count


def test_a_value_that_is_not_known_is_named_and_gives_nothing(client: Client) -> None:
    a_material()
    for query, named in (("?soort=boek", "boek"), ("?taal=klingon", "klingon"), ("?q=%00", "")):
        answer = client.get(f"/materialen/{query}")
        assert answer.status_code == 200
        assert answer.context["selection"].materials == []
        assert len(answer.context["selection"].refusals) == 1
        assert named in answer.content.decode()


def test_what_is_typed_is_shown_and_never_run(client: Client) -> None:
    page = client.get("/materialen/?q=<script>x</script>&soort=<b>").content.decode()
    assert "<script>x" not in page
    assert "<b>" not in page


def test_a_chosen_filter_can_be_taken_away(client: Client) -> None:
    pills = client.get("/materialen/?soort=bestand&taal=fr&q=kaart").context["pills"]
    assert [pill.remove for pill in pills] == [
        "taal=fr&q=kaart",
        "soort=bestand&q=kaart",
        "soort=bestand&taal=fr",
    ]


def test_nothing_found_and_nothing_there_are_two_things(client: Client) -> None:
    assert "nog geen materiaal op het deelplatform" in client.get("/materialen/").content.decode()
    assert "Haal een filter weg" in client.get("/materialen/?q=zwembad").content.decode()


def test_the_list_asks_as_much_for_one_as_for_three(
    client: Client, django_assert_num_queries: Any
) -> None:
    a_version(a_material())
    client.get("/")  # what the footer tells is kept from the first page on …
    with django_assert_num_queries(5):
        client.get("/materialen/")
    a_version(a_material())
    a_loan()
    client.get("/")  # … until something changes on the map, as an organisation that lends does
    with django_assert_num_queries(5):
        client.get("/materialen/")


# The page ----------------------------------------------------------------------------------------


def test_a_file_tells_what_it_is(client: Client) -> None:
    material = a_material("Fiche", language="fr")
    a_version(material, "1")
    a_version(material, "maart 2026", a_docx())
    page = client.get("/materialen/fiche/").content.decode()
    for told in ("docx", "maart 2026", "Frans", "noem de maker", "0 keer", "Oudere versies"):
        assert told in page


def test_something_to_borrow_tells_from_whom(client: Client) -> None:
    a_loan("Vlaggenlijnbox", number_available=3, how_to_borrow="<p>Bel <b>even</b>.</p>")
    page = client.get("/materialen/vlaggenlijnbox/").content.decode()
    for told in ("De Brug", "/organisaties/de-brug/", "onthaal@voorbeeld.gent", "Bel even."):
        assert told in page
    assert client.get("/materialen/vlaggenlijnbox/download/").status_code == 404


def test_the_methods_that_use_it_are_linked_once_they_are_published(client: Client) -> None:
    material = a_material("Fiche")
    for name, status in (("Het Kompas", Status.PUBLISHED), ("Het Geheim", Status.DRAFT)):
        Method.objects.create(name=name, kind="oefening", purpose="x", status=status).materials.add(
            material
        )
    page = client.get("/materialen/fiche/").content.decode()
    assert "/methodieken/het-kompas/" in page
    assert "Het Geheim" not in page


def test_a_pdf_that_is_not_accessible_says_so(client: Client) -> None:
    a_version(a_material("Fiche"), "1", a_pdf())
    assert "niet toegankelijk opgemaakt" in client.get("/materialen/fiche/").content.decode()


def test_what_is_no_longer_called_so_is_found_all_the_same(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material)
    for slug in ("fiche-twee", "fiche-drie"):
        material.slug = slug
        material.save()
    for page in ("", "download/"):
        answer = client.get(f"/materialen/fiche/{page}")
        assert (answer.status_code, answer["Location"]) == (301, f"/materialen/fiche-drie/{page}")
    short = client.get(material.short_path)
    assert (short.status_code, short["Location"]) == (302, "/materialen/fiche-drie/")


def test_a_draft_is_a_preview_for_the_werkgroep_and_nothing_for_others(client: Client) -> None:
    a_version(a_material("Fiche", status=Status.DRAFT))
    addresses = ("/materialen/fiche/", "/materialen/fiche/download/")
    for person, status in ((None, 404), (a_partner(), 404), (a_werkgroep_member(), 200)):
        browser = Client()
        if person:
            browser.force_login(person)
        assert {browser.get(address).status_code for address in addresses} == {status}
    assert "Voorbeeldweergave" in browser.get("/materialen/fiche/").content.decode()
    del client


# Taking it home ----------------------------------------------------------------------------------
