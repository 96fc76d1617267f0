"""A form that is refused says what is wrong at its top, and each sentence leads to its field."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.models import EditorialPage
from tests.admin_forms import OpenForm
from tests.factories import a_kind, a_place
from tests.people import PASSWORD, a_partner, a_werkgroep_member

pytestmark = pytest.mark.django_db

PLACES = "/beheer/meetingplaces/meetingplace/"
SUMMARY = re.compile(
    r'<(?:div|section)[^>]*tabindex="-1" autofocus[^>]*>.*?</(?:div|section)>', re.DOTALL
)
LINK = re.compile(r'<a href="#([^"]+)">([^<]+)</a>')


def links(response: Any) -> list[tuple[str, str]]:
    """Return the links of the summary, each of which must lead to something on the page."""
    html = response.content.decode()
    found = SUMMARY.search(html)
    assert found, "no summary"
    assert found[0].index("<h2") < found[0].index("<li")
    assert html.index(found[0]) < html.index('id="' + LINK.findall(found[0])[0][0] + '"')
    assert [
        target for target, _words in LINK.findall(found[0]) if f'id="{target}"' not in html
    ] == []
    return LINK.findall(found[0])


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def test_logging_in_with_nothing_leads_to_both_fields(client: Client) -> None:
    response = client.post("/account/inloggen/", {})
    assert links(response) == [
        ("id_username", "Vul je e-mailadres in."),
        ("id_password", "Vul je wachtwoord in."),
    ]
    assert "<title>Fout: Inloggen" in response.content.decode()


def test_a_wrong_password_leads_to_the_address(client: Client) -> None:
    wrong = {"username": a_partner().email, "password": "fout"}
    [(target, _sentence)] = links(client.post("/account/inloggen/", wrong))
    assert target == "id_username"


def test_a_new_password_says_of_each_field_what_it_needs(client: Client) -> None:
    client.force_login(a_partner())
    assert links(client.post("/account/wachtwoord/", {})) == [
        ("id_oldpassword", "Vul het wachtwoord in dat je nu hebt."),
        ("id_password1", "Kies een nieuw wachtwoord."),
    ]
    wrong = {"oldpassword": PASSWORD, "password1": "vier natte"}
    assert {target for target, _words in links(client.post("/account/wachtwoord/", wrong))} == {
        "id_password1"
    }


def test_a_remark_without_a_reason_leads_to_the_first_choice(stranger: Client) -> None:
    a_place("De Krook")
    assert links(stranger.post("/kaart/de-krook/melding/", {})) == [
        ("id_reason_0", "Kies wat er niet klopt.")
    ]


def test_a_form_that_was_only_opened_has_no_summary(stranger: Client) -> None:
    a_place("De Krook")
    for address in ("/account/inloggen/", "/kaart/de-krook/melding/"):
        page = stranger.get(address).content.decode()
        assert "fouten-kop" not in page
        assert "<title>Fout:" not in page


def test_a_new_place_leads_wim_to_each_field_by_its_name(wim: Client) -> None:
    assert links(OpenForm(wim, f"{PLACES}add/").send("_save")) == [
        ("id_name", "Naam: Geef de plek een naam."),
        ("id_kind", "Soort plek: Kies wat voor plek het is."),
        (
            "id_encounter_types_0",
            "Soorten ontmoeting: Kies minstens één soort ontmoeting (KO, S&amp;O of GW).",
        ),
    ]


def test_what_the_database_refuses_leads_to_the_field_that_must_give_way(wim: Client) -> None:
    place = a_place(lat=None, lon=None, status="concept")
    form = OpenForm(wim, f"{PLACES}{place.pk}/change/")
    [(target, sentence)] = links(form.send(status="gepubliceerd"))
    assert (target, sentence[:32]) == ("id_lat", "Breedtegraad: Zet de plek eerst ")
    [(target, _sentence)] = links(form.send(age_from="6", age_to="3"))
    assert target == "id_age_to"


def test_a_moment_is_named_by_its_number(wim: Client) -> None:
    form = OpenForm(wim, f"{PLACES}{a_place().pk}/change/")
    row = {"weekday": "", "opens": "14:00", "closes": "13:00", "school_period": "school"}
    sent = {f"moments-0-{name}": value for name, value in row.items()}
    response = form.send(**sent, **{"moments-TOTAL_FORMS": "1"})
    assert links(response) == [
        ("id_moments-0-closes", "Openingsmoment 1: Het einduur moet na het beginuur komen."),
        ("id_moments-0-weekday", "Openingsmoment 1: Dag: Kies een dag."),
    ]


def test_two_versions_are_where_the_summary_leads(wim: Client) -> None:
    kind = a_kind()
    form = OpenForm(wim, f"/beheer/meetingplaces/placekind/{kind.pk}/change/")
    kind.name = "Van Saar"
    kind.save()
    [(target, _sentence)] = links(form.send(name="Van Wim"))
    assert target == "verschillen-kop"


def test_a_refused_form_leaves_the_focus_on_its_summary(wim: Client) -> None:
    opened = wim.get(f"{PLACES}add/").content.decode()
    refused = OpenForm(wim, f"{PLACES}add/").send("_save").content.decode()
    # Django's script puts the focus in the first field of a new record.
    assert ('data-model-name="' in opened, 'data-model-name="' in refused) == (True, False)


def test_what_the_database_refuses_stands_beside_the_field_as_well(wim: Client) -> None:
    form = OpenForm(wim, "/beheer/meetingplaces/schoolholiday/add/")
    response = form.send("_save", name="Herfst", first="2029-11-05", last="2029-11-01")
    assert links(response) == [("id_last", "Laatste dag: De laatste dag komt voor de eerste dag.")]
    page = response.content.decode()
    assert 'id="id_last_error"' in page
    assert 'value="Herfst"' in page
    assert "<title>Fout: Schoolvakantie toevoegen |" in page


def test_a_list_is_named_by_what_is_in_it(wim: Client) -> None:
    page = wim.get("/beheer/meetingplaces/placekind/").content.decode()
    assert "<title>Soorten plekken | Beheer" in page


def test_a_school_holiday_says_what_it_decides(wim: Client) -> None:
    page = wim.get("/beheer/meetingplaces/schoolholiday/add/").content.decode()
    assert "De eerste en de laatste dag tellen mee." in page


def test_the_text_of_a_page_has_room(wim: Client) -> None:
    page = EditorialPage.objects.create(slug="over", title="Over", body="Tekst.")
    html = wim.get(f"/beheer/portal/editorialpage/{page.pk}/change/").content.decode()
    assert 'rows="24"' in html
