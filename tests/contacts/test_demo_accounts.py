"""The accounts of a demonstration, which exist nowhere else."""

from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from contacts.models import Membership, Role, User
from tests.contacts.entering import an_app_of
from tests.people import PASSWORD, a_beheerder

LOGIN = "/account/inloggen/"
ACCOUNT = "/account/"
pytestmark = pytest.mark.django_db


def log_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """Send the login form."""
    return client.post(LOGIN, {"username": email, "password": password, **more})


def refusals(response: Any) -> list[str]:
    """Return with which sentences a form was refused."""
    assert response.status_code == 200
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def is_in(client: Client) -> bool:
    """Return whether somebody is logged in."""
    return client.get(ACCOUNT).status_code == 200


@pytest.fixture
def demo(settings: Any) -> str:
    """Turn on demo mode, and return the password."""
    settings.DEMO, settings.DEMO_PASSWORD = True, "demo-wachtwoord"
    return "demo-wachtwoord"


def test_the_four_accounts_can_log_in(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_accounts")
    for name in ("beheerder", "werkgroep", "partner", "partner2"):
        client = Client()
        log_in(client, f"{name}@voorbeeld.gent", demo)
        assert is_in(client)
        assert (client.get("/beheer/").status_code == 200) is (name in {"beheerder", "werkgroep"})
    assert demo not in capsys.readouterr().out


def test_two_partners_work_for_two_organisations(demo: str) -> None:
    call_command("demo_accounts")
    rows = Membership.objects.order_by("user__email").values_list(
        "user__email", "organisation__name"
    )
    assert list(rows) == [
        ("partner2@voorbeeld.gent", "Voorbeeldorganisatie Het Zandkasteel"),
        ("partner@voorbeeld.gent", "Voorbeeldorganisatie De Vlaggenlijn"),
    ]


def test_a_second_run_keeps_what_was_edited(demo: str) -> None:
    call_command("demo_accounts")
    User.objects.filter(email="partner@voorbeeld.gent").update(name="Pia", role=Role.WERKGROEP)
    Membership.objects.all().delete()
    call_command("demo_accounts")
    pia = User.objects.get(email="partner@voorbeeld.gent")
    assert (pia.name, pia.role, User.objects.count()) == ("Pia", "werkgroep", 4)
    assert not Membership.objects.exists()


def test_a_new_demo_password_holds_for_accounts_that_exist(demo: str, settings: Any) -> None:
    call_command("demo_accounts")
    settings.DEMO_PASSWORD = "een ander wachtwoord"
    call_command("demo_accounts")
    client = Client()
    log_in(client, "partner@voorbeeld.gent", "een ander wachtwoord")
    assert is_in(client)


def test_outside_demo_mode_there_are_no_demo_accounts(demo: str, settings: Any) -> None:
    call_command("demo_accounts")
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("demo_accounts")
    response = log_in(Client(), "beheerder@voorbeeld.gent", demo)
    assert refusals(response) == ["Dit is een account voor de demonstratie. Hier werkt het niet."]


def test_without_a_password_no_accounts_are_made(demo: str, settings: Any) -> None:
    settings.DEMO_PASSWORD = ""
    with pytest.raises(CommandError, match="no DEMO_PASSWORD"):
        call_command("demo_accounts")
    assert not User.objects.exists()


def test_mail_of_a_demonstration_goes_to_files(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    client = Client()
    client.force_login(a_beheerder())
    sent = {"email": "saar@voorbeeld.gent", "role": "werkgroep"}
    client.post("/beheer/contacts/invitation/add/", sent)
    assert "Je bent uitgenodigd" in next(tmp_path.iterdir()).read_text()


def test_a_second_factor_that_a_visitor_tried_is_gone_at_the_next_start(demo: str) -> None:
    call_command("demo_accounts")
    pia, real = User.objects.get(email="partner@voorbeeld.gent"), a_beheerder()
    an_app_of(pia)
    an_app_of(real)
    call_command("demo_accounts")
    assert [one.user for one in Authenticator.objects.all()] == [real]


def test_outside_a_demonstration_its_sessions_end(demo: str, settings: Any) -> None:
    call_command("demo_accounts")
    client = Client()
    log_in(client, "beheerder@voorbeeld.gent", demo)
    assert is_in(client)
    settings.DEMO = False
    assert not is_in(client)


def test_staff_of_a_demonstration_read_that_a_real_portal_asks_more(demo: str) -> None:
    call_command("demo_accounts")
    client = Client()
    log_in(client, "werkgroep@voorbeeld.gent", demo)
    for page in ("/account/", "/beheer/"):
        assert "vraagt hier geen tweede stap" in client.get(page).content.decode()
