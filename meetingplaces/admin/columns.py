"""What the list of places shows of each one."""

from collections.abc import Iterable

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetingplaces.models import EncounterType, MeetingPlace

LETTERS = {EncounterType.KO: "K", EncounterType.SO: "S", EncounterType.GW: "G"}


def type_marks(types: Iterable[str]) -> SafeString:
    """Return the letter and shape of each encounter type."""
    known = [EncounterType(one) for one in types]
    marks = ((one.value, one.label, LETTERS[one]) for one in known)
    return format_html_join(" ", '<abbr class="merk merk-{}" title="{}">{}</abbr>', marks)


class PlaceColumns:
    """The columns of the list, and the facts beside the form that cannot be typed."""

    @admin.display(description=gettext_lazy("ontmoeting"))
    def types(self, obj: MeetingPlace) -> SafeString:
        """Return the letters and shapes of the encounter types."""
        return type_marks(obj.encounter_types)

    @admin.display(description=gettext_lazy("wijk"), ordering="wijk__search_text")
    def wijk_column(self, obj: MeetingPlace) -> SafeString:
        """Return the wijk, and whether an editor chose it against the map."""
        if obj.wijk is None:
            return _mark(
                "fout", _("niet op de kaart") if obj.lat is None else _("buiten de wijken")
            )
        if obj.wijk_chosen_id:
            return format_html("{} {}", obj.wijk.name, _mark("", _("gekozen")))
        return format_html("{}", obj.wijk.name)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, obj: MeetingPlace) -> SafeString:
        """Return the status in one word, and whether the place is invented."""
        word = str(obj.get_status_display()).partition(":")[0]
        shown = format_html('<span class="staat staat-{}">{}</span>', obj.status, word)
        if obj.is_example:
            return format_html("{} {}", shown, _mark("", _("voorbeeld")))
        return shown

    @admin.display(description=gettext_lazy("bevestigd"), ordering="confirmed_on")
    def confirmed(self, obj: MeetingPlace) -> SafeString:
        """Return when somebody last said that all is true, and whether that is too long ago."""
        if obj.confirmed_on is None:
            return _mark("twijfel", _("nog nooit"))
        day = date_format(obj.confirmed_on, "j b Y")
        if obj.is_certain():
            return format_html("{}", day)
        return format_html("{} {}", day, _mark("twijfel", _("te lang geleden")))

    @admin.display(description=gettext_lazy("wijk"))
    def wijk_now(self, obj: MeetingPlace) -> SafeString:
        """Return the wijk as it stands, in an element the map keeps up to date."""
        name = obj.wijk.name if obj.wijk else _("nog geen: zet de speld op de kaart")
        chosen = _mark("", _("gekozen")) if obj.wijk_chosen_id else mark_safe("")
        return format_html("<output data-wijk>{}</output> {}", name, chosen)


def _mark(kind: str, words: str) -> SafeString:
    return format_html('<span class="merkje {}">{}</span>', f"merkje-{kind}" if kind else "", words)
