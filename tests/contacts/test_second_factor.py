"""The second factor: asked of staff in every session, outside a demonstration."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from contacts.models import User
from tests.contacts.entering import (
    APP,
    CODE,
    SECOND,
    TYPE_CODE,
    an_app_of,
    code_from_mail,
    code_of_app,
    is_in,
    log_in,
    log_in_with_app,
    refusals,
)
from tests.people import PASSWORD, a_beheerder, a_partner, a_werkgroep_member

CODES = "/account/tweede-stap/herstelcodes/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_demonstration(settings: Any) -> None:
    """Tell of a real portal."""
    settings.DEMO = False


def pages_of_the_admin() -> list[str]:
    """Return the admin's start, and the list and the new record of every model."""
    bases = [
        f"admin:{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry
    ]
    names = [f"{base}_{page}" for base in bases for page in ("changelist", "add")]
    doors = ("index", "login", "jsi18n", "autocomplete", "password_change_done")
    return [*(reverse(f"admin:{name}") for name in doors), *map(reverse, names)]


def set_up_app(client: Client, way: str = APP) -> Any:
    """Set up an app as its owner does; return the answer."""
    secret = client.get(way).context["form"].secret
    return client.post(way, {"code": code_of_app(secret)})


# Without one -------------------------------------------------------------------------------------


def test_wim_with_a_password_alone_is_led_to_setting_one_up(client: Client) -> None:
    wim = a_werkgroep_member()
    answer = log_in(client, wim.email, next="/beheer/meetingplaces/wijk/")
    assert answer.headers["Location"] == (
        "/account/tweede-stap/?next=%2Fbeheer%2Fmeetingplaces%2Fwijk%2F"
    )
    page = client.get(answer.headers["Location"]).content.decode()
    assert 'href="/account/tweede-stap/app/?next=%2Fbeheer%2Fmeetingplaces%2Fwijk%2F"' in page


@pytest.mark.parametrize("make", [a_werkgroep_member, a_beheerder])
def test_no_page_of_the_admin_opens_before_that(client: Client, make: Any) -> None:
    log_in(client, make().email)
    assert is_in(client)
    found = {
        url: client.get(url, follow=True).redirect_chain[-1][0] for url in pages_of_the_admin()
    }
    assert [url for url, end in found.items() if not end.startswith("/account/tweede-stap/?")] == []


def test_nor_does_anything_else_that_only_staff_may(client: Client) -> None:
    bea = a_beheerder()
    log_in(client, bea.email)
    person = client.get("/account/").wsgi_request.user
    assert (person.is_staff, person.is_superuser, person.has_perm("contacts.change_user")) == (
        False,
        False,
        False,
    )
    sent = {"email": "x@voorbeeld.gent", "role": "beheerder"}
    assert client.post("/beheer/contacts/invitation/add/", sent).status_code == 302
    assert mail.outbox == []


def test_a_code_by_mail_is_no_second_factor(client: Client) -> None:
    wim = a_werkgroep_member()
    client.post(CODE, {"email": wim.email})
    client.post(TYPE_CODE, {"code": code_from_mail()})
    assert is_in(client)
    assert (
        client.get("/beheer/", follow=True)
        .redirect_chain[-1][0]
        .startswith("/account/tweede-stap/?")
    )


def test_a_partner_needs_none(client: Client) -> None:
    assert log_in(client, a_partner().email).headers["Location"] == "/account/"


# Setting one up ----------------------------------------------------------------------------------


def test_wim_sets_up_an_app_and_goes_on_to_where_he_was_going(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    wim = a_werkgroep_member()
    log_in(client, wim.email)
    with django_capture_on_commit_callbacks(execute=True):
        answer = set_up_app(client, f"{APP}?next=/beheer/")
    assert answer.headers["Location"] == f"{CODES}?next=%2Fbeheer%2F"
    page = client.get(answer.headers["Location"])
    assert len(page.context["unused_codes"]) == 10
    assert '<a href="/beheer/">Ga verder</a>' in page.content.decode()
    assert client.get("/beheer/").status_code == 200
    assert mail.outbox[-1].subject == "Je account heeft een app als tweede stap"
    stored = Authenticator.objects.get(user=wim, type="totp").data["secret"]
    assert stored.startswith("gAAAA")  # encrypted where it lies


def test_a_wrong_code_sets_nothing_up(client: Client) -> None:
    log_in(client, a_werkgroep_member().email)
    client.get(APP)
    assert refusals(client.post(APP, {"code": "000000"}))
    assert not Authenticator.objects.exists()


def test_after_a_while_a_password_is_asked_before_anything_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, a_werkgroep_member().email)
    later(monkeypatch)
    assert client.get(APP).headers["Location"].startswith("/account/bevestig/?next=")
    wrong = client.post("/account/bevestig/", {"password": "fout", "next": APP})
    assert refusals(wrong) == ["Dit wachtwoord klopt niet. Kijk het na."]
    right = client.post("/account/bevestig/", {"password": PASSWORD, "next": APP})
    assert right.headers["Location"] == APP
    assert client.get(APP).status_code == 200


