"""A method is chosen by what a team wants to come of it."""

import re

import pytest
from django.db import IntegrityError
from django.http import QueryDict
from django.test import Client

from methods.models import Method
from methods.panel import MethodSelection
from methods.starter.methods import load_methods
from tests.admin_forms import OpenForm
from tests.methods.making import a_method
from tests.people import a_werkgroep_member

pytestmark = pytest.mark.django_db

LIST = "/methodieken/"


def found(client: Client, query: str) -> list[str]:
    """Return the names of the methods that a question leads to."""
    html = client.get(f"{LIST}?{query}").content.decode()
    return re.findall(r'class="plek-naam"><a href="[^"]*">([^<]*)</a>', html)


def counts(query: str) -> dict[str, int]:
    """Return the number beside each aim in the panel."""
    groups = MethodSelection(QueryDict(query)).groups()
    return {one.value: one.count for one in groups[0].options}


def test_fatma_finds_what_helps_people_to_meet_or_to_look_back(client: Client) -> None:
    a_method("Rondje", aims=["terugkijken", "kennismaken"])
    a_method("Kompas", aims=["visie"])
    a_method("Kijken", aims=["terugkijken"])
    assert found(client, "doel=kennismaken") == ["Rondje"]
    assert found(client, "doel=kennismaken&doel=terugkijken") == ["Kijken", "Rondje"]
    assert found(client, "doel=ruimte") == []


def test_each_aim_says_how_many_it_gives_beside_all_else(client: Client) -> None:
    a_method("Rondje", aims=["terugkijken", "kennismaken"], minutes_least=10)
    a_method("Kompas", aims=["visie"], minutes_least=90)
    a_method("Geheim", aims=["visie"], status="concept")
    none = {"ruimte": 0, "bewaren": 0}
    every = {"kennismaken": 1, "visie": 1, "terugkijken": 1, **none}
    assert counts("doel=visie") == every
    assert counts("minuten=30") == {**every, "visie": 0}


def test_what_is_chosen_stands_as_a_pill_in_words(client: Client) -> None:
    a_method("Rondje", aims=["kennismaken"])
    html = client.get(f"{LIST}?doel=kennismaken&minuten=30").content.decode()
    assert re.search(
        r'class="pil" href="/methodieken/\?minuten=30"[^>]*>.*Elkaar leren kennen', html
    )


def test_an_aim_nobody_knows_is_named_and_finds_nothing(client: Client) -> None:
    a_method("Rondje", aims=["kennismaken"])
    html = client.get(f"{LIST}?doel=winst").content.decode()
    assert "Het doel “winst” kennen we niet." in html
    assert found(client, "doel=winst") == []


def test_the_page_tells_what_it_is_for_and_leads_to_more_of_it(client: Client) -> None:
    html = client.get(a_method(aims=["bewaren"]).get_absolute_url()).content.decode()
    assert '<a href="/methodieken/?doel=bewaren">Bewaren wat gezegd is</a>' in html


def test_wim_ticks_what_a_method_is_for(client: Client) -> None:
    method = a_method(aims=["visie"])
    client.force_login(a_werkgroep_member())
    form = OpenForm(client, f"/beheer/methods/method/{method.pk}/change/")
    assert form.send(aims=["terugkijken", "kennismaken"]).status_code == 302
    method.refresh_from_db()
    assert method.aims == ["kennismaken", "terugkijken"]
    assert form.send(aims=["winst"]).status_code == 200


def test_nothing_but_the_five_aims_is_stored() -> None:
    method = a_method()
    with pytest.raises(IntegrityError):
        Method.objects.filter(pk=method.pk).update(aims=["winst"])


def test_each_method_of_the_plan_is_for_something(client: Client) -> None:
    load_methods()
    assert {method.slug: method.aims for method in Method.objects.all()} == {
        "de-thermoskaart": ["bewaren"],
        "het-kleine-ontmoeten-in-speedtempo": ["kennismaken"],
        "ontmoeting-mijn-gedacht": ["visie"],
        "samen-kijken-samen-leren-de-kijkwijzer": ["terugkijken"],
        "scripts-lezen-met-observatiekaarten": ["ruimte"],
        "waarom-doen-we-wat-we-doen": ["visie"],
    }
    assert found(client, "doel=visie") == [
        "Ontmoeting, mijn gedacht",
        "Waarom doen we wat we doen?",
    ]
