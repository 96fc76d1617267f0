"""The admin whose forms never overwrite a colleague's newer version silently."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.db import models
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse

from core.admin_words import WordedAdmin
from core.concurrency.differences import CHOICE_PREFIX, THEIRS
from core.concurrency.form import GuardedForm
from core.concurrency.rows import as_stored, without_vanished
from core.concurrency.state import Rows

Record = TypeVar("Record", bound=models.Model)


class GuardedAdmin(WordedAdmin[Record]):
    """Lets two people edit one record at once: see core.concurrency.

    The template admin/change_form.html carries the form's state and shows the differences.
    """

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Record | None:
        """Return the record; when it is about to be written, nobody else can write meanwhile."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        rows = self.opts.base_manager.select_for_update(no_key=True)
        if not rows.filter(pk=found.pk).exists():
            return None
        return super().get_object(request, object_id, from_field)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the form; one that was refused still leads to the page the record has.

        An address left empty is made from the name on saving. Until then it has written itself on
        the record, and no page is at an empty address.
        """
        record: Any = kwargs.get("obj")
        if getattr(record, "slug", None) == "":
            record.slug = context["adminform"].form.initial.get("slug", "")
        return super().render_change_form(request, context, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Record | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Record]]:
        """Return the form, guarded."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        guard = {"guarded_rows": self._guarded_rows(request, obj), "editor": request.user}
        guarded: type[forms.ModelForm[Record]] = type(form)(
            form.__name__, (GuardedForm, form), guard
        )
        return guarded

    def _guarded_rows(self, request: HttpRequest, obj: Record | None) -> Sequence[Rows]:
        inlines = self.get_inline_instances(request, obj) if obj else []
        return [
            Rows(
                key=str(_key(self.model, inline.model)),
                every=inline.get_queryset(request),
                link=_get_foreign_key(self.model, inline.model).name,
            )
            for inline in inlines
        ]

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Record, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Return what a formset is made of: the rows as sent, made to fit what is stored now."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" not in kwargs or not obj.pk:
            return kwargs
        if request.POST.get(f"{CHOICE_PREFIX}{prefix}") == THEIRS:
            unbound = {k: v for k, v in kwargs.items() if k not in {"data", "files"}}
            stored = inline.get_formset(request, obj)(**unbound)
            return {**kwargs, "data": as_stored(stored), "files": {}}
        ids = kwargs["queryset"].filter(**{_get_foreign_key(self.model, inline.model).name: obj})
        data, files = without_vanished(
            prefix,
            {str(pk) for pk in ids.values_list("pk", flat=True)},
            kwargs["data"],
            kwargs["files"],
        )
        return {**kwargs, "data": data, "files": files}


def _key(parent: type[models.Model], model: type[models.Model]) -> str:
    """Return the prefix Django gives the rows of `model` in the form of `parent`."""
    link = _get_foreign_key(parent, model)
    return link.remote_field.get_accessor_name(model=link.model).replace("+", "")
