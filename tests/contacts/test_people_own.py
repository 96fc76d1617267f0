"""Nora, with nothing but her own link: she sees, takes along, corrects, withdraws and erases."""

import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from contacts.models import ContactEvent, Person, PersonState, SuppressedError, Visibility
from contacts.people.erasure import erase
from contacts.people.links import person_of, revoke, token_of
from core.logging import without_personal_data
from tests.factories import a_person, a_wijk
from tests.people import a_partner

OWN = "/contacten/mijn-gegevens/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(db: None) -> Person:
    """Return Nora, who has no account."""
    return a_person("Nora", wijken=["ledeberg"], themes=["SO"], phone="09 111 22 33")


@pytest.fixture
def own(nora: Person) -> str:
    """Return the address of Nora's own pages."""
    a_wijk("Ledeberg")
    return f"{OWN}{token_of(nora)}/"


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return the form as Nora's browser holds it, with what she changes."""
    form = client.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    return {name: "" if value is None else value for name, value in {**values, **changes}.items()}


def deeds() -> list[tuple[str, str, list[str]]]:
    """Return what the log tells: who did what with which fields, oldest first."""
    rows = ContactEvent.objects.order_by("pk").values_list("role", "deed", "fields")
    return [(role, deed, list(fields)) for role, deed, fields in rows]


def test_nora_sees_everything_that_is_held(client: Client, nora: Person, own: str) -> None:
    fatma = Client()
    fatma.force_login(a_partner())
    fatma.post(f"/contacten/{nora.code}/tonen/")
    answer = client.get(own)
    body = answer.content.decode()
    for said in ("Nora", "nora@example.org", "09 111 22 33", "Ledeberg", "Spel en ontmoeting"):
        assert said in body
    assert (
        "partner liet je e-mail en telefoon tonen (e-mailadres van het werk, telefoon van het werk)"
        in body
    )
    assert "Fatma" not in body
    assert {name: answer[name] for name in ("Cache-Control", "Referrer-Policy")} == {
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
    }
    assert answer["X-Robots-Tag"].startswith("noindex")


def test_nora_takes_everything_along(client: Client, nora: Person, own: str) -> None:
    told = json.loads(client.get(f"{own}gegevens.json").content)
    assert {fact["field"]: fact["value"] for fact in told["facts"]} == {
        "name": "Nora",
        "function": "brugfiguur",
        "organisation": "De Brug",
        "email": "nora@example.org",
        "phone": "09 111 22 33",
        "themes": "Spel en ontmoeting",
        "wijken": "Ledeberg",
        "languages": "",
    }
    assert set(told) == {"facts", "circumstances", "letters", "deeds"}
    paper = PdfReader(io.BytesIO(client.get(f"{own}gegevens.pdf").content))
    text = " ".join(page.extract_text() for page in paper.pages)
    for said in ("Nora", "nora@example.org", "09 111 22 33", "Ledeberg"):
        assert said in text


@pytest.mark.parametrize("page", ["", "klopt/", "weg/", "veranderen/", "wissen/"])
def test_opening_a_page_changes_nothing(client: Client, own: str, page: str) -> None:
    before = list(Person.objects.values())
    assert client.get(f"{own}{page}").status_code == 200
    assert (list(Person.objects.values()), deeds()) == (before, [])


def test_one_button_says_that_all_is_right(client: Client, nora: Person, own: str) -> None:
    Person.objects.update(asked_on=date(2026, 3, 1), state=PersonState.HIDDEN)
    assert client.post(f"{own}klopt/")["Location"] == own
    nora.refresh_from_db()
    assert (nora.state, nora.asked_on, nora.confirmed_on) == ("zichtbaar", None, date.today())  # noqa: DTZ011
    assert deeds() == [("zelf", "bevestigd", [])]


