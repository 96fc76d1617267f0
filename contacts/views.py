"""One's own corner."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.models import User


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Return who is logged in, for which organisations, and where they can go from here."""
    person = cast("User", request.user)
    memberships = person.memberships.select_related("organisation")
    return render(request, "contacts/account.html", {"memberships": memberships})
