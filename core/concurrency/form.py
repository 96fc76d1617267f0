"""The form that refuses to write over a colleague's newer version."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency.differences import (
    SHOWN_FIELD,
    STATE_FIELD,
    Comparison,
    Difference,
    choices_in,
)
from core.concurrency.state import (
    NOTHING,
    Part,
    Rows,
    facts_of,
    fingerprint,
    links_part,
    state_of,
    text_of,
)
from core.problems import field_that_gives_way

# When the form was opened, among the fingerprints.
OPENED = "_om"


class GuardedForm(forms.BaseModelForm[models.Model]):
    """Carries the state the record was in when the form was opened, and compares it on return."""

    guarded_rows: Sequence[Rows] = ()
    editor: Any = None
    # Said when no history knows who saved meanwhile.
    somebody: Any = gettext_lazy(
        "Intussen zijn deze gegevens veranderd, bijvoorbeeld door een import."
    )

    @cached_property
    def stored(self) -> dict[str, Part]:
        """Return what is stored now; must be read before the form writes on its instance."""
        return state_of(self.instance, self.guarded_names, self.guarded_rows)

    @property
    def guarded_names(self) -> list[str]:
        """Return the fields of the record that this form edits."""
        facts = facts_of(self.instance)
        known = {field.name for field in [*facts.concrete_fields, *facts.many_to_many]}
        return [name for name in self.fields if name in known]

    # A template asks a form for its fields first: what it reads here must be no field's name.
    @property
    def guard_state(self) -> str:
        """Return what the form must carry: fingerprints of what is stored now, and the time."""
        marks = {key: part.fingerprint for key, part in self.stored.items()}
        return json.dumps({**marks, OPENED: timezone.now().isoformat()}, separators=(",", ":"))

    @property
    def guard_field(self) -> str:
        """Return the name under which the state is carried."""
        return STATE_FIELD

    @property
    def differences(self) -> list[Difference]:
        """Return what there are two versions of; [] when the form was only opened."""
        return self.comparison.differences() if self.is_bound and self.instance.pk else []

    @property
    def adopted(self) -> set[str]:
        """Return of which parts the stored version stays, by the editor's choice."""
        return self.comparison.adopted() if self.is_bound and self.instance.pk else set()

    def clean(self) -> dict[str, Any]:
        """Put the versions together as chosen, and refuse while a difference was not settled."""
        if self.instance.pk:
            self._guard()
        return super().clean() or self.cleaned_data

    def full_clean(self) -> None:
        """Check everything; what a constraint refuses is said beside the field it is about."""
        super().full_clean()
        refused = self.errors.pop(NON_FIELD_ERRORS, None)
        for error in refused.as_data() if refused else []:
            for sentence in error.messages:
                self.add_error(field_that_gives_way(self, sentence) or None, sentence)

    def _guard(self) -> None:
        comparison = self.comparison
        for key in comparison.adopted() - {rows.key for rows in self.guarded_rows}:
            value = getattr(self.instance, key)
            # Of links to other records the attribute is only the way to them.
            self.cleaned_data[key] = value.all() if isinstance(value, models.Manager) else value
            self.errors.pop(key, None)
        if not comparison.is_settled():
            self.add_error(None, self._refusal(has_news=bool(comparison.changed())))

    @cached_property
    def comparison(self) -> Comparison:
        """Return my version beside the stored one."""
        keys = self.stored.keys()
        getlist: Callable[[str], list[str]] = getattr(self.data, "getlist", lambda _name: [])
        return Comparison(
            base={key: mark for key, mark in self._carried.items() if isinstance(mark, str)},
            theirs=self.stored,
            mine={name: self._mine(name) for name in self.guarded_names},
            shown=frozenset(getlist(SHOWN_FIELD)) & keys,
            choices=choices_in(self.data, keys),
        )

    @cached_property
    def _carried(self) -> dict[str, Any]:
        try:
            carried = json.loads(self.data.get(STATE_FIELD, ""))
        except ValueError:
            return {}
        return carried if isinstance(carried, dict) else {}

    def _mine(self, name: str) -> Part:
        stored = self.stored[name]
        if name not in self.cleaned_data:  # refused for another reason: show what was typed
            typed = str(self[name].value() or NOTHING)
            return Part(name, stored.label, typed, fingerprint(("typed", typed)))
        field = facts_of(self.instance).get_field(name)
        value = self.cleaned_data[name]
        if isinstance(field, models.ManyToManyField):
            return links_part(field, value)
        plain = value.pk if isinstance(value, models.Model) else value
        assert isinstance(field, models.Field)  # noqa: S101 a form edits nothing else
        return Part(name, stored.label, text_of(field, value), fingerprint(plain))

    def _refusal(self, *, has_news: bool) -> str:
        if not has_news:
            return _("Kies bij elk verschil hieronder welke versie blijft, en bewaar opnieuw.")
        return _(
            "%(who)s Er is nog niets overschreven, en wat jij typte staat er nog. Kies hieronder "
            "bij elk verschil welke versie blijft, en bewaar opnieuw."
        ) % {"who": self._who()}

    def _who(self) -> str:
        """Return a sentence that says who saved meanwhile and when, as far as that is known."""
        entry = (
            LogEntry.objects.filter(
                content_type=get_content_type_for_model(self.instance),
                object_id=str(self.instance.pk),
                action_time__gte=self._opened,
            )
            .select_related("user")
            .order_by("-action_time")
            .first()
        )
        if entry is None:
            return str(self.somebody)
        time = date_format(timezone.localtime(entry.action_time), "H:i")
        if entry.user == self.editor:
            return _("Je bewaarde dit zelf om %(time)s, in een ander venster.") % {"time": time}
        return _("%(name)s bewaarde dit om %(time)s, terwijl jij het open had.") % {
            "name": entry.user,
            "time": time,
        }

    @property
    def _opened(self) -> datetime:
        try:
            opened = datetime.fromisoformat(str(self._carried.get(OPENED)))
        except ValueError:
            return timezone.now()
        return opened if timezone.is_aware(opened) else timezone.now()
