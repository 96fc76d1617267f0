"""Merging organisations that stand in the list twice: choose which stays, look, and do it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import merging
from contacts.models import Organisation

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Organisation]
else:
    Base = object

# More than these at once nobody can look over.
MOST = 6


class MergeOrganisations(Base):
    """The action above the list of organisations."""

    @admin.action(
        description=gettext_lazy("Voeg samen tot één organisatie"), permissions=["change", "delete"]
    )
    def merge_organisations(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> HttpResponse | None:
        """Ask which one stays, show what that does, and merge when that is said to be right."""
        found = list(queryset.order_by("search_text")[: MOST + 1])
        if not 2 <= len(found) <= MOST:
            sentence = _("Vink er twee aan, of hoogstens %(most)s, om samen te voegen.")
            messages.warning(request, sentence % {"most": MOST})
            return None
        kept = next((one for one in found if str(one.pk) == request.POST.get("kept")), None)
        if kept is not None and "sure" in request.POST:
            self._merge(request, found, kept)
            return None
        return self._ask(request, found, kept)

    def _ask(
        self, request: HttpRequest, found: list[Organisation], kept: Organisation | None
    ) -> HttpResponse:
        others = [
            {
                "one": one,
                "hanging": merging.hanging_on(one),
                "texts": merging.texts_of(one, into=kept),
                "keepers": merging.keepers_to_rest(one, into=kept),
            }
            for one in found
            if kept is not None and one != kept
        ]
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Organisaties samenvoegen"),
            "opts": self.opts,
            "found": [{"one": one, "hanging": merging.hanging_on(one)} for one in found],
            "kept": kept,
            "others": others,
            "some_keepers": any(other["keepers"] for other in others),
            "may_name_keepers": _may_name_keepers(request),
            "nothing_chosen": kept is None and "chosen" in request.POST,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/contacts/merge_organisations.html", context)

    def _merge(self, request: HttpRequest, found: list[Organisation], kept: Organisation) -> None:
        keepers_stay = _may_name_keepers(request) and "keepers_stay" in request.POST
        for other in found:
            if other == kept:
                continue
            name = str(other)
            try:
                kept = merging.merge(other=other, into=kept, keepers_stay=keepers_stay)
            except merging.AlreadyMergedError:
                sentence = _("%(name)s bestaat niet meer apart: een collega was je voor.")
                messages.warning(request, sentence % {"name": name})
                continue
            except merging.NotMergedError as refused:
                sentence = _(
                    "%(name)s is niet samengevoegd: haal eerst wat dubbel is weg (%(what)s)."
                )
                messages.error(request, sentence % {"name": name, "what": refused})
                continue
            self.log_change(request, kept, _("Samengevoegd met %(name)s.") % {"name": name})
            sentence = _("%(name)s is nu deel van %(kept)s. Het oude adres leidt erheen.")
            messages.success(request, sentence % {"name": name, "kept": kept})


def _may_name_keepers(request: HttpRequest) -> bool:
    """Return whether somebody decides over accounts, and so over who keeps what."""
    return bool(getattr(request.user, "is_superuser", False))
