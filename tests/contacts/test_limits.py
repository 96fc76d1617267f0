"""How often one may try, how long a session lasts, and where someone is logged in."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.accounts.devices import device_of
from contacts.models import User
from portal import settings as written
from tests.contacts.entering import CODE, LOGIN, is_in, log_in, refusals
from tests.people import PASSWORD, a_partner, a_werkgroep_member

TOO_MANY = "Dat waren veel pogingen kort na elkaar. Wacht vijf minuten en probeer dan opnieuw."
NEW = "vier natte straatstenen glimmen"
pytestmark = pytest.mark.django_db

# Tries -------------------------------------------------------------------------------------------


def test_the_eleventh_wrong_password_is_told_to_wait(client: Client) -> None:
    fatma = a_partner()
    for _time in range(10):
        assert refusals(log_in(client, fatma.email, "fout")) != [TOO_MANY]
    assert refusals(log_in(client, fatma.email, "fout")) == [TOO_MANY]
    assert refusals(log_in(Client(), fatma.email, PASSWORD)) == [TOO_MANY]
    assert log_in(Client(), a_partner("Els", "Het Huis").email).status_code == 302


def test_a_stranger_is_told_to_wait_as_well(client: Client) -> None:
    for _time in range(10):
        log_in(client, "niemand@voorbeeld.gent", "fout")
    assert refusals(log_in(client, "niemand@voorbeeld.gent", "fout")) == [TOO_MANY]


def test_who_logs_in_well_is_never_told_to_wait(client: Client) -> None:
    fatma = a_partner()
    assert {log_in(Client(), fatma.email).status_code for _time in range(15)} == {302}


@pytest.mark.parametrize("email", ["fatma-de-brugfiguur@voorbeeld.gent", "niemand@voorbeeld.gent"])
def test_the_fifth_code_in_a_minute_waits(email: str) -> None:
    a_partner()
    answers = [Client().post(CODE, {"email": email}) for _time in range(5)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 200]
    assert refusals(answers[-1]) == [TOO_MANY]
    assert len(mail.outbox) == 4


def test_the_fifth_link_in_a_minute_waits() -> None:
    url, sent = "/account/wachtwoord/vergeten/", {"email": a_partner().email}
    answers = [Client().post(url, sent) for _time in range(5)]
    assert answers[-1].status_code == 429
    assert "Wacht vijf minuten" in answers[-1].content.decode()
    assert len(mail.outbox) == 4


def test_an_address_that_types_fast_is_stopped_before_the_passwords(client: Client) -> None:
    for number in range(30):
        log_in(client, f"iemand{number}@voorbeeld.gent", "fout")
    assert refusals(log_in(client, "nog-iemand@voorbeeld.gent", "fout")) == [TOO_MANY]


def test_behind_a_proxy_each_address_has_its_own_count_and_none_can_be_made_up(
    settings: Any,
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # BEHIND_PROXY=1
    proxy = (Path(settings.BASE_DIR) / "deploy/Caddyfile").read_text()
    assert "-X-Forwarded-For" not in proxy
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "5/m/ip"}
    answers = [try_from(f"203.0.113.{number}, 198.51.100.7") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert try_from("198.51.100.8").status_code == 200


def try_from(forwarded: str) -> Any:
    """Send a wrong password, through a proxy that says where it came from."""
    sent = {"username": "niemand@voorbeeld.gent", "password": "fout"}
    return Client().post(LOGIN, sent, headers={"X-Forwarded-For": forwarded})


def test_every_process_counts_together() -> None:
    real = written.CACHES["default"]
    assert real["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    one, other = (DatabaseCache(str(real["LOCATION"]), {}) for _process in range(2))
    assert one.add("tries", 1, 60)
    assert not other.add("tries", 1, 60)
    assert other.get("tries") == 1


# Sessions ----------------------------------------------------------------------------------------


def pass_by(monkeypatch: pytest.MonkeyPatch, **time: float) -> None:
    """Let time pass."""
    now = timezone.now() + timedelta(**time)
    monkeypatch.setattr("contacts.accounts.sessions.timezone.now", lambda: now)


@pytest.mark.parametrize(
    ("make", "there", "gone"),
    [
        (a_werkgroep_member, {"minutes": 119}, {"minutes": 121}),
        (a_partner, {"days": 29}, {"days": 31}),
    ],
    ids=["staff", "partner"],
)
def test_who_stays_away_too_long_is_out(
    client: Client, monkeypatch: pytest.MonkeyPatch, make: Any, there: Any, gone: Any
) -> None:
    log_in(client, make().email)
    with monkeypatch.context() as soon:
        pass_by(soon, **there)
        assert is_in(client)
    log_in(client, User.objects.get().email)
    client.post("/account/uitloggen/")
    log_in(client, User.objects.get().email)
    pass_by(monkeypatch, **gone)
    assert not is_in(client)


def test_a_session_of_staff_ends_after_twelve_hours_however_busy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, a_werkgroep_member().email)
    for hour in range(1, 13):
        with monkeypatch.context() as later:
            pass_by(later, hours=hour - 0.1)
            assert is_in(client), hour
    pass_by(monkeypatch, hours=12.1)
    assert not is_in(client)


def test_being_there_is_noted_every_five_minutes_and_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, a_partner().email)
    with CaptureQueriesContext(connection) as asked:
        client.get("/account/")
    assert [one["sql"] for one in asked.captured_queries if one["sql"].startswith("UPDATE")] == []
    pass_by(monkeypatch, minutes=6)
    client.get("/account/")
    seen = UserSession.objects.get().last_seen_at
    assert seen - UserSession.objects.get().created_at > timedelta(minutes=5)


def test_who_is_switched_off_is_out_at_once(client: Client) -> None:
    fatma = a_partner()
    log_in(client, fatma.email)
    User.objects.filter(pk=fatma.pk).update(is_active=False)
    assert not is_in(client)


def test_another_password_logs_out_everywhere_but_here(client: Client) -> None:
    fatma, elsewhere = a_partner(), Client()
    log_in(client, fatma.email)
    log_in(elsewhere, fatma.email)
    client.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": NEW})
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert mail.outbox[-1].subject == "Je wachtwoord is veranderd"


def test_fatma_logs_her_lost_phone_out(client: Client) -> None:
    fatma, phone = (
        a_partner(),
        Client(headers={"user-agent": "Mozilla/5.0 (Android 15) Firefox/140"}),
    )
    log_in(client, fatma.email)
    log_in(phone, fatma.email)
    page = client.get("/account/sessies/").content.decode()
    assert ("dit toestel" in page, "Firefox op Android" in page) == (True, True)
    hers = UserSession.objects.get(session_key=phone.session.session_key)
    client.post(f"/account/sessies/{hers.pk}/")
    assert (is_in(client), is_in(phone)) == (True, False)


def test_fatma_logs_everything_else_out(client: Client) -> None:
    fatma = a_partner()
    others = [Client(), Client()]
    for browser in (client, *others):
        log_in(browser, fatma.email)
    client.post("/account/sessies/andere/")
    assert [is_in(browser) for browser in (client, *others)] == [True, False, False]


def test_nobody_ends_a_session_of_somebody_else(client: Client) -> None:
    els = Client()
    log_in(els, a_partner("Els", "Het Huis").email)
    log_in(client, a_partner().email)
    hers = UserSession.objects.get(session_key=els.session.session_key)
    assert client.post(f"/account/sessies/{hers.pk}/").status_code == 404
    assert is_in(els)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge op Windows"),
        ("Mozilla/5.0 (iPhone; CPU OS 18 like Mac OS X) Safari/604", "Safari op iPhone"),
        ("curl/8", "Een onbekend toestel"),
        ("", "Een onbekend toestel"),
    ],
)
def test_a_device_has_a_name(told: str, name: str) -> None:
    assert device_of(told) == name


def test_over_https_the_cookies_are_bound_to_this_host() -> None:
    ask = (
        "from portal import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )
    environment = {"PUBLIC_URL": "https://portal.example", "SECRET_KEY": "x", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=written.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "__Host-sessie __Host-csrftoken True\n"


def test_what_fatma_sees_is_kept_by_nobody_else(client: Client) -> None:
    log_in(client, a_partner().email)
    for url in ("/account/", "/account/veiligheid/", "/account/organisaties/de-brug/leden/"):
        assert client.get(url).headers["Cache-Control"] == "no-store, private"
    assert client.get("/organisaties/de-brug/").headers["Cache-Control"] == "no-store, private"
    assert client.get("/over/").headers["Cache-Control"] == "no-cache, private"
    assert "Cache-Control" not in Client().get("/organisaties/de-brug/").headers


def test_a_page_at_the_door_is_never_kept(client: Client) -> None:
    for url in (LOGIN, CODE):
        assert "no-store" in client.get(url).headers["Cache-Control"]
