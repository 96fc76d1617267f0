"""Schoolvakanties: in no library, so the werkgroep keeps them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.concurrency import GuardedAdmin
from meetingplaces.admin.widgets import NATIVE_PICKERS
from meetingplaces.models import SchoolHoliday


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(GuardedAdmin[SchoolHoliday]):
    """Latest first: what is added each year stands at the top."""

    fieldsets = [
        (
            None,
            {
                "fields": ["name", ("first", "last")],
                "description": _(
                    "De eerste en de laatste dag tellen mee. In deze vakanties is een plek met "
                    "“alleen in schoolweken” gesloten, en een met “alleen in schoolvakanties” open."
                ),
            },
        )
    ]
    list_display = ["name", "first", "last", "days"]
    ordering = ["-first"]
    formfield_overrides = NATIVE_PICKERS

    @admin.display(description=_("dagen"))
    def days(self, obj: SchoolHoliday) -> int:
        """Return how many days it lasts, first and last included."""
        return (obj.last - obj.first).days + 1