def later(monkeypatch: pytest.MonkeyPatch, seconds: int = 400) -> None:
    """Let so much time pass for whoever logged in."""
    import contacts.accounts.adapter as ours  # noqa: PLC0415 only here its clock is moved

    now = ours.time.time() + seconds
    monkeypatch.setattr(ours.time, "time", lambda: now)


# With one ----------------------------------------------------------------------------------------


def test_wim_logs_in_with_password_and_app(client: Client) -> None:
    wim = a_werkgroep_member()
    secret = an_app_of(wim)
    assert log_in(client, wim.email, next="/beheer/").headers["Location"] == SECOND
    assert not is_in(client)
    answer = client.post(SECOND, {"code": code_of_app(secret)})
    assert answer.headers["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_code_of_an_app_works_once(client: Client) -> None:
    wim = a_werkgroep_member()
    code = code_of_app(an_app_of(wim))
    log_in(client, wim.email)
    client.post(SECOND, {"code": code})
    assert is_in(client)
    other = Client()
    log_in(other, wim.email)
    assert refusals(other.post(SECOND, {"code": code}))
    assert not is_in(other)


def test_a_recovery_code_stands_in_once(client: Client) -> None:
    wim = a_werkgroep_member()
    log_in(client, wim.email)
    set_up_app(client)
    code = client.get(CODES).context["unused_codes"][0]
    first, second = Client(), Client()
    log_in(first, wim.email)
    first.post(SECOND, {"code": code})
    assert first.get("/beheer/").status_code == 200
    assert len(first.get(CODES).context["unused_codes"]) == 9
    log_in(second, wim.email)
    assert refusals(second.post(SECOND, {"code": code}))


def test_a_session_from_before_shows_the_app_once_more(client: Client) -> None:
    wim = a_werkgroep_member()
    log_in(client, wim.email)
    secret = an_app_of(wim)  # in another browser
    asked = client.get("/beheer/", follow=True).redirect_chain[-1][0]
    assert asked == "/account/bevestig/code/?next=%2Fbeheer%2F"
    answer = client.post(asked, {"code": code_of_app(secret)})
    assert answer.headers["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_the_last_second_factor_of_staff_stays(client: Client) -> None:
    wim = a_werkgroep_member()
    log_in_with_app(client, wim, an_app_of(wim))
    page = client.post("/account/tweede-stap/app/weg/").content.decode()
    assert "Voeg eerst een andere toe." in page
    Authenticator.objects.create(user=wim, type="webauthn", data={"name": "gsm"})
    client.post("/account/tweede-stap/app/weg/")
    [key] = Authenticator.objects.filter(user=wim)
    client.post(f"/account/tweede-stap/sleutels/{key.pk}/weg/")
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_partner_may_switch_the_app_off(client: Client) -> None:
    fatma = a_partner()
    log_in_with_app(client, fatma, an_app_of(fatma))
    client.post("/account/tweede-stap/app/weg/")
    assert not Authenticator.objects.filter(user=fatma).exists()


def test_nobody_touches_the_key_of_somebody_else(client: Client) -> None:
    key = Authenticator.objects.create(user=a_partner(), type="webauthn", data={"name": "gsm"})
    log_in(client, a_partner("Els", "Het Huis").email)
    for path in ("", "weg/"):
        url = f"/account/tweede-stap/sleutels/{key.pk}/{path}"
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


# Lost --------------------------------------------------------------------------------------------


def test_a_command_takes_away_what_bea_lost(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    bea = a_beheerder()
    log_in_with_app(client, bea, an_app_of(bea))
    call_command("reset_second_factor", bea.email.upper())
    assert capsys.readouterr().out == "Removed: 1. Sessions of this account are ended.\n"
    assert not is_in(client)
    assert mail.outbox[-1].subject == "Je tweede stap is weggehaald"
    log_in(client, bea.email)
    assert "/account/tweede-stap/?" in client.get("/beheer/", follow=True).redirect_chain[-1][0]


def test_the_command_knows_no_strangers() -> None:
    with pytest.raises(CommandError, match=r"There is no account with niemand@voorbeeld\.gent"):
        call_command("reset_second_factor", "niemand@voorbeeld.gent")


def test_somebody_made_staff_while_logged_in_needs_one_too(client: Client) -> None:
    fatma = a_partner()
    log_in(client, fatma.email)
    User.objects.filter(pk=fatma.pk).update(role="beheerder")
    assert (
        client.get("/beheer/", follow=True)
        .redirect_chain[-1][0]
        .startswith("/account/tweede-stap/?")
    )


def test_who_came_in_before_the_first_factor_cannot_add_one_nor_read_the_codes(
    client: Client,
) -> None:
    wim, stranger = a_werkgroep_member(), Client()
    log_in(stranger, wim.email)
    log_in(client, wim.email)
    set_up_app(client)
    asked = [
        *(APP, "/account/tweede-stap/sleutels/nieuw/"),
        CODES,
        f"{CODES}nieuw/",
        f"{CODES}bewaar/",
        f"{APP}weg/",
    ]
    led = [stranger.get(way)["Location"].split("?")[0] for way in asked]
    assert led == ["/account/tweede-stap/tonen/"] * len(asked)
    assert stranger.get("/beheer/").status_code == 302
