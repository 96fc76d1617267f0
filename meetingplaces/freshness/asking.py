"""Whom is asked about which places on a day."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import F, Max

from contacts.models import Membership, Role, User
from meetingplaces.models import FreshnessDigest, FreshnessQuestion, MeetingPlace

# Nobody gets a mail like this more often.
PAUSE = timedelta(days=30)
# In one mail; what more there is, is told as a number.
MOST_IN_A_MAIL = 10
# Of one organisation: somebody may be ill or gone, and three would wait for each other.
MOST_KEEPERS = 2


def due_digests(today: date) -> dict[User, list[MeetingPlace]]:
    """Return who is mailed on a day, each with all places to ask about, first what goes first."""
    keepers, werkgroep = _keepers(), _werkgroep()
    asked: dict[User, list[MeetingPlace]] = defaultdict(list)
    for place in to_ask(today):
        for person in keepers.get(place.organisation_id or 0) or werkgroep:
            asked[person].append(place)
    mailed = FreshnessDigest.objects.filter(sent_on__gt=today - PAUSE)
    resting = set(mailed.values_list("recipient", flat=True))
    return {person: places for person, places in asked.items() if person.pk not in resting}


def to_ask(today: date) -> list[MeetingPlace]:
    """Return the places of which visitors read that we are not sure, oldest first.

    Not sooner: until then the fiche says that all is confirmed, and the rhythm that was chosen
    holds. What was asked before comes after what never was, or ten places without an answer would
    keep all others waiting. What was answered, and the werkgroep has still to look at, is left out.
    """
    answered = FreshnessQuestion.objects.filter(
        report__isnull=False, report__handled_at__isnull=True
    )
    unsure = MeetingPlace.objects.known().uncertain(today)
    unsure = unsure.exclude(pk__in=answered.values("place"))
    return list(
        unsure.annotate(asked_on=Max("freshness_questions__digest__sent_on")).order_by(
            F("asked_on").asc(nulls_first=True),
            F("check_due_on").asc(nulls_last=True),
            "created_at",
            "pk",
        )
    )


def may_answer(person: User, place: MeetingPlace) -> bool:
    """Return whether this person may still say whether a place is right."""
    if not person.is_active:
        return False
    kept = person.memberships.filter(is_administrator=True, organisation__places=place)
    return person.is_staff or kept.exists()


def _keepers() -> dict[int, list[User]]:
    """Return by organisation who keeps its data right: two at the most, the longest there first."""
    rows = Membership.objects.filter(is_administrator=True, user__is_active=True)
    found: dict[int, list[User]] = defaultdict(list)
    for row in rows.select_related("user").order_by("pk"):
        if len(found[row.organisation_id]) < MOST_KEEPERS:
            found[row.organisation_id].append(row.user)
    return found


def _werkgroep() -> list[User]:
    """Return who is asked where nobody else keeps the data: a portal may have a beheerder only."""
    people = User.objects.filter(is_active=True).order_by("pk")
    werkgroep = people.filter(role=Role.WERKGROEP)
    return list(werkgroep or people.filter(role=Role.BEHEERDER))
