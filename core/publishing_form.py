"""The form of a record with a status: a draft may be incomplete, what is published may not."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.publishing import Status


class PublishingForm(forms.BaseModelForm[Any]):
    """Asks what publishing needs once "Gepubliceerd" is chosen, and not before.

    The model's fields stay obligatory: Django does not check one that its form leaves optional.
    """

    needed_to_publish: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.needed_to_publish:
            self.fields[name].required = False
            self.fields[name].label_suffix = _(" (nodig om te publiceren):")

    def clean(self) -> dict[str, Any]:
        """Refuse to publish a record that lacks something, in a sentence at each field."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") == Status.PUBLISHED:
            for name, sentence in self.needed_to_publish.items():
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, sentence)
        return cleaned


def publishing_form(form: Any, needed: Mapping[str, Any]) -> type[forms.ModelForm[Any]]:
    """Return a form class that also demands, when published, the texts in `needed`."""
    shown = {name: sentence for name, sentence in needed.items() if name in form.base_fields}
    demanding: type[forms.ModelForm[Any]] = type(form)(
        form.__name__, (PublishingForm, form), {"needed_to_publish": shown}
    )
    return demanding
