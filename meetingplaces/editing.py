"""Changing several places at once, as the werkgroep does from the list."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from contacts.demo import DEMO_EMAILS
from contacts.models import Membership, Organisation, Person, User
from contacts.people.examples import remove_example_people
from core import examples
from core.images import forget_file
from core.publishing import Status
from meetingplaces.models import MeetingPlace, PlacePhoto
from meetingplaces.models.queries import MeetingPlaceQuerySet
from meetingplaces.wijken import hold_places

# How the starter content begins the names of organisations that do not exist.
EXAMPLE_ORGANISATION = "voorbeeldorganisatie "


@transaction.atomic
def publish(*, places: MeetingPlaceQuerySet) -> list[MeetingPlace]:
    """Show these places to everyone, except those not on the map; return which it changed."""
    ready = places.exclude(status=Status.PUBLISHED).filter(lat__isnull=False)
    return _changed(ready, status=Status.PUBLISHED, updated_at=timezone.now())


@transaction.atomic
def archive(*, places: MeetingPlaceQuerySet) -> list[MeetingPlace]:
    """Take these places off the site without losing anything; return which it changed."""
    shown = places.exclude(status=Status.ARCHIVED)
    return _changed(shown, status=Status.ARCHIVED, updated_at=timezone.now())


@transaction.atomic
def confirm(*, places: MeetingPlaceQuerySet, by: User) -> list[MeetingPlace]:
    """Note that all that is said of these places is true today; that is no edit."""
    return _changed(places, confirmed_on=timezone.localdate(), confirmed_by=by)


def _changed(places: MeetingPlaceQuerySet, **fields: Any) -> list[MeetingPlace]:
    found = list(places.order_by("pk").select_for_update())
    MeetingPlace.objects.filter(pk__in=[place.pk for place in found]).update(**fields)
    return found


@transaction.atomic
def remove(*, places: MeetingPlaceQuerySet) -> int:
    """Remove these places for good, with their photos' files; return how many."""
    hold_places()
    keys = list(places.values_list("pk", flat=True))
    for photo in PlacePhoto.objects.filter(place__in=keys):
        forget_file(photo.image)
    MeetingPlace.objects.filter(pk__in=keys).delete()
    return len(keys)


@transaction.atomic
def remove_examples() -> int:
    """Remove all fictional places, people and what other apps told of (core.examples).

    Fictional organisations that nothing else uses go too.
    """
    count = remove(places=MeetingPlace.objects.examples()) + remove_example_people()
    count += examples.remove_told()
    removable_organisations().delete()
    return count


def removable_organisations() -> QuerySet[Organisation]:
    """Return the fictional organisations without real places, members or people.

    Accounts of a demonstration are no real members: they lose their organisation.
    """
    real_places = MeetingPlace.objects.filter(is_example=False, organisation__isnull=False)
    real_members = Membership.objects.exclude(user__email__in=DEMO_EMAILS)
    real_people = Person.objects.filter(is_example=False, organisation__isnull=False)
    invented = Organisation.objects.filter(search_text__startswith=EXAMPLE_ORGANISATION)
    every: list[Any] = [real_places, real_members, real_people]
    for used in every:
        invented = invented.exclude(pk__in=used.values("organisation"))
    return invented
