"""Looking records up by typing."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

# PostgreSQL's largest key has nineteen digits.
MOST_DIGITS = 18


class LookedUp(AutocompleteSelect):
    """One record looked up. A refused key is left out: Django would ask the database for it."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the chosen record as option."""
        return super().optgroups(name, _keys(value), attr)


class LookedUpSeveral(AutocompleteSelectMultiple):
    """Several records looked up; refused keys are left out here too."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return the chosen records as options."""
        return super().optgroups(name, _keys(value), attr)


def _keys(values: Sequence[str]) -> list[str]:
    return [one for one in values if not one or (one.isdecimal() and len(one) <= MOST_DIGITS)]
