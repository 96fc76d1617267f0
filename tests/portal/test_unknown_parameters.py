"""Every list says which choice in its address it does not know; a file refuses it."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

LISTS = ["/praktijken/", "/materialen/", "/methodieken/", "/organisaties/", "/agenda/"]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_names_a_parameter_it_does_not_have(stranger: Client, address: str) -> None:
    for asked, is_said in ((("foo", "1"), True), (("utm_source", "mail"), False)):
        html = stranger.get(address, dict([asked])).content.decode()
        assert (f"In dit adres staat “{asked[0]}”. Die keuze kennen we niet" in html) is is_said
        assert ("kennen we niet" in html) is is_said


def test_the_file_of_results_refuses_a_parameter_it_does_not_have(stranger: Client) -> None:
    answer = stranger.get("/resultaten.csv?x=1")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(answer.content)["parameter"] == "x"
    assert stranger.get("/resultaten.csv?utm_source=mail").status_code == 200
