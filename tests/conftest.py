"""What every test may lean on."""

import inspect
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic
from django.test import Client

from contacts.models import User
from core import again
from core.stamps import forget
from tests.quicker import hurry
from tests.stand_ins.geocoder import geocoder as geocoder  # noqa: PLC0414 (a fixture)


class UndefinedVariable(str):
    """What a template shows for a name nobody gave it: in our own templates, a failing test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        """Tell Django that the name of the variable is wanted."""
        return key == "%s"

    def __mod__(self, name: object) -> str:
        """Fail when one of our templates asked; Django's own may."""
        origins = [
            str(getattr(frame.frame.f_locals.get("self"), "origin", ""))
            for frame in inspect.stack()
            if frame.function in {"render", "_render", "render_annotated"}
        ]
        asked = next((origin for origin in origins if origin not in {"", "None"}), "")
        ours = Path(settings.BASE_DIR) / "templates"
        assert not asked.startswith(str(ours)), f"{asked} asks for {name}, which nobody gave it."
        return ""


def pytest_configure() -> None:
    """Serve static files as they stand in the tree; hashing them has tests of its own."""
    hurry()
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # Slow on purpose in the portal, and only slow here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    # Without questions to the database, which other stories count; tests/contacts/test_limits.py
    # looks at the real one.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.BUILD_DIR.mkdir(parents=True, exist_ok=True)
    # Playwright keeps an event loop in the thread that also talks to the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Start every story with nothing kept from another: stamps begin anew with each database."""
    cache.clear()
    forget()
    again.forget()


@pytest.fixture(autouse=True)
def _logged_in_completely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `force_login` give staff a session in which a second factor was shown.

    Stories about that factor log in by the form.
    """
    force_login = Client.force_login

    def completely(client: Client, user: User, backend: str | None = None) -> None:
        force_login(client, user, backend)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    monkeypatch.setattr(Client, "force_login", completely)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what nobody waits for at once: another thread does not see what a story has written."""
    monkeypatch.setattr("core.afterwards.begin", lambda work: work())


@pytest.fixture(autouse=True)
def _kept_for_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what waits for a commit when the portal's own transaction ends, as it is outside tests.

    The transaction around a story never commits: without this, no mail that waits would leave.
    """
    leave, wait = Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def is_committed(connection: Any) -> bool:
        blocks = connection.atomic_blocks
        return bool(blocks) and all(block._from_testcase for block in blocks)

    def left(block: Any, *error: Any) -> None:
        leave(block, *error)
        connection = transaction.get_connection(block.using)
        if is_committed(connection):
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _savepoints, work, _robust in waiting:
                work()

    def on_commit(connection: Any, work: Any, robust: bool = False) -> None:
        work() if is_committed(connection) else wait(connection, work, robust)

    monkeypatch.setattr(Atomic, "__exit__", left)
    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)


@pytest.fixture
def stranger(db: None, client: Client) -> Client:
    """Return the browser of somebody who is not logged in."""
    return client
