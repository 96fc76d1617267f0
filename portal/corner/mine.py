"""What belongs to someone's organisations, and what the portal asks of them.

It is gathered here because places and practices live in apps above the accounts.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Membership, Organisation, User
from core.publishing import Status
from meetingplaces.models import MeetingPlace, PlaceReport
from practices.models import Practice

# How a place that not everyone sees is called; what visitors see has a confirmation to tell of.
UNSEEN = {
    Status.DRAFT: gettext_lazy("Concept: de werkgroep werkt er nog aan"),
    Status.REVIEW: gettext_lazy("Wacht op de werkgroep"),
}


@dataclass(frozen=True)
class OwnPlace:
    """One of our places: how it stands, and what visitors said is not right."""

    place: MeetingPlace
    is_certain: bool
    reports: list[PlaceReport]

    @property
    def is_shown(self) -> bool:
        """Return whether everyone sees it."""
        return self.place.is_published

    @property
    def state(self) -> str:
        """Return the state of a place that not everyone sees."""
        return str(UNSEEN.get(Status(self.place.status), ""))

    @property
    def asks(self) -> bool:
        """Return whether somebody has to say that it is still right."""
        return self.is_shown and not self.is_certain


@dataclass(frozen=True)
class OwnOrganisation:
    """One of my organisations with its places and practices."""

    membership: Membership
    places: list[OwnPlace]
    practices: list[Practice]

    @property
    def organisation(self) -> Organisation:
        """Return the organisation itself."""
        return self.membership.organisation

    @property
    def lacks(self) -> list[str]:
        """Return what visitors would like to know of the organisation and do not find."""
        one = self.organisation
        wanted = {
            _("wat jullie doen voor ontmoeting"): one.offer,
            _("een e-mailadres of telefoonnummer"): one.email or one.phone,
            _("een adres"): one.street,
        }
        return [words for words, given in wanted.items() if not given]

    @property
    def to_confirm(self) -> list[OwnPlace]:
        """Return the places of which somebody has to say that they are still right."""
        return [one for one in self.places if one.asks]

    @property
    def reported(self) -> list[OwnPlace]:
        """Return the places of which visitors said that something is not right."""
        return [one for one in self.places if one.reports]

    @property
    def asks(self) -> bool:
        """Return whether something is asked of this member."""
        may_edit = self.membership.is_administrator and self.lacks
        return bool(self.to_confirm or self.reported or may_edit)


def organisations_of(person: User, today: date) -> list[OwnOrganisation]:
    """Return the organisations of `person` with all that is theirs, in five queries at the most."""
    memberships = person.memberships.select_related("organisation")
    found = list(memberships.order_by("organisation__search_text"))
    if not found:
        return []
    keys = [one.organisation_id for one in found]
    places, practices = _places(keys, today), _practices(keys)
    return [
        OwnOrganisation(one, places[one.organisation_id], practices[one.organisation_id])
        for one in found
    ]


def _places(organisations: list[int], today: date) -> dict[int, list[OwnPlace]]:
    live = MeetingPlace.objects.exclude(status=Status.ARCHIVED)
    rows = live.filter(organisation__in=organisations).select_related("kind", "wijk")
    rows = rows.defer("wijk__boundary", "wijk__outline").order_by("sort_name", "pk")
    reports = _reports(organisations)
    places: dict[int, list[OwnPlace]] = defaultdict(list)
    for place in rows:
        own = OwnPlace(place, place.is_certain(today), reports[place.pk])
        places[place.organisation_id or 0].append(own)
    return places


def _reports(organisations: list[int]) -> dict[int, list[PlaceReport]]:
    waiting = PlaceReport.objects.filter(
        place__organisation__in=organisations, handled_at__isnull=True
    )
    found: dict[int, list[PlaceReport]] = defaultdict(list)
    for report in waiting.order_by("-created_at"):
        found[report.place_id].append(report)
    return found


def _practices(organisations: list[int]) -> dict[int, list[Practice]]:
    links: Any = Practice.partners.through
    rows = links.objects.filter(organisation__in=organisations).select_related("practice")
    rows = rows.exclude(practice__status=Status.ARCHIVED).order_by("practice__sort_name")
    found: dict[int, list[Practice]] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row.practice)
    return found
