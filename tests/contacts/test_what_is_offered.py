"""At the door somebody is offered what they have, and nothing that leads nowhere."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from contacts.models import User
from contacts.people.links import token_of
from tests.contacts.entering import SECOND, an_app_of, log_in
from tests.factories import a_person
from tests.people import a_partner

pytestmark = pytest.mark.django_db
CODE, KEY = 'name="code"', 'data-sleutel="tonen"'


def a_key_of(person: User) -> None:
    """Give somebody a passkey, as far as the door is concerned."""
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "mijn gsm", "credential": {}}
    )


def the_door(client: Client, person: User, monkeypatch: pytest.MonkeyPatch) -> str:
    """Log in by password, and return the page that asks for the second factor."""
    monkeypatch.setattr(
        "allauth.mfa.webauthn.internal.auth.begin_authentication", lambda _person=None: {}
    )
    assert log_in(client, person.email).headers["Location"] == SECOND
    return client.get(SECOND).content.decode()


def test_who_has_an_app_alone_is_not_sent_to_a_key(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatma = a_partner()
    an_app_of(fatma)
    page = the_door(client, fatma, monkeypatch)
    assert (CODE in page, KEY in page) == (True, False)
    assert "herstelcode" not in page


def test_who_has_a_key_alone_is_not_asked_for_a_code(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatma = a_partner()
    a_key_of(fatma)
    page = the_door(client, fatma, monkeypatch)
    assert (CODE in page, KEY in page) == (False, True)


def test_a_recovery_code_stands_in_for_the_key_and_after_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatma = a_partner()
    a_key_of(fatma)
    Authenticator.objects.create(
        user=fatma, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "", "used_mask": 0}
    )
    page = the_door(client, fatma, monkeypatch)
    assert page.index(KEY) < page.index(CODE)
    assert "uit je app" not in page


def test_a_key_that_opens_the_door_by_itself_asks_for_a_finger_a_face_or_a_pin(
    client: Client,
) -> None:
    page: Any = client.get(
        "/account/inloggen/toegangssleutel/", headers={"X-Requested-With": "XMLHttpRequest"}
    )
    asked = page.json()["request_options"]["publicKey"]
    assert asked["userVerification"] == "required"


@pytest.mark.parametrize(
    "address",
    [
        "/account/inloggen/code/",
        "/account/wachtwoord/vergeten/",
        "/account/e-mail/",
        "/account/inloggen/",
        "/account/wachtwoord/",
    ],
)
def test_the_button_that_shows_a_password_comes_with_a_password(
    client: Client, address: str
) -> None:
    if address not in {"/account/inloggen/", "/account/inloggen/code/"}:
        log_in(client, a_partner().email)
    page = client.get(address).content.decode()
    assert ("js/wachtwoord.js" in page) == ('type="password"' in page)


def test_a_refused_list_of_ticks_is_tied_to_its_sentence(client: Client) -> None:
    address = f"/contacten/mijn-gegevens/{token_of(a_person('Nora'))}/veranderen/"
    page = client.post(address, {"wijken": ["atlantis"]}).content.decode()
    assert 'id="id_wijken" aria-describedby="id_wijken_error"' in page
    assert page.count('id="id_wijken_error"') == 1
