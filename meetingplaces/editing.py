"""Changing several places at once, as the werkgroep does from the list."""

from django.db import transaction
from django.utils import timezone

from contacts.models import Organisation, User
from core.images import forget_file
from core.publishing import Status
from meetingplaces.models import MeetingPlace, PlacePhoto
from meetingplaces.models.queries import MeetingPlaceQuerySet

# How the starter content begins the names of organisations that do not exist.
EXAMPLE_ORGANISATION = "voorbeeldorganisatie "


@transaction.atomic
def publish(*, places: MeetingPlaceQuerySet) -> int:
    """Show these places to everyone, except those that are not on the map; return how many."""
    ready = places.exclude(status=Status.PUBLISHED).filter(lat__isnull=False)
    return ready.update(status=Status.PUBLISHED, updated_at=timezone.now())


@transaction.atomic
def archive(*, places: MeetingPlaceQuerySet) -> int:
    """Take these places off the site without losing anything; return how many."""
    shown = places.exclude(status=Status.ARCHIVED)
    return shown.update(status=Status.ARCHIVED, updated_at=timezone.now())


@transaction.atomic
def confirm(*, places: MeetingPlaceQuerySet, by: User) -> int:
    """Note that all that is said of these places is true today; that is no edit."""
    return places.update(confirmed_on=timezone.localdate(), confirmed_by=by)


@transaction.atomic
def remove(*, places: MeetingPlaceQuerySet) -> int:
    """Remove these places for good, with their photos' files; return how many."""
    keys = list(places.values_list("pk", flat=True))
    for photo in PlacePhoto.objects.filter(place__in=keys):
        forget_file(photo.image)
    MeetingPlace.objects.filter(pk__in=keys).delete()
    return len(keys)


@transaction.atomic
def remove_examples() -> int:
    """Remove every fictional place, and the fictional organisations that nothing else uses."""
    count = remove(places=MeetingPlace.objects.examples())
    invented = Organisation.objects.filter(search_text__startswith=EXAMPLE_ORGANISATION)
    invented.filter(places__isnull=True, memberships__isnull=True).delete()
    return count
