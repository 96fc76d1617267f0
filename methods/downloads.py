"""Counting downloads: people, not crawlers, and nothing kept about them.

Why it works this way stands in docs/decisions/downloads.md.
"""

import hashlib
import re
import secrets
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from core.daily import Round
from methods.models import DownloadCount, DownloadDay, DownloadMark, MaterialFile

# How programs call themselves. Every browser for people begins with Mozilla/.
ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|scan|monitor|headless|fetch|archive|python|curl|wget",
    re.IGNORECASE,
)
MOST_REMEMBERED = 50_000  # of one day: then it begins anew
# So short that one mark fits many an address, browser and file: it proves nothing of anybody.
# One who comes first is taken for another once in 80,000 times, on a day with 50,000 downloads.
MARK_BYTES = 4


def is_first(*told: str) -> bool:
    """Return whether this was not told before today, to whichever worker, and remember it.

    What is remembered is a hash with the key of the day, so short that many people share it; both
    are gone with the first download of another day (and with forget_before).
    """
    today = timezone.localdate()
    told_once = "\n".join(told).encode()
    digest = hashlib.blake2b(told_once, key=_key_of(today), digest_size=MARK_BYTES).digest()
    marks = DownloadMark.objects.filter(day=today)
    if marks.count() >= MOST_REMEMBERED:
        marks.delete()
    return marks.get_or_create(day=today, mark=int.from_bytes(digest))[1]


def _key_of(today: date) -> bytes:
    """Return the key of a day, which its first download makes; all of earlier days goes."""
    key = DownloadDay.objects.filter(day=today).first()
    if key is None:
        forget_before(today)
        fresh = {"key": secrets.token_bytes(32)}
        key = DownloadDay.objects.get_or_create(day=today, defaults=fresh)[0]
    return bytes(key.key)


def forget_before(today: date) -> None:
    """Forget who took what before this day, with the key that gave it meaning."""
    DownloadMark.objects.filter(day__lt=today).delete()
    DownloadDay.objects.filter(day__lt=today).delete()


def enforce(round_: Round) -> None:
    """Forget the days that are over, also when nobody downloads any more."""
    if not round_.dry_run:
        forget_before(round_.today)


def note_download(request: HttpRequest, file: MaterialFile) -> None:
    """Count a download when a person pressed the button: never a GET, nor twice on one day."""
    if request.method == "POST" and _is_a_person(request):
        told = (_address(request), request.headers.get("User-Agent", ""), str(file.pk))
        if is_first(*told):
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