def test_one_button_says_that_she_left_and_one_brings_her_back(
    client: Client, nora: Person, own: str
) -> None:
    client.post(f"{own}weg/")
    nora.refresh_from_db()
    assert nora.state == "vertrokken"
    client.post(f"{own}klopt/")
    nora.refresh_from_db()
    assert nora.state == "zichtbaar"


def test_who_the_werkgroep_hid_does_not_come_back_by_a_button(
    client: Client, nora: Person, own: str
) -> None:
    Person.objects.update(state=PersonState.HIDDEN)
    client.post(f"{own}klopt/")
    nora.refresh_from_db()
    assert nora.state == "verborgen"


def test_nora_corrects_and_opens_one_field_to_everyone(
    client: Client, nora: Person, own: str
) -> None:
    address = f"{own}veranderen/"
    changes = {"function": "coach", "languages": ["nl", "tr"], "phone_for": Visibility.EVERYONE}
    assert client.post(address, filled(client, address, **changes)).status_code == 302
    nora.refresh_from_db()
    assert (nora.function, nora.languages, nora.phone_for) == ("coach", ["nl", "tr"], "iedereen")
    assert deeds() == [
        ("zelf", "veranderd", ["function", "languages", "phone_for"]),
        ("zelf", "toestemming", ["phone"]),
    ]
    assert ContactEvent.objects.get(deed="toestemming").text_version == "2026-11"
    client.post(address, filled(client, address, phone_for=Visibility.NETWORK))
    assert deeds()[-1] == ("zelf", "ingetrokken", ["phone"])


def test_a_refused_form_comes_back_filled_and_says_what_to_do(client: Client, own: str) -> None:
    address = f"{own}veranderen/"
    answer = client.post(address, filled(client, address, name="", function="coach"))
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Vul je naam in. Wil je niet meer in de lijst staan?" in body
    assert 'value="coach"' in body
    assert Person.objects.get().function == "brugfiguur"


@pytest.mark.parametrize("is_erased", [False, True])
def test_nora_learns_nothing_of_who_has_or_had_an_address(
    client: Client, own: str, is_erased: bool
) -> None:
    sil = a_person("Sil", email="sil@example.org")
    if is_erased:
        erase(sil, for_good=True)
    address = f"{own}veranderen/"
    answer = client.post(address, filled(client, address, email="SIL@example.org"))
    assert answer.context["form"].errors == {
        "email": [
            "Dit e-mailadres kun je niet gebruiken. Kijk het na, of vraag de werkgroep om hulp."
        ]
    }
    assert "Sil" not in answer.content.decode().replace("SIL@example.org", "")


def test_two_who_change_at_once_do_not_overwrite_each_other(client: Client, own: str) -> None:
    address = f"{own}veranderen/"
    mine = filled(client, address, function="coach")
    client.post(address, filled(client, address, phone="09 999 99 99"))
    refused = client.post(address, mine)
    assert "Intussen veranderde iemand je gegevens." in refused.content.decode()
    assert Person.objects.get().function == "brugfiguur"
    again = {**mine, "seen": refused.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    assert Person.objects.get().function == "coach"


def test_a_new_address_is_told_at_the_former_one(client: Client, own: str) -> None:
    address = f"{own}veranderen/"
    client.post(address, filled(client, address, email="nora@elders.example.org"))
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["nora@example.org"], "Je e-mailadres is veranderd")
    assert "elders" not in str(letter.body)


def test_nora_withdraws_one_field(client: Client, nora: Person, own: str) -> None:
    client.post(f"{own}weghalen/", {"veld": "phone"})
    client.post(f"{own}weghalen/", {"veld": "wijken"})
    client.post(f"{own}weghalen/", {"veld": "email"})
    client.post(f"{own}weghalen/", {"veld": "link_key"})
    nora.refresh_from_db()
    assert (nora.phone, nora.wijken, nora.email) == ("", [], "nora@example.org")
    assert deeds() == [("zelf", "ingetrokken", ["phone"]), ("zelf", "ingetrokken", ["wijken"])]


