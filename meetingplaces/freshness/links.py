"""The link of one question: signed, for thirty days, of one place, one person and one round."""

from datetime import date

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from meetingplaces.freshness.asking import PAUSE, may_answer
from meetingplaces.models import FreshnessDigest, FreshnessQuestion

SIGNER = signing.Signer(salt="meetingplaces.freshness")


def last_day(digest: FreshnessDigest) -> date:
    """Return the last day on which the links in a mail work."""
    return digest.sent_on + PAUSE


def url_of(question: FreshnessQuestion, base: str) -> str:
    """Return the address where a question is answered."""
    return f"{base.rstrip('/')}{reverse('freshness', args=[SIGNER.sign(question.key)])}"


def question_of(token: str, *, hold: bool = False) -> FreshnessQuestion | None:
    """Return the question of a token; None when it is false, too old, or no longer for this person.

    With `hold`, nobody else answers it until the transaction ends.
    """
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    found = FreshnessQuestion.objects.select_related("place", "digest__recipient").filter(key=key)
    question = (found.select_for_update(of=("self",)) if hold else found).first()
    return question if question and _is_open(question) else None


def _is_open(question: FreshnessQuestion) -> bool:
    if timezone.localdate() > last_day(question.digest):
        return False
    # What was answered may be read again; what is off the site needs no answer any more.
    is_of_use = bool(question.answer) or question.place.is_published
    return is_of_use and may_answer(question.digest.recipient, question.place)
