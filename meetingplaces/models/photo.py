"""Pictures of a place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.photos import Photo, photo_field

from .place import MeetingPlace


class PlacePhoto(Photo):
    """A photo of a place."""

    place = models.ForeignKey(
        MeetingPlace, verbose_name=_("plek"), on_delete=models.CASCADE, related_name="photos"
    )
    image = photo_field("plekken/")
