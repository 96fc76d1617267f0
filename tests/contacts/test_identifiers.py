"""Numbers by which other registers know an organisation: read leniently, refused with a reason."""

import pytest
from django.core.exceptions import ValidationError

from contacts.models import Organisation

pytestmark = pytest.mark.django_db


def cleaned(**fields: str) -> Organisation:
    """Return an organisation with these fields, as a form would keep it."""
    one = Organisation(name="De Brug", slug="de-brug", **fields)
    one.full_clean()
    return one


def sentence(**fields: str) -> str:
    """Return the sentence that refuses this one field."""
    with pytest.raises(ValidationError) as refused:
        cleaned(**fields)
    return str(refused.value.message_dict[next(iter(fields))][0])


@pytest.mark.parametrize(
    "typed", ["0207.451.227", "0207451227", "BE 0207.451.227", "be0207 451 227", "207451227"]
)
def test_a_kbo_number_is_kept_in_one_form_however_it_is_typed(typed: str) -> None:
    one = cleaned(kbo_number=typed)
    assert (one.kbo_number, one.kbo) == ("0207451227", "0207.451.227")


@pytest.mark.parametrize("typed", ["0207.451.228", "0207.451.272", "1207.451.227"])
def test_a_slip_in_a_kbo_number_is_noticed(typed: str) -> None:
    assert sentence(kbo_number=typed) == (
        "Dit KBO-nummer kan niet: de twee laatste cijfers kloppen niet met de rest."
    )


@pytest.mark.parametrize("typed", ["123", "2207451227", "02074512270", "twaalf", "٠٢٠٧٤٥١٢٢٧"])
def test_what_is_no_kbo_number_is_refused(typed: str) -> None:
    assert sentence(kbo_number=typed).startswith("Een KBO-nummer telt tien cijfers")


def test_a_vcode_is_kept_in_capitals() -> None:
    assert cleaned(vcode=" v0001060 ").vcode == "V0001060"


@pytest.mark.parametrize("typed", ["0001060", "V1060", "V00010600", "W0001060"])
def test_what_is_no_vcode_is_refused(typed: str) -> None:
    assert sentence(vcode=typed) == "Een vCode is een V met zeven cijfers, bv. V0001060."


def test_a_page_of_the_sociale_kaart_is_kept() -> None:
    url = "https://www.desocialekaart.be/fiche/123"
    assert cleaned(sociale_kaart=url).sociale_kaart == url


@pytest.mark.parametrize(
    "url", ["https://voorbeeld.gent/fiche/1", "https://desocialekaart.be.voorbeeld.gent/1"]
)
def test_a_page_elsewhere_is_no_page_of_the_sociale_kaart(url: str) -> None:
    assert sentence(sociale_kaart=url).startswith("Kopieer het webadres van de fiche")


def test_all_three_may_stay_empty() -> None:
    one = cleaned()
    assert (one.kbo, one.vcode, one.sociale_kaart) == ("", "", "")
