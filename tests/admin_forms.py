"""A form of the admin as a browser holds it: opened, changed, and sent back."""

import re
from html import unescape
from typing import Any

from django.forms import CheckboxInput, FileInput
from django.test import Client


class OpenForm:
    """What stands in an opened form; `send` gives it back with changes."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        response = client.get(url)
        assert response.status_code == 200, response.status_code
        self.values = values_of(response)

    def send(self, button: str = "_continue", **changes: Any) -> Any:
        """Press a button; a change of None leaves its field out."""
        values = {**self.values, **changes, button: "1"}
        sent = {name: value for name, value in values.items() if value is not None}
        return self.client.post(self.url, sent)

    def go_on(self, response: Any) -> "OpenForm":
        """Return the form as it came back, refused."""
        again = object.__new__(OpenForm)
        again.client, again.url, again.values = self.client, self.url, values_of(response)
        return again


def values_of(response: Any) -> dict[str, Any]:
    """Return what a browser would send back of the form in a response."""
    form = response.context["adminform"].form
    values = _of_form(form)
    if getattr(form, "guard_field", "") and form.instance.pk:
        values[form.guard_field] = carried_by(response, form.guard_field)
        values["verschil"] = [one.key for one in form.differences]
        values |= {one.choice_name: one.choice for one in form.differences if one.choice}
    for inline in response.context["inline_admin_formsets"]:
        values |= _of_form(inline.formset.management_form)
        for row in inline.formset.forms:
            values |= _of_form(row)
    return values


def carried_by(response: Any, name: str) -> str:
    """Return what a hidden field of a page holds, as a browser reads it."""
    page = response.content.decode()
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)
    assert found, name
    return unescape(found[1])


def _of_form(form: Any) -> dict[str, Any]:
    sent = {bound.html_name: _sent(bound) for bound in form}
    return {name: value for name, value in sent.items() if value is not None}


def _sent(bound: Any) -> Any:
    # Django wraps the choice of another record in the links beside it.
    widget, value = getattr(bound.field.widget, "widget", bound.field.widget), bound.value()
    if isinstance(widget, FileInput):
        return None
    if isinstance(widget, CheckboxInput):
        return "on" if value else None
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return list(shown) if len(shown) != 1 else shown[0]
    return "" if shown is None else shown


def sentences(response: Any) -> list[str]:
    """Return every refusal in a form that came back, of the form and of its rows."""
    lists = response.context["errors"]
    return [str(sentence) for those in lists for sentence in those]


def said(response: Any) -> list[str]:
    """Return the messages on the page that follows."""
    return [str(message) for message in response.wsgi_request._messages]
