"""The city is data: its name comes from the settings, also in the middle of a sentence."""

from typing import Any

from django.conf import settings
from django.utils.functional import lazy
from django_stubs_ext import StrPromise


def _named(sentence: StrPromise) -> str:
    return str(sentence) % {"city": settings.CITY_NAME}


_lazily: Any = lazy(_named, str)


def in_city(sentence: StrPromise) -> StrPromise:
    """Return a lazy sentence with the name of the city for its %(city)s, put in when it is read."""
    lazy_sentence: StrPromise = _lazily(sentence)
    return lazy_sentence
