"""Questions whether a place is still right, for stories: who is asked, and the link they get."""

import re
from datetime import date
from typing import Any

from django.core import mail
from django.utils import timezone

from contacts.models import Membership, Organisation, User
from core.text import slug_of
from meetingplaces.freshness.links import url_of
from meetingplaces.models import FreshnessDigest, FreshnessQuestion, MeetingPlace
from tests.factories import a_place
from tests.people import a_partner

LINK = re.compile(r"https?://[^/\s]+(/nakijken/\S+)")


def a_keeper(name: str = "Ans van De Brug", organisation: str = "De Brug") -> User:
    """Return a partner who keeps the data of an organisation right."""
    keeper = a_partner(name, organisation)
    Membership.objects.filter(user=keeper).update(is_administrator=True)
    return keeper


def kept_by(organisation: str, name: str, confirmed_on: date | None, **fields: Any) -> MeetingPlace:
    """Return a place of an organisation, confirmed on a day; its rhythm is six months."""
    owner, _new = Organisation.objects.get_or_create(
        name=organisation, defaults={"slug": slug_of(organisation)}
    )
    return a_place(name, organisation=owner, confirmed_on=confirmed_on, **fields)


def asked(place: MeetingPlace, person: User, on: date | None = None) -> FreshnessQuestion:
    """Return the question about a place, in a mail to somebody on a day (today)."""
    digest = FreshnessDigest.objects.create(recipient=person, sent_on=on or timezone.localdate())
    return FreshnessQuestion.objects.create(digest=digest, place=place)


def address_of(question: FreshnessQuestion) -> str:
    """Return the path of the page where a question is answered."""
    return url_of(question, "")


def token_of_question() -> str:
    """Return what opens the page of the oldest question; a false one when nothing was asked."""
    question = FreshnessQuestion.objects.order_by("pk").first()
    return address_of(question).split("/")[2] if question else "weg"


def links_in(letter: mail.EmailMessage) -> list[str]:
    """Return the paths of the answer pages in a mail."""
    return LINK.findall(str(letter.body))
