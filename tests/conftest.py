"""What every test may lean on."""

import os

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client


def pytest_configure() -> None:
    """Serve static files as they stand in the tree; hashing them has tests of its own."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # Slow on purpose in the portal, and only slow here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.BUILD_DIR.mkdir(parents=True, exist_ok=True)
    # Playwright keeps an event loop in the thread that also talks to the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Start every story with nothing kept from another: stamps begin anew with each database."""
    cache.clear()


@pytest.fixture
def stranger(db: None, client: Client) -> Client:
    """Return the browser of somebody who is not logged in."""
    return client
