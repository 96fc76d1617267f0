"""Wim of the werkgroep keeps the methods, without knowing any HTML."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from methods.models import Method
from tests.admin_forms import OpenForm, sentences
from tests.methods.making import a_deck, a_material, a_method
from tests.people import a_beheerder, a_werkgroep_member

pytestmark = pytest.mark.django_db

METHODS = "/beheer/methods/method/"


@pytest.fixture
def wim(client: Client) -> Client:
    """Return the browser of Wim, of the werkgroep."""
    client.force_login(a_werkgroep_member())
    return client


def form_of(wim: Client, method: Method) -> OpenForm:
    """Return the opened form of a method."""
    return OpenForm(wim, f"{METHODS}{method.pk}/change/")


def order(method: Method) -> list[tuple[int, str]]:
    """Return the numbers of the steps and how they end."""
    return [(step.position, step.title[-1]) for step in method.steps.all()]


def rows(*titles: str) -> dict[str, str]:
    """Return new steps as a form sends them, without a number."""
    sent = {"steps-TOTAL_FORMS": str(len(titles))}
    for number, title in enumerate(titles):
        sent |= {f"steps-{number}-title": title, f"steps-{number}-position": ""}
    return sent


def test_wim_adds_a_method_with_six_steps_in_the_order_he_typed_them(wim: Client) -> None:
    new = OpenForm(wim, f"{METHODS}add/")
    fields = {"name": "Rondje", "kind": "oefening", "purpose": "Samen rond.", "status": "concept"}
    titles = [f"Stap {letter}" for letter in "ABCDEF"]
    assert new.send("_save", **fields, **rows(*titles)).status_code == 302
    assert order(Method.objects.get()) == list(enumerate("ABCDEF", start=1))


def test_a_step_takes_the_place_of_the_number_it_is_given(wim: Client) -> None:
    method = a_method(steps=5)
    form_of(wim, method).send(**{"steps-4-position": "2"})
    assert order(method) == [(1, "1"), (2, "5"), (3, "2"), (4, "3"), (5, "4")]
    form_of(wim, method).send(**{"steps-0-position": "4"})
    assert order(method) == [(1, "5"), (2, "2"), (3, "3"), (4, "1"), (5, "4")]


def test_a_step_moves_by_its_button_and_the_page_returns_to_it(wim: Client) -> None:
    method = a_method(steps=3)
    first = method.steps.get(position=1)
    answer = form_of(wim, method).send("_x", _omlaag=str(first.pk), purpose="Anders.")
    assert answer["Location"].endswith("/change/#steps-1")
    assert order(method) == [(1, "2"), (2, "1"), (3, "3")]
    method.refresh_from_db()
    assert method.purpose == "Anders."


def test_a_number_alone_makes_no_step(wim: Client) -> None:
    method = a_method(steps=1)
    added = {"steps-TOTAL_FORMS": "2", "steps-1-title": "", "steps-1-position": "2"}
    assert form_of(wim, method).send(**added).status_code == 302
    assert order(method) == [(1, "1")]


def test_what_no_visitor_may_send_is_cleaned_before_it_is_stored(wim: Client) -> None:
    method = a_method(steps=1)
    typed = '<h1 style="color:red">Kop</h1><p onclick="x()">Zo<script>1</script></p>'
    form_of(wim, method).send(when_to_use=typed, **{"steps-0-text": "<p><u>Doe</u></p>"})
    method.refresh_from_db()
    assert method.when_to_use == "Kop<p>Zo</p>"
    assert method.steps.get().text == "<p>Doe</p>"


def test_records_around_a_method_are_looked_up_by_name(wim: Client) -> None:
    method, deck, fiche = a_method(), a_deck("Kijkkaarten"), a_material("Fiche")
    kept_in = a_method("De thermoskaart")
    links = {"decks": [deck.pk], "materials": [fiche.pk], "documented_in": kept_in.pk}
    assert form_of(wim, method).send(**links).status_code == 302
    method.refresh_from_db()
    assert (method.documented_in, [*method.decks.all()], [*method.materials.all()]) == (
        kept_in,
        [deck],
        [fiche],
    )


@pytest.mark.parametrize("field", ["documented_in", "related", "materials", "decks"])
@pytest.mark.parametrize("nonsense", ["[]", "9" * 30, "-1"])
def test_a_choice_that_is_none_is_refused(wim: Client, field: str, nonsense: str) -> None:
    assert form_of(wim, a_method()).send(**{field: [nonsense]}).status_code == 200


def test_a_step_without_words_is_refused_and_the_rest_stays_filled_in(wim: Client) -> None:
    answer = form_of(wim, a_method(steps=1)).send(
        **{"steps-0-title": "", "steps-0-text": "<p>Blijf staan.</p>"}
    )
    assert sentences(answer) == ["Dit is nog leeg: vul het in of kies iets."]
    assert "Blijf staan." in answer.content.decode()


def test_only_bea_deletes_a_method(wim: Client) -> None:
    delete = f"{METHODS}{a_method().pk}/delete/"
    bea = Client()
    bea.force_login(a_beheerder())
    assert (wim.get(delete).status_code in {403, 404}, bea.get(delete).status_code) == (True, 200)


def test_saving_can_lead_to_the_page_at_once(wim: Client) -> None:
    method = a_method(status="concept")
    answer = form_of(wim, method).send("_bekijk", purpose="Samen kijken en zwijgen.")
    assert answer["Location"] == method.get_absolute_url()
    assert "Samen kijken en zwijgen." in wim.get(answer["Location"]).content.decode()


def test_the_list_asks_as_much_for_one_method_as_for_three(wim: Client) -> None:
    counted = []
    for names in (["Een"], ["Twee", "Drie"]):
        for name in names:
            a_method(name, steps=2)
        with CaptureQueriesContext(connection) as asked:
            assert wim.get(METHODS).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]
