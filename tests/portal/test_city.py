"""The city is data: another one can run this portal without touching its code."""

import re
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.contrib import admin
from django.test import Client
from pytest_django import Settings

from contacts.people import letters
from tests.factories import a_person
from tests.test_house import code, tracked

# The names of the city in settings, in what came with the portal as content, and in demo accounts.
DATA = ("portal/settings.py", "starter", "contacts/demo.py")
NAME = re.compile(r"\bGent\b")


@pytest.mark.django_db
def test_in_aalst_the_portal_speaks_of_aalst(client: Client, settings: Settings) -> None:
    settings.CITY_NAME = "Aalst"
    assert "Huis van het Kind Aalst" in letters.notice(a_person(), "https://voorbeeld.gent")[1]
    assert str(admin.site.site_title) == "Beheer – Huis van het Kind Aalst"
    for address in ("/contacten/mijn-gegevens/", "/organisaties/"):
        assert not NAME.search(client.get(address).content.decode().partition("<footer")[0])


def test_no_sentence_of_the_code_names_the_city() -> None:
    root = Path(portal.BASE_DIR)
    said = [
        f"{path.relative_to(root)}:{number}"
        for path in [*code(), *tracked("templates/*.html", "templates/**/*.html")]
        if not any(part in str(path.relative_to(root)) for part in DATA)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"""(_\(|translate ).*\bGent\b""", line)
    ]
    assert said == []
