"""Counting downloads: people, not crawlers, and nothing kept about them.

Why it works this way stands in docs/decisions/downloads.md.
"""

import hashlib
import re
import secrets
from datetime import date
from threading import Lock
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from methods.models import DownloadCount, MaterialFile

# How programs call themselves. Every browser for people begins with Mozilla/.
ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|scan|monitor|headless|fetch|archive|python|curl|wget",
    re.IGNORECASE,
)
MOST_REMEMBERED = 50_000


class _Today:
    """Who took what today, as hashes nobody can turn back; only in memory, gone at midnight."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Forget everybody, and the key without which no hash means anything."""
        self._day: date | None = None
        self._key = secrets.token_bytes(32)
        self._seen: set[bytes] = set()

    def is_first(self, *told: str) -> bool:
        """Return whether this was not told before today, and remember it."""
        with self._lock:
            today = timezone.localdate()
            if today != self._day or len(self._seen) >= MOST_REMEMBERED:
                self.forget()
                self._day = today
            mark = hashlib.blake2b("\n".join(told).encode(), key=self._key, digest_size=16).digest()
            is_first = mark not in self._seen
            self._seen.add(mark)
            return is_first


today = _Today()


def note_download(request: HttpRequest, file: MaterialFile) -> None:
    """Count a download when a person pressed the button: never a GET, nor twice on one day."""
    if request.method == "POST" and _is_a_person(request):
        told = (_address(request), request.headers.get("User-Agent", ""), str(file.pk))
        if today.is_first(*told):
            add_one(file)


def add_one(file: MaterialFile) -> None:
    """Raise the number of a version by one, also when two people download at once."""
    counts = DownloadCount.objects.filter(file=file)
    if counts.update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            DownloadCount.objects.create(file=file, number=1)
    except IntegrityError:  # somebody was first
        counts.update(number=F("number") + 1)


def _is_a_person(request: HttpRequest) -> bool:
    """Return whether a browser for people sent this from our own page."""
    agent = request.headers.get("User-Agent", "")
    from_our_page = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    return from_our_page and agent.startswith("Mozilla/") and not ROBOT.search(agent)


def _address(request: HttpRequest) -> str:
    """Return the visitor's address; behind our own proxy it is the last one the proxy saw."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
