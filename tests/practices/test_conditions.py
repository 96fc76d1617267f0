"""The seven conditions: in their groups, with examples, and one leading to the next."""

import re

import pytest
from django.test import Client

from methods.models import Method
from tests.factories import a_condition, a_practice

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str = "") -> str:
    """Return the list, or the page of one condition."""
    answer = client.get(f"/randvoorwaarden/{slug}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_seven_conditions_stand_in_their_three_groups_by_number(stranger: Client) -> None:
    groups = ["denkwerk", *["algemeen"] * 3, *["uitvoeren"] * 3]
    for number, group in reversed(list(enumerate(groups, start=1))):
        a_condition(f"Voorwaarde {number}", number=number, group=group)
    html = page(stranger)
    parts = re.split(r"<h2[^>]*>", html.partition("<main")[2])[1:4]
    assert [part.partition("<")[0] for part in parts] == [
        "Voorbereidend denkwerk",
        "Algemene randvoorwaarden",
        "Bij het uitvoeren van activiteiten",
    ]
    found = [re.findall(r"</span>Voorwaarde (\d)</a>", part) for part in parts]
    assert found == [["1"], ["2", "3", "4"], ["5", "6", "7"]]


def test_the_list_counts_what_everyone_may_see(stranger: Client) -> None:
    condition = a_condition("Koffie en tijd")
    a_condition("Halve gedachte", status="concept")
    a_practice("Samen zingen", conditions=[condition])
    a_practice("Nog niet af", conditions=[condition], status="concept")
    html = page(stranger)
    assert "1 praktijk laat dit zien" in html
    assert "Halve gedachte" not in html


def test_a_condition_shows_examples_methods_and_practices(stranger: Client) -> None:
    method = Method.objects.create(name="De thermoskaart", kind="instrument", status="gepubliceerd")
    condition = a_condition("Koffie en tijd", explanation="<p>Koffie nodigt uit.</p>")
    condition.methods.add(method)
    practice = a_practice("Samen zingen", conditions=[condition])
    hidden = a_practice("Nog niet af", status="concept")
    condition.examples.create(
        encounter_types=["KO", "GW"], text="<p>Een thermos op school.</p>", practice=practice
    )
    condition.examples.create(encounter_types=["SO"], text="<p>Soep.</p>", practice=hidden)
    html = page(stranger, "koffie-en-tijd/")
    examples = re.findall(r'<li class="voorbeeld">(.*?)</li>', html, re.DOTALL)
    assert [re.findall(r"soort-(KO|SO|GW)", one) for one in examples] == [["KO", "GW"], ["SO"]]
    assert "<p>Een thermos op school.</p>" in examples[0]
    assert "Uit de praktijk: Samen zingen" in examples[0]
    assert "Nog niet af" not in html
    assert '<a href="/methodieken/de-thermoskaart/">De thermoskaart</a>' in html
    assert 'class="plek-naam"><a href="/praktijken/samen-zingen/">' in html


def test_one_condition_leads_to_the_one_before_and_after(stranger: Client) -> None:
    for number, status in enumerate(["gepubliceerd", "gepubliceerd", "concept", "gepubliceerd"], 1):
        a_condition(f"Voorwaarde {number}", number=number, status=status)
    html = page(stranger, "voorwaarde-2/")
    assert 'rel="prev" href="/randvoorwaarden/voorwaarde-1/"' in html
    assert 'rel="next" href="/randvoorwaarden/voorwaarde-4/"' in html
    assert 'rel="prev"' not in page(stranger, "voorwaarde-1/")
    assert 'rel="next"' not in page(stranger, "voorwaarde-4/")


def test_a_renamed_condition_keeps_its_old_address(stranger: Client) -> None:
    condition = a_condition("Koffie en tijd")
    condition.name, condition.slug = "Eten en drinken", ""
    condition.save()
    answer = stranger.get("/randvoorwaarden/koffie-en-tijd/")
    assert (answer.status_code, answer["Location"]) == (301, "/randvoorwaarden/eten-en-drinken/")
    assert stranger.get("/randvoorwaarden/nooit-geweest/").status_code == 404
