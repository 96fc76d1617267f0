"""The own corner as a page, and the one button by which a partner says that a place is right."""

from typing import cast

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts.models import Invitation, User
from meetingplaces import editing
from meetingplaces.models import MeetingPlace
from portal.corner.mine import organisations_of


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Return who is logged in, what is theirs and how it stands, and what is asked of them."""
    person = cast("User", request.user)
    own = organisations_of(person, timezone.localdate())
    shown = {
        "own": own,
        "asked": [one for one in own if one.asks],
        "invited": list(
            Invitation.objects.to_join(person)
            .select_related("organisation", "invited_by")
            .order_by("organisation__search_text")
        ),
    }
    return render(request, "portal/account.html", shown)


@require_POST
@login_required
def confirm_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that a place of one's own organisation is right today; raises Http404 for others."""
    person = cast("User", request.user)
    places = MeetingPlace.objects.published().filter(
        slug=slug, organisation__memberships__user=person
    )
    mine = MeetingPlace.objects.filter(pk__in=places.values("pk"))
    done = editing.confirm(places=mine, by=person)
    if not done:
        raise Http404
    words = _("Bevestigd door de organisatie zelf.")
    LogEntry.objects.log_actions(person.pk, done, CHANGE, words, single_object=True)
    messages.success(
        request, _("Bedankt! Bezoekers zien nu dat %(place)s vandaag klopt.") % {"place": done[0]}
    )
    return redirect(f"{reverse('account')}#plek-{done[0].pk}")
