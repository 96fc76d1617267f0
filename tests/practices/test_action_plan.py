"""The action plan: what was agreed, how far it is, and what the portal can measure of it."""

import re

import pytest
from django.test import Client

from methods.models import Material, Method
from practices.models import Action, Recommendation
from tests.factories import a_condition, a_place, a_practice, a_wijk

pytestmark = pytest.mark.django_db


def part(client: Client, anchor: str) -> str:
    """Return the words of one action or recommendation."""
    answer = client.get("/actieplan/")
    assert answer.status_code == 200
    html = answer.content.decode()
    article = html[html.index(f'id="{anchor}"') :].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", article).split())


def an_action(number: str, **fields: str) -> Action:
    """Return an action whose anchor is its number."""
    texts = {"summary": "Samen leren.", "description": "<p>Meer.</p>", "track": "Actiespoor 3"}
    defaults = {"name": f"Actie {number}", "slug": f"a{number.replace('.', '')}", **texts}
    return Action.objects.create(number=number, **{**defaults, **fields})


def a_recommendation(number: int) -> Recommendation:
    """Return a recommendation of two points."""
    return Recommendation.objects.create(
        number=number, name=f"Aanbeveling {number}", summary="Zo moet het.", lines="Eén\n\nTwee"
    )


@pytest.mark.parametrize(
    ("state", "word"), [("gepland", "Gepland"), ("bezig", "Bezig"), ("klaar", "Klaar")]
)
def test_an_action_says_how_far_it_is(stranger: Client, state: str, word: str) -> None:
    an_action("4.1", state=state, state_note="Sinds maart.")
    assert f"{word} Sinds maart." in part(stranger, "actie-a41")


def test_an_action_leads_to_the_conditions_it_rests_on(stranger: Client) -> None:
    action = an_action("4.1")
    seen = a_condition("Koffie en tijd", number=7)
    action.conditions.set([seen, a_condition("Halve gedachte", status="concept")])
    text = part(stranger, "actie-a41")
    assert "Randvoorwaarde 7: Koffie en tijd" in text
    assert "Halve gedachte" not in text


def test_sharing_is_measured_by_what_is_shared(stranger: Client) -> None:
    an_action("4.2")
    a_practice("Samen zingen")
    a_practice("Nog niet af", status="concept")
    Method.objects.create(name="De thermoskaart", kind="instrument", status="gepubliceerd")
    Material.objects.create(name="Vlaggen", kind="bestand", status="gepubliceerd")
    assert "1 praktijk gedeeld 1 methodiek 1 materiaal" in part(stranger, "actie-a42")


def test_the_map_is_measured_by_places_and_wijken(stranger: Client) -> None:
    an_action("4.3")
    west, south = a_wijk("Ledeberg").boundary["coordinates"][0][0]
    a_wijk("Dampoort")
    a_place("De Krook", lat=south + 0.005, lon=west + 0.005)
    text = part(stranger, "actie-a43")
    assert "1 plek op de kaart" in text
    assert "1 van de 2 wijken hebben minstens één gekende plek" in text


def test_the_norm_of_recommendation_4_counts_only_what_is_certain(stranger: Client) -> None:
    a_recommendation(4)
    west, south = a_wijk("Ledeberg").boundary["coordinates"][0][0]
    a_wijk("Dampoort")
    place = a_place("De Krook", lat=south + 0.005, lon=west + 0.005)
    assert "0 van de 2 wijken hebben zeker een plek" in part(stranger, "aanbeveling-4")
    place.is_free, place.enrolment_needed = True, False
    place.save()
    assert "1 van de 2 wijken hebben zeker een plek" in part(stranger, "aanbeveling-4")


def test_accessible_chances_are_counted_among_the_known_places(stranger: Client) -> None:
    a_recommendation(3)
    a_place("De Krook", is_free=True, enrolment_needed=False)
    a_place("Het zwembad", is_free=False)
    assert "1 van de 2 gekende plekken" in part(stranger, "aanbeveling-3")


def test_recommendation_4_also_tells_in_how_many_wijken_there_is_a_place(
    stranger: Client,
) -> None:
    a_recommendation(4)
    west, south = a_wijk("Ledeberg").boundary["coordinates"][0][0]
    a_wijk("Dampoort")
    a_place("De Krook", lat=south + 0.005, lon=west + 0.005)
    text = part(stranger, "aanbeveling-4")
    assert "1 van de 2 wijken hebben minstens één gekende plek" in text
    assert "0 van de 2 wijken hebben zeker een plek" in text


def test_an_example_is_no_result_of_the_plan(stranger: Client) -> None:
    an_action("4.3")
    a_recommendation(3)
    a_recommendation(4)
    west, south = a_wijk("Ledeberg").boundary["coordinates"][0][0]
    here = {"lat": south + 0.005, "lon": west + 0.005}
    a_place("Tuin (voorbeeld)", is_example=True, is_free=True, enrolment_needed=False, **here)
    assert "0 plekken op de kaart" in part(stranger, "actie-a43")
    assert "0 van de 0 gekende plekken" in part(stranger, "aanbeveling-3")
    text = part(stranger, "aanbeveling-4")
    assert "0 van de 1 wijken hebben minstens" in text
    assert "0 van de 1 wijken hebben zeker" in text


def test_what_the_portal_does_not_know_it_does_not_measure(stranger: Client) -> None:
    an_action("4.1")
    for number in (1, 2):
        a_recommendation(number)
    for anchor in ("actie-a41", "aanbeveling-1", "aanbeveling-2"):
        assert "Niet gemeten." in part(stranger, anchor)


def test_a_recommendation_is_told_point_by_point(stranger: Client) -> None:
    a_recommendation(1)
    assert part(stranger, "aanbeveling-1").endswith("Eén Twee")


def test_without_a_plan_the_page_says_so(stranger: Client) -> None:
    html = stranger.get("/actieplan/").content.decode()
    assert "De acties staan nog niet op het deelplatform." in html
    assert "De aanbevelingen staan nog niet op het deelplatform." in html
