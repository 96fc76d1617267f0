"""Bea keeps the processing register, and shows it to the supervisor when asked."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from portal.models import ProcessingActivity
from portal.register.faces import TEXTS
from portal.register.starter import load_register
from portal.terms import check_terms
from tests.admin_forms import OpenForm
from tests.people import a_beheerder, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

LIST = "/beheer/portal/processingactivity/"
FILES = [f"{LIST}register.{ending}" for ending in ("csv", "xlsx", "pdf")]


@pytest.fixture
def bea(client: Client) -> Client:
    """Return the browser of Bea, the beheerder."""
    client.force_login(a_beheerder())
    return client


def an_entry(name: str = "Nieuwsbrief", **fields: Any) -> ProcessingActivity:
    """Return an entry of the register."""
    return ProcessingActivity.objects.create(name=name, **fields)


def rows(response: Any) -> list[list[str]]:
    """Return the rows of a CSV answer."""
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_register_is_a_table_with_what_the_settings_say(bea: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3 * 86_400
    an_entry(retention="{sessie_dagen} dagen", purpose="=mail", started_on=date(2026, 3, 5))
    head, row = rows(bea.get(FILES[0]))
    found = dict(zip(head, row, strict=True))
    assert found == {
        "Verwerking": "Nieuwsbrief",
        "Verwerkingsverantwoordelijke": "",
        "Doel": "'=mail",
        "Rechtsgrond": "",
        "Van wie zijn de gegevens": "",
        "Welke gegevens": "",
        "Waar komen ze vandaan": "",
        "Wie krijgt ze te zien": "",
        "Doorgifte buiten de Europese Economische Ruimte": "Geen.",
        "Hoelang bewaard": "3 dagen",
        "Hoe beveiligd": "",
        "Begonnen op": "2026-03-05",
        "Gestopt op": "",
    }


def test_the_workbook_says_the_same(bea: Client) -> None:
    an_entry(purpose="Nieuws sturen")
    sheet = load_workbook(io.BytesIO(bea.get(FILES[1]).content)).worksheets[0]
    head, row = sheet.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["Doel"] == "Nieuws sturen"


def test_the_register_on_paper_has_every_entry(bea: Client) -> None:
    load_register()
    answer = bea.get(FILES[2])
    assert answer["Content-Disposition"] == 'attachment; filename="verwerkingsregister.pdf"'
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    names = ProcessingActivity.objects.values_list("name", flat=True)
    assert [name for name in names if name not in text] == []
    assert "{" not in text


def test_an_empty_register_is_a_file_too(bea: Client) -> None:
    assert [bea.get(url).status_code for url in FILES] == [200, 200, 200]


@pytest.mark.parametrize("url", [LIST, f"{LIST}add/", *FILES])
def test_the_register_is_for_beheerders_alone(client: Client, url: str) -> None:
    assert client.get(url)["Location"].startswith("/beheer/login/")
    client.force_login(a_werkgroep_member())
    assert client.get(url).status_code == 404
    client.force_login(a_partner())
    assert client.get(url, follow=True).status_code == 404


def test_the_register_is_not_named_to_the_werkgroep(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    assert "in het register" not in client.get("/beheer/").content.decode()


def test_bea_downloads_from_the_list(bea: Client) -> None:
    page = bea.get(LIST).content.decode()
    assert [url for url in FILES if f'href="{url}"' not in page] == []


def test_a_term_that_there_is_not_is_refused_beside_its_field(bea: Client) -> None:
    form = OpenForm(bea, f"{LIST}add/")
    answer = form.send("_save", name="Nieuwsbrief", retention="{nooit} dagen")
    assert "De term {nooit} kennen we niet." in answer.content.decode()
    assert not ProcessingActivity.objects.exists()


def test_an_entry_stays_five_years_after_the_processing_ended(bea: Client) -> None:
    today = timezone.localdate()
    kept = [
        an_entry("Loopt"),
        an_entry("Pas gestopt", ended_on=today - timedelta(days=30)),
        an_entry("Bijna", ended_on=today - timedelta(days=5 * 365)),
    ]
    gone = an_entry("Lang voorbij", ended_on=today - timedelta(days=6 * 365))
    answers = [bea.get(f"{LIST}{one.pk}/delete/").status_code for one in [*kept, gone]]
    assert answers == [404, 404, 404, 200]


def test_a_processing_does_not_end_before_it_begins() -> None:
    entry = ProcessingActivity(
        name="Nieuwsbrief", started_on=date(2026, 3, 5), ended_on=date(2026, 3, 4)
    )
    with pytest.raises(ValidationError, match="stopt voor ze begint"):
        entry.full_clean()


def test_the_starter_entries_are_whole_and_come_once() -> None:
    assert load_register() == 12
    for one in ProcessingActivity.objects.all():
        assert [name for name in TEXTS if not getattr(one, name)] == []
        for name in TEXTS:
            check_terms(getattr(one, name))
    ProcessingActivity.objects.first().delete()  # type: ignore[union-attr]
    assert load_register() == 0


def test_the_entry_about_contacts_follows_the_settings(settings: Any) -> None:
    load_register()
    settings.PEOPLE = {**settings.PEOPLE, "delete_months": 99}
    entry = ProcessingActivity.objects.get(name="Contacten in het netwerk")
    assert "99 maanden later gewist" in entry.words("retention")
