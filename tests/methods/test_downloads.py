"""Downloads: every version within reach, counted for people and for nobody else."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from core import daily
from core.publishing import Status
from methods import downloads
from methods.models import DownloadCount, DownloadDay, DownloadMark, Material, MaterialFile
from tests.hostile.other import a_picture
from tests.methods.making import a_material, a_version
from tests.people import a_werkgroep_member

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"
OURS = {"origin": "http://testserver", "user-agent": FIREFOX}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    """Keep uploads in a folder of this story alone, and nobody remembered from another."""
    settings.MEDIA_ROOT = tmp_path


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


def test_whichever_worker_answers_a_person_counts_once(client: Client) -> None:
    material = a_material("Fiche")
    a_version(material)
    for _worker in range(3):
        importlib.reload(downloads)  # a worker that just started, and remembers nothing itself
        client.post("/materialen/fiche/download/", headers=OURS)
    assert counted(material) == 1


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_ask_at_once_one_counts() -> None:
    def worker(_number: int) -> bool:
        try:
            return downloads.is_first("192.0.2.7", FIREFOX, "1")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(worker, range(4))) == [False, False, False, True]


def test_what_is_remembered_fits_many_people_and_is_gone_the_next_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = a_material("Fiche")
    a_version(material)
    client.post("/materialen/fiche/download/", headers=OURS)
    kept, key = DownloadMark.objects.get(), DownloadDay.objects.get().key
    assert 0 <= kept.mark < 2**32
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("methods.downloads.timezone.localdate", lambda: tomorrow)
    client.post("/materialen/fiche/download/", headers=OURS)
    assert counted(material) == 2
    assert DownloadDay.objects.get().day == tomorrow
    assert DownloadDay.objects.get().key != key
    assert DownloadMark.objects.get().pk != kept.pk


def test_the_key_goes_too_when_nobody_downloads_any_more(client: Client) -> None:
    a_version(a_material("Fiche"))
    client.post("/materialen/fiche/download/", headers=OURS)
    today = timezone.localdate()
    for day, left in ((today, 1), (today + timedelta(days=1), 0)):
        daily.retention.run(day)
        assert DownloadDay.objects.count() == left


def test_what_is_remembered_stands_in_no_journal_and_no_backup(settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relpersistence FROM pg_class WHERE relname IN "
            "('methods_downloadday', 'methods_downloadmark') ORDER BY relname"
        )
        found = cursor.fetchall()
    assert found == [("methods_downloadday", "u"), ("methods_downloadmark", "u")]
    assert "--no-unlogged-table-data" in (settings.BASE_DIR / "deploy/backup.sh").read_text()


def test_a_day_with_too_many_to_remember_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_REMEMBERED", 3)
    found = [downloads.is_first(str(number)) for number in (1, 2, 3, 4, 1)]
    assert (found, DownloadMark.objects.count()) == ([True] * 5, 2)


def test_a_download_changes_no_stamp(client: Client) -> None:
    from core.stamps import state_of  # noqa: PLC0415

    a_version(a_material("Fiche"))
    before = state_of("bibliotheek")
    client.post("/materialen/fiche/download/", headers=OURS)
    assert state_of("bibliotheek") == before
    assert DownloadCount.objects.exists()
