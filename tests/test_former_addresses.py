"""A wijk, a kind or an organisation gets another address, and every shared link keeps working."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from contacts.models import Organisation
from meetingplaces.models import MeetingPlace, PlaceKind, Wijk
from tests.admin_forms import OpenForm
from tests.factories import a_kind, a_place, a_square, a_wijk
from tests.meetingplaces.faces import DATA, Page
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db


def renamed(record: "Wijk | PlaceKind | Organisation | MeetingPlace", *slugs: str) -> None:
    """Give a record one address after the other."""
    for slug in slugs:
        record.slug = slug
        record.save()


@pytest.fixture
def rooigem() -> Wijk:
    """Return a wijk that was called Brugse Poort, then Rooigem, with one library in it."""
    wijk = a_wijk("Brugse Poort", number=1, boundary=a_square(3.70, 51.04))
    a_place("De Krook", lat=51.045, lon=3.705, kind=a_kind("Bibliotheek"))
    a_place("Elders", kind=a_kind("Speelterrein"))
    renamed(wijk, "rooigem", "brugse-poort-rooigem")
    return wijk


@pytest.mark.parametrize("former", ["brugse-poort", "rooigem"])
def test_each_page_of_a_wijk_leads_to_its_present_address(
    stranger: Client, rooigem: Wijk, former: str
) -> None:
    for ending in ("/", ".pdf"):
        answer = stranger.get(f"/wijken/{former}{ending}")
        assert answer.status_code == 301
        assert answer["Location"] == f"/wijken/{rooigem.slug}{ending}"
        assert answer["Cache-Control"] == "no-cache"


def test_an_organisation_is_found_at_its_former_address(stranger: Client) -> None:
    renamed(Organisation.objects.create(name="De Sleep", slug="de-sleep"), "sleep", "slaap")
    for former in ("de-sleep", "sleep"):
        answer = stranger.get(f"/organisaties/{former}/")
        assert (answer.status_code, answer["Location"]) == (301, "/organisaties/slaap/")
    assert stranger.get("/organisaties/nooit/").status_code == 404


def test_data_of_a_place_and_remarks_about_it_follow_its_address(stranger: Client) -> None:
    renamed(a_place("De Krook"), "krook")
    answer = stranger.get("/kaart/de-krook.json")
    assert (answer.status_code, answer["Location"]) == (301, "/kaart/krook.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    # What somebody was writing when the name changed is sent again, not lost.
    sent = stranger.post("/kaart/de-krook/melding/", {"reason": "weg"})
    assert (sent.status_code, sent["Location"]) == (308, "/kaart/krook/melding/")


@pytest.mark.parametrize("query", ["wijk=brugse-poort", "wijk=rooigem&wijk=brugse-poort-rooigem"])
def test_the_map_understands_the_former_slug_of_a_wijk(
    stranger: Client, rooigem: Wijk, query: str
) -> None:
    page = Page(stranger.get(f"/kaart/?{query}").content.decode())
    assert (page.total, page.refusals, page.pills) == (1, [], 1)
    html = stranger.get(f"/kaart/?{query}&gratis=1").content.decode()
    assert "wijk=brugse-poort-rooigem" in html
    assert f"?{query}" not in html.partition('id="resultaten"')[2]


def test_the_map_understands_the_former_slug_of_a_kind(stranger: Client, rooigem: Wijk) -> None:
    renamed(PlaceKind.objects.get(name="Bibliotheek"), "bib")
    page = Page(stranger.get("/kaart/?soort=bibliotheek").content.decode())
    assert (page.total, page.refusals) == (1, [])


def test_data_addresses_give_the_same_for_a_former_slug(stranger: Client, rooigem: Wijk) -> None:
    renamed(PlaceKind.objects.get(name="Bibliotheek"), "bib")
    for address in DATA:
        former = stranger.get(f"{address}?wijk=brugse-poort&soort=bibliotheek")
        present = stranger.get(f"{address}?wijk=brugse-poort-rooigem&soort=bib")
        assert (former.status_code, former["ETag"]) == (200, present["ETag"]), address


def test_a_slug_that_another_wijk_bears_now_is_that_wijk(stranger: Client, rooigem: Wijk) -> None:
    a_wijk("Rooigem", number=2, boundary=a_square(3.80, 51.04))
    assert stranger.get("/wijken/rooigem/").status_code == 200
    assert Page(stranger.get("/kaart/?wijk=rooigem").content.decode()).total == 0


def test_a_bewaarlijst_keeps_a_place_that_was_renamed(stranger: Client) -> None:
    renamed(a_place("De Krook"), "krook")
    answer = stranger.get("/bewaarlijst/?plaatsen=de-krook,krook")
    shortlist = answer.context["shortlist"]
    assert [place.slug for place in shortlist.places] == ["krook"]
    assert shortlist.missing == []


def test_wim_reads_beside_the_address_that_the_old_one_keeps_leading_on(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    kind = a_kind("Bibliotheek")
    form = OpenForm(client, f"/beheer/meetingplaces/placekind/{kind.pk}/change/")
    page = client.get(form.url).content.decode()
    assert "Verander je dit, dan blijft het oude adres doorverwijzen." in page
    assert form.send(slug="bib").status_code == 302
    kind.refresh_from_db()
    assert (kind.slug, kind.former_slugs) == ("bib", ["bibliotheek"])


def test_a_new_record_never_takes_over_an_address_that_still_leads_to_another() -> None:
    renamed(a_place("AMAL"), "amal-in-de-stad")
    assert (
        MeetingPlace(name="AMAL", kind=a_kind(), encounter_types=["KO"]).derive().slug == "amal-2"
    )


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("insluiten", "Dit adres is van een andere pagina. Kies een ander adres."),
        ("merktekens", "Dit adres is van een andere pagina. Kies een ander adres."),
        (
            "amal",
            "Dit adres leidt nog naar “AMAL”, dat vroeger zo heette. Kies een ander adres.",
        ),
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(slug: str, sentence: str) -> None:
    renamed(a_place("AMAL"), "amal-in-de-stad")
    with pytest.raises(ValidationError) as refused:
        a_place("Bankje", slug=slug).clean()
    assert refused.value.message_dict == {"slug": [sentence]}
