"""What a record holds at one moment: its fields and the rows that hang on it, fingerprinted."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import display_for_field
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.options import Options
from django.utils.translation import gettext as _

from core.richtext import RichTextField, plain_text

NOTHING = "–"
LONGEST_TEXT = 400


@dataclass(frozen=True)
class Part:
    """One field of a record, or all the rows of one sort that hang on it."""

    key: str
    label: str
    text: str
    fingerprint: str
    is_rows: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows of another model that are edited together with a record."""

    key: str
    every: models.QuerySet[Any]
    link: str  # the name of the foreign key to the record

    def of(self, record: models.Model) -> Part:
        """Return these rows as one part of `record`."""
        rows = self.every.filter(**{self.link: record.pk}).order_by("pk")
        model = self.every.model
        fields = [field for field in editable_fields(model) if field.name != self.link]
        found = [[field.value_from_object(row) for field in fields] for row in rows]
        texts = [_row_text(row, fields) for row in rows]
        return Part(
            key=self.key,
            label=str(facts_of(model).verbose_name_plural),
            text="\n".join(texts) or NOTHING,
            fingerprint=fingerprint([[row.pk for row in rows], found]),
            is_rows=True,
        )


def facts_of(model: type[models.Model] | models.Model) -> "Options[Any]":
    """Return what Django knows of a model; public, in spite of its name."""
    return model._meta  # noqa: SLF001


def editable_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """Return the fields of `model` that a person fills in."""
    return [
        field
        for field in facts_of(model).concrete_fields
        if field.editable and not field.primary_key
    ]


def fingerprint(value: Any) -> str:
    """Return eight signs that differ when `value` differs."""
    return hashlib.blake2b(repr(value).encode(), digest_size=4).hexdigest()


def part_of(record: models.Model, name: str) -> Part:
    """Return one field of a record, as it is on that object now."""
    field = facts_of(record).get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 a form edits nothing else
    if isinstance(field, models.ManyToManyField):
        return links_part(field, getattr(record, name).all())
    return Part(
        key=name,
        label=str(field.verbose_name),
        text=text_of(field, getattr(record, name)),
        fingerprint=fingerprint(field.value_from_object(record)),
    )


def links_part(field: "models.ManyToManyField[Any, Any]", records: Iterable[models.Model]) -> Part:
    """Return links to other records as one part, in whatever order they were chosen."""
    linked = list(records)
    text = shortened(", ".join(sorted(str(record) for record in linked)))
    keys = sorted(record.pk for record in linked)
    return Part(field.name, str(field.verbose_name), text or NOTHING, fingerprint(keys))


def state_of(record: models.Model, names: Iterable[str], rows: Iterable[Rows]) -> dict[str, Part]:
    """Return the fields `names` of a record and the rows that hang on it, by key."""
    parts = [part_of(record, name) for name in names]
    return {part.key: part for part in [*parts, *(sort.of(record) for sort in rows)]}


def text_of(field: "models.Field[Any, Any]", value: Any) -> str:
    """Return a value as a person reads it."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(field, ArrayField) and isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(field, RichTextField):
        return shortened(plain_text(value))
    return shortened(str(display_for_field(value, field, NOTHING)))


def shortened(text: str) -> str:
    """Return `text`, cut off where it would fill the page."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def _row_text(row: models.Model, fields: "list[models.Field[Any, Any]]") -> str:
    texts = [text_of(field, getattr(row, field.name)) for field in fields]
    said = [
        f"{field.verbose_name}: {text}" if isinstance(getattr(row, field.name), bool) else text
        for field, text in zip(fields, texts, strict=True)
        if text != NOTHING and getattr(row, field.name) is not False
    ]
    return shortened(", ".join(said))
