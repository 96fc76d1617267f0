"""Looking records up by typing, named for who listens and safe against keys that are none."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms import Media
from django.forms.widgets import Script

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


def _keys(values: Sequence[str]) -> list[str]:
    return [one for one in values if not one or (one.isdecimal() and len(one) <= MOST_DIGITS)]
