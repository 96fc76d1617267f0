"""Whatever an editor looks up by typing has a name for who listens, on every form of the admin."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import RequestFactory

from core.lookups import LookedUp, LookedUpSeveral
from tests.people import a_beheerder

pytestmark = pytest.mark.django_db


def looked_up(editor: Any, request: Any) -> list[tuple[str, str, Any]]:
    """Return what an admin, or an inline of it, looks up: whose, which field, its widget."""
    return [
        (type(editor).__name__, name, editor.formfield_for_dbfield(field, request).widget)
        for name in editor.get_autocomplete_fields(request)
        for field in [editor.model._meta.get_field(name)]
    ]


def test_every_field_that_is_looked_up_brings_the_script_that_names_it() -> None:
    request = RequestFactory().get("/beheer/")
    request.user = a_beheerder()
    found = []
    for editor in admin.site._registry.values():
        inlines = [inline(editor.model, admin.site) for inline in editor.inlines]
        for one in (editor, *inlines):
            found += looked_up(one, request)
    assert len(found) >= 10
    unnamed = [
        (whose, name)
        for whose, name, widget in found
        if not isinstance(getattr(widget, "widget", widget), LookedUp | LookedUpSeveral)
    ]
    assert unnamed == []
