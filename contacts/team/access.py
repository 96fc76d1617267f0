"""Who may open the pages of an organisation's own people: its members, and for some its keepers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from contacts.models import Membership, User

View = Callable[..., HttpResponse]


def membership_in(user: User, slug: str, *, as_administrator: bool = False) -> Membership:
    """Return the membership of `user` in the organisation at `slug`, present or former.

    Raises Http404 for everybody else: whose page it is, is not told to others.
    """
    here = Q(organisation__slug=slug) | Q(organisation__former_slugs__contains=[slug])
    memberships = user.memberships.filter(here).select_related("organisation")
    if as_administrator:
        memberships = memberships.filter(is_administrator=True)
    # Of two organisations that once had one address, the one that has it now is meant.
    found = sorted(memberships, key=lambda one: one.organisation.slug != slug)
    if not found:
        raise Http404
    return found[0]


def for_members(*, administrators: bool = False) -> Callable[[View], View]:
    """Return a decorator for a view(request, membership, …) at an address with a slug.

    Others get 404; who is not logged in is led to the login.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def respond(request: HttpRequest, slug: str, **given: Any) -> HttpResponse:
            person = cast("User", request.user)
            return view(
                request, membership_in(person, slug, as_administrator=administrators), **given
            )

        return cast("View", respond)

    return decorate
