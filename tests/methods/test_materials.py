"""Materials: what Fatma finds, reads, takes home or borrows."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from core.publishing import Status
from methods import downloads
from methods.models import DownloadCount, Material, MaterialFile, Method
from tests.hostile.office import a_docx
from tests.hostile.other import a_picture
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
    downloads.today.forget()


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
        group["name"]: {option.value: option.count for option in group["options"]}
        for group in selection.groups
    }
    assert found == {"soort": {"bestand": 1, "uitleen": 0}, "taal": {"nl": 1, "fr": 1}}


def test_an_option_gives_what_it_promises(client: Client) -> None:
    a_loan("Babbellaken")
    for language in ("fr", "fr", "nl", "ar"):
        a_material(language=language)
    for group in client.get("/materialen/").context["selection"].groups:
        for option in group["options"]:
            assert len(names(client, f"?{group['name']}={option.value}")) == option.count


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
    pills = client.get("/materialen/?soort=bestand&taal=fr&q=kaart").context["selection"].pills
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
    with django_assert_num_queries(4):
        client.get("/materialen/")
    a_version(a_material())
    a_loan()
    with django_assert_num_queries(4):
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
        assert (answer.status_code, answer["Location"]) == (301, "/materialen/fiche-drie/")
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


def test_the_newest_version_comes_as_an_attachment_that_runs_nothing(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material, "1", name="Gezin Ünal.pdf")
    answer = client.get("/materialen/fiche/download/", headers={"accept-encoding": "gzip"})
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"gezin-unal.pdf\"; filename*=UTF-8''Gezin%20%C3%9Cnal.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "Content-Encoding" not in answer
    assert int(answer["Content-Length"]) == material.files.get().size


def test_an_older_version_stays_within_reach(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material, "1", a_picture())
    a_version(material, "2")
    for query, kind in (("", "application/pdf"), ("?versie=1", "image/webp")):
        assert client.get(f"/materialen/fiche/download/{query}")["Content-Type"] == kind
    for query in ("?versie=3", "?versie=%00"):
        assert client.get(f"/materialen/fiche/download/{query}").status_code == 404


def test_a_file_is_reached_by_no_other_address(client: Client) -> None:
    stored = a_version(a_material("Fiche"))
    assert client.get(f"/media/{stored.file.name}").status_code == 404
    assert client.get("/materialen/fiche/download/../../../settings.py").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(client: Client) -> None:
    stored = a_version(a_material("Fiche"))
    stored.file.storage.delete(stored.file.name)
    assert client.get("/materialen/fiche/download/").status_code == 404


# Counting ----------------------------------------------------------------------------------------


def counted(material: Material) -> int:
    """Return how often a material was taken home."""
    return Material.objects.with_downloads().get(pk=material.pk).downloads


def test_who_presses_the_button_is_counted_once_a_day(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material)
    for _time in range(3):
        assert client.post("/materialen/fiche/download/", headers=OURS).status_code == 200
    assert counted(material) == 1
    client.post("/materialen/fiche/download/", headers=OURS, REMOTE_ADDR="198.51.100.7")
    assert counted(material) == 2


def test_every_version_counts_and_so_does_every_visitor(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material, "1")
    a_version(material, "2")
    for version in ("1", "2"):
        client.post("/materialen/fiche/download/", {"versie": version}, headers=OURS)
    assert counted(material) == 2
    assert sorted(DownloadCount.objects.values_list("number", flat=True)) == [1, 1]


@pytest.mark.parametrize(
    "headers",
    [
        {**OURS, "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {**OURS, "user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"},
        {**OURS, "user-agent": "python-requests/2.32"},
        {**OURS, "user-agent": "curl/8.5"},
        {**OURS, "user-agent": ""},
        {"user-agent": FIREFOX},
        {**OURS, "origin": "https://elders.example"},
        {**OURS, "origin": "null"},
    ],
)
def test_programs_and_other_sites_get_the_file_and_are_not_counted(
    client: Client, headers: dict[str, str]
) -> None:
    material = a_material("Fiche")
    a_version(material)
    assert client.post("/materialen/fiche/download/", headers=headers).status_code == 200
    assert counted(material) == 0


def test_who_follows_a_link_writes_nothing(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material)
    client.get("/materialen/fiche/download/", headers=OURS)
    client.head("/materialen/fiche/download/", headers=OURS)
    assert not DownloadCount.objects.exists()


def test_two_who_download_at_once_both_count(monkeypatch: pytest.MonkeyPatch) -> None:
    material = a_material("Fiche")
    file = a_version(material)
    monkeypatch.setattr(downloads, "transaction", somebody_first(file))
    downloads.add_one(file)
    assert counted(material) == 2


def somebody_first(file: MaterialFile) -> Any:
    """Return a transaction before which somebody else counts the first download."""

    class Transaction:
        @staticmethod
        def atomic() -> Any:
            DownloadCount.objects.create(file=file, number=1)
            return transaction.atomic()

    return Transaction


def test_a_preview_is_not_counted(client: Client) -> None:
    material = a_material("Fiche", status=Status.DRAFT)
    a_version(material)
    client.force_login(a_werkgroep_member())
    assert client.post("/materialen/fiche/download/", headers=OURS).status_code == 200
    assert counted(material) == 0


def test_nobody_is_remembered_until_the_next_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = a_material("Fiche")
    a_version(material)
    client.post("/materialen/fiche/download/", headers=OURS)
    kept = set(downloads.today._seen)
    assert all(len(mark) == 16 for mark in kept)
    monkeypatch.setattr("methods.downloads.timezone.localdate", lambda: "morgen")
    client.post("/materialen/fiche/download/", headers=OURS)
    assert counted(material) == 2
    assert not kept & downloads.today._seen


def test_a_download_changes_no_stamp(client: Client) -> None:
    from core.stamps import state_of  # noqa: PLC0415

    a_version(a_material("Fiche"))
    before = state_of("bibliotheek")
    client.post("/materialen/fiche/download/", headers=OURS)
    assert state_of("bibliotheek") == before
    assert DownloadCount.objects.exists()