def test_a_link_says_nothing_about_her_and_stays_out_of_the_logs(nora: Person, own: str) -> None:
    for said in ("nora", "brug", str(nora.pk), str(nora.code)):
        assert said not in own.removeprefix(OWN).lower() or said == str(nora.pk)
    for _try in range(50):
        revoke(nora)
        assert without_personal_data(f"{OWN}{token_of(nora)}/") == f"{OWN}<token>/"


@pytest.mark.parametrize("change", ["cut", "turned", "old", "withdrawn", "of another"])
def test_a_link_that_is_false_old_or_withdrawn_shows_nothing(
    client: Client, nora: Person, change: str
) -> None:
    token = token_of(nora)
    if change == "withdrawn":
        client.post(f"{OWN}{token}/links-intrekken/")
    tokens = {
        "cut": token[:-1],
        "turned": token[::-1],
        "old": token_of(nora, days=-1),
        "withdrawn": token,
        "of another": re.sub(r"^[^:]+", "WyJhYmMiLDk5OTk5OTk5OTldXQ", token),
    }
    for page in ("", "klopt/", "veranderen/", "wissen/", "gegevens.json", "gegevens.pdf"):
        answer = client.get(f"{OWN}{tokens[change]}/{page}")
        assert (answer.status_code, "Nora" in answer.content.decode()) == (404, False)
    assert client.post(f"{OWN}{tokens[change]}/wissen/").status_code == 404
    assert Person.objects.count() == 1


def test_a_link_lasts_its_term(nora: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from contacts.people import links  # noqa: PLC0415 only this story turns its clock

    token, now = token_of(nora), links.timezone.now()
    for days, expected in ((59, nora), (61, None)):
        later = now + timedelta(days=days)
        monkeypatch.setattr(links.timezone, "now", lambda later=later: later)
        assert person_of(token) == expected


def test_whoever_asks_for_a_link_learns_nothing_of_who_is_in_the_list(
    client: Client, nora: Person
) -> None:
    said = []
    for email in ("nora@example.org", "Nora@example.org ", "niemand@example.org"):
        answer = client.post(OWN, {"email": email}, follow=True)
        said.append((answer.status_code, [str(one) for one in answer.context["messages"]]))
    assert said[0] == said[1] == said[2]
    [letter] = mail.outbox  # once, however often somebody presses
    link = re.search(rf"http://testserver({OWN}\S+)", str(letter.body))
    assert link
    assert "nora@example.org" in client.get(link[1]).content.decode()


@pytest.mark.parametrize("email", ["", "nora", "nora@", "a@b\r\nBcc: c@example.org"])
def test_an_address_that_is_none_is_refused_with_a_sentence(client: Client, email: str) -> None:
    answer = client.post(OWN, {"email": email})
    assert "Vul je e-mailadres in." in answer.content.decode() or (
        "Dit is geen volledig e-mailadres" in answer.content.decode()
    )
    assert mail.outbox == []


def test_who_is_erased_while_another_window_saves_does_not_come_back(
    client: Client, nora: Person, own: str
) -> None:
    address = f"{own}veranderen/"
    mine = filled(client, address, function="coach")
    client.post(f"{own}wissen/")
    for page, values in (("veranderen/", mine), ("klopt/", {}), ("weg/", {})):
        assert client.post(f"{own}{page}", values).status_code == 404
    with pytest.raises(SuppressedError):
        nora.save()
    assert not Person.objects.exists()


def test_with_another_address_the_links_mailed_before_open_nothing(
    client: Client, own: str
) -> None:
    form = filled(client, f"{own}veranderen/", email="nieuw@example.org")
    answer = client.post(f"{own}veranderen/", form)
    assert client.get(own).status_code == 404
    assert client.get(answer["Location"]).status_code == 200


def test_asking_for_links_without_end_is_stopped(client: Client) -> None:
    asked = [client.post(OWN, {"email": f"{n}@example.org"}) for n in range(11)]
    assert asked[-1].status_code == 429
