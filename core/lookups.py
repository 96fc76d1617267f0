"""Looking records up by typing, named for who listens and safe against keys that are none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.forms import Media
from django.forms.widgets import Script
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

# PostgreSQL's largest key has nineteen digits.
MOST_DIGITS = 18
# Django takes scripts with attributes as well; its types do not know yet.
SCRIPTS: Any = [Script("js/beheer-opzoeken.js", type="module")]
NAMES = Media(js=SCRIPTS)


class LookedUp(AutocompleteSelect):
    """One record looked up. A refused key is left out: Django would ask the database for it."""

    @property
    def media(self) -> Media:
        """Return Django's scripts, and the one that names the box."""
        return super().media + NAMES

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the chosen record as option."""
        return super().optgroups(name, _keys(value), attr)


class LookedUpSeveral(AutocompleteSelectMultiple):
    """Several records looked up; refused keys are left out here too."""

    @property
    def media(self) -> Media:
        """Return Django's scripts, and the one that names the box."""
        return super().media + NAMES

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: Any = None) -> dict[str, Any]:
        """Return the attributes, without the cross that empties everything at one press.

        Select2 puts it into the list of what was chosen, where it is no item.
        """
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-allow-clear": "false"}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the chosen records as options."""
        return super().optgroups(name, _keys(value), attr)


class LooksUpAdmin(Base):
    """An admin whose `autocomplete_fields` are looked up by typing, and say so in few words."""

    # Of which fields a record that is missing may be added on the way; the rest has its own pages.
    added_on_the_way: frozenset[str] = frozenset()

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Return the form field; its records are looked up where that was asked."""
        if db_field.name in self.get_autocomplete_fields(request):
            several = isinstance(db_field, models.ManyToManyField)
            kwargs["widget"] = (LookedUpSeveral if several else LookedUp)(db_field, self.admin_site)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelMultipleChoiceField):
            # Django would tell how to choose several with a mouse and a key held down.
            field.help_text = db_field.help_text
        if isinstance(field, forms.ModelChoiceField):
            wrapper: Any = field.widget
            may_add = getattr(wrapper, "can_add_related", False)
            wrapper.can_add_related = may_add and db_field.name in self.added_on_the_way
            wrapper.can_change_related = wrapper.can_delete_related = False
            wrapper.can_view_related = False
        return field


def _keys(values: Sequence[str]) -> list[str]:
    return [one for one in values if not one or (one.isdecimal() and len(one) <= MOST_DIGITS)]
