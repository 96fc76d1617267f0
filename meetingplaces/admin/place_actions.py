"""What the werkgroep does with several places at once, and with all the examples."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.models import Person, User
from core import examples
from meetingplaces import editing
from meetingplaces.models import MeetingPlace
from meetingplaces.models.queries import MeetingPlaceQuerySet

if TYPE_CHECKING:
    Base = admin.ModelAdmin[MeetingPlace]
else:
    Base = object


class PlaceActions(Base):
    """The actions above the list."""

    @admin.action(description=gettext_lazy("Publiceer"), permissions=["change"])
    def publish_places(self, request: HttpRequest, queryset: QuerySet[MeetingPlace]) -> None:
        """Publish the chosen places; those without a point stay behind, and are named."""
        places = _places(queryset)
        behind = [str(place) for place in places.without_point()[:10]]
        done = editing.publish(places=places)
        self._note(request, done, _("Gepubliceerd vanuit de lijst."))
        said = ngettext("%d plek gepubliceerd.", "%d plekken gepubliceerd.", len(done))
        messages.success(request, said % len(done))
        if behind:
            sentence = _("Niet gepubliceerd, want nog niet op de kaart: %(names)s.")
            messages.warning(request, sentence % {"names": ", ".join(behind)})

    @admin.action(description=gettext_lazy("Archiveer"), permissions=["change"])
    def archive_places(self, request: HttpRequest, queryset: QuerySet[MeetingPlace]) -> None:
        """Take the chosen places off the site."""
        done = editing.archive(places=_places(queryset))
        self._note(request, done, _("Gearchiveerd vanuit de lijst."))
        said = ngettext("%d plek gearchiveerd.", "%d plekken gearchiveerd.", len(done))
        messages.success(request, said % len(done))

    @admin.action(description=gettext_lazy("Bevestig vandaag: alles klopt"), permissions=["change"])
    def confirm_places(self, request: HttpRequest, queryset: QuerySet[MeetingPlace]) -> None:
        """Note that the chosen places are right, today."""
        assert isinstance(request.user, User)  # noqa: S101 the admin lets nobody else in
        done = editing.confirm(places=_places(queryset), by=request.user)
        self._note(request, done, _("Bevestigd vanuit de lijst."))
        said = ngettext("%d plek bevestigd.", "%d plekken bevestigd.", len(done))
        messages.success(request, said % len(done))

    def remove_examples_view(self, request: HttpRequest) -> HttpResponse:
        """Ask whether every fictional place must go, and remove them."""
        places = MeetingPlace.objects.examples()
        if request.method == "POST":
            count = editing.remove_examples()
            said = ngettext("%d voorbeeld verwijderd.", "%d voorbeelden verwijderd.", count)
            messages.success(request, said % count)
            return redirect("admin:index")
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Alle voorbeelden verwijderen"),
            "examples": places.select_related("wijk"),
            "organisations": editing.removable_organisations(),
            "people": Person.objects.examples(),
            "others": [record for records in examples.told() for record in records],
            "opts": self.opts,
        }
        return render(request, "admin/meetingplaces/remove_examples.html", context)

    def _note(self, request: HttpRequest, places: Iterable[MeetingPlace], words: str) -> None:
        for place in places:
            self.log_change(request, place, words)


def _places(queryset: QuerySet[MeetingPlace]) -> MeetingPlaceQuerySet:
    """Return the chosen rows as places that can be asked questions."""
    return MeetingPlace.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
