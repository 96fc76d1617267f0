"""Addresses that keep leading somewhere: a record remembers every slug it had.

The page of such a record is decorated with `keeps_former_addresses`; what a parameter or a list of
slugs means now is read from `former_slugs` by who asks (meetingplaces.options).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import ResolverMatch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST_SLUG = 130
FORMER_HELP = _("Verander je dit, dan blijft het oude adres doorverwijzen.")

View = Callable[[HttpRequest, str], HttpResponse]


class Addressed(models.Model):
    """A record with a slug, which may change without breaking a shared link.

    `save` must call `keep_former_slug`.
    """

    # Addresses beside those of the records that mean something else.
    TAKEN: ClassVar[frozenset[str]] = frozenset()

    slug: "models.SlugField[Any, Any]"
    former_slugs = ArrayField(
        models.SlugField(max_length=LONGEST_SLUG), default=list, editable=False
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address that another page has, or that still leads to another record."""
        super().clean()
        if self.slug in self.TAKEN:
            raise ValidationError(
                {"slug": gettext("Dit adres is van een andere pagina. Kies een ander adres.")}
            )
        rows: Any = type(self)._default_manager.exclude(pk=self.pk)  # noqa: SLF001 (Django's public name)
        former = rows.filter(former_slugs__contains=[self.slug]).first() if self.slug else None
        if former:
            sentence = gettext(
                "Dit adres leidt nog naar “%(name)s”, dat vroeger zo heette. Kies een ander adres."
            )
            raise ValidationError({"slug": sentence % {"name": former}})

    def slugs_of_others(self, start: str) -> set[str]:
        """Return the slugs that begin with `start` and are, or were, another record's, or taken."""
        rows: Any = type(self)._default_manager.exclude(pk=self.pk)  # noqa: SLF001 (Django's public name)
        alike = rows.filter(Q(slug__startswith=start) | Q(former_slugs__len__gt=0))
        found = set(self.TAKEN)
        for slug, former in alike.values_list("slug", "former_slugs"):
            found.update([slug, *former])
        return found

    def keep_former_slug(self) -> None:
        """Note the stored slug among the former ones when the record is about to get another."""
        if self.pk is None:
            return
        rows: Any = type(self)._default_manager.filter(pk=self.pk)  # noqa: SLF001 (Django's public name)
        stored = rows.values_list("slug", flat=True).first()
        if stored and stored != self.slug:
            former = [slug for slug in self.former_slugs if slug not in {stored, self.slug}]
            self.former_slugs = [*former, stored]


def keeps_former_addresses(
    records: "Callable[[], models.QuerySet[Any]]",
) -> Callable[[View], View]:
    """Return a decorator for a view(request, slug): a slug that a record had leads to its present.

    `records` gives what everyone may see; of two that once had one slug the first is meant. What
    stands at an address now always goes before what stood there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug)
            except Http404:
                found = records().filter(former_slugs__contains=[slug])[:1]
                return _led_on(request, get_object_or_404(found).slug)

        return respond

    return decorate


def _led_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the redirect to the same page of the present slug; what was sent is sent again."""
    match = request.resolver_match
    assert isinstance(match, ResolverMatch)  # noqa: S101 a view has an address
    sent = request.method not in {"GET", "HEAD"}
    moved = redirect(match.view_name, slug, permanent=True, preserve_request=sent)
    # Asked anew each time: a record that takes its old name back must not lead in a circle.
    moved["Cache-Control"] = "no-cache"
    # Programs on other sites must be able to follow (see core.http).
    moved["Access-Control-Allow-Origin"] = "*"
    return moved
