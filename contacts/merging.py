"""Two records of one organisation become one, and everything that hung on the other hangs on it.

What hangs on an organisation is asked of the models themselves: an app above that links to
organisations is moved too, without being named here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.text import capfirst

from contacts.models import Membership, Organisation

# What the record that stays takes over where it has nothing; an address is taken whole.
ADDRESS = ("street", "house_number", "postcode", "municipality")
TAKEN_OVER = (
    "description",
    "offer",
    "email",
    "phone",
    "website",
    "kbo_number",
    "vcode",
    "sociale_kaart",
)


class AlreadyMergedError(Exception):
    """One of the two records is gone: a colleague was first. Nothing was changed."""


class NotMergedError(Exception):
    """Two rows that hang on the records cannot both hang on one; nothing was changed."""


@dataclass(frozen=True)
class Hanging:
    """How many rows of one sort hang on an organisation."""

    label: str
    number: int


@dataclass(frozen=True)
class Text:
    """A field of which the other record has something, and whether that stays."""

    label: str
    value: str
    is_taken_over: bool


def hanging_on(organisation: Organisation) -> list[Hanging]:
    """Return what hangs on an organisation, sort by sort; what there is none of is left out."""
    found = [
        Hanging(
            capfirst(str(relation.related_model._meta.verbose_name_plural)),  # noqa: SLF001 Django's public name
            _rows(relation, organisation).count(),
        )
        for relation in _relations()
    ]
    return [one for one in found if one.number]


def texts_of(other: Organisation, *, into: Organisation) -> list[Text]:
    """Return the fields of `other` that differ, and whether `into` takes them over."""
    taken = dict(_taken_over(other, into=into))
    texts = []
    for name in (*TAKEN_OVER, *ADDRESS):
        value = getattr(other, name)
        if value and value != getattr(into, name):
            label = capfirst(str(Organisation._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # noqa: SLF001
            texts.append(Text(label, value, name in taken))
    return texts


def keepers_to_rest(other: Organisation, *, into: Organisation) -> list[Membership]:
    """Return who keeps the data of `other` and not of `into`: they would be plain members there."""
    here = into.memberships.filter(is_administrator=True).values("user")
    keepers = other.memberships.filter(is_administrator=True).exclude(user__in=here)
    return list(keepers.select_related("user").order_by("user__name", "user__email"))


@transaction.atomic
def merge(*, other: Organisation, into: Organisation, keepers_stay: bool = False) -> Organisation:
    """Let everything of `other` hang on `into`, remove `other`, and return `into` as it is now.

    Who kept the data of `other` becomes a plain member of `into`, unless `keepers_stay`: else a
    record that anybody had made would give the keys of an organisation of others.
    Every address that `other` has or had leads to `into` from now on. Raises AlreadyMergedError
    when one of the two is gone, and NotMergedError when
    two rows cannot both hang on one record.
    """
    held = Organisation.objects.select_for_update().order_by("pk")
    rows = {one.pk: one for one in held.filter(pk__in=[other.pk, into.pk])}
    if len(rows) < 2:
        raise AlreadyMergedError
    gone, kept = rows[other.pk], rows[into.pk]
    _move_members(gone, kept, keepers_stay=keepers_stay)
    for relation in _relations():
        if relation.related_model is not Membership:
            _move(relation, gone, kept)
    for name, value in _taken_over(gone, into=kept):
        setattr(kept, name, value)
    addresses = [*kept.former_slugs, *gone.former_slugs, gone.slug]
    kept.former_slugs = list(dict.fromkeys(one for one in addresses if one != kept.slug))
    gone.delete()
    kept.save()
    return kept


def _relations() -> list[ForeignObjectRel]:
    # Without the rows of a many-to-many: those move with the field itself.
    return [
        relation
        for relation in Organisation._meta.related_objects  # noqa: SLF001 Django's public name
        if not relation.related_model._meta.auto_created  # noqa: SLF001
    ]


def _rows(relation: ForeignObjectRel, organisation: Organisation) -> Any:
    model: Any = relation.related_model
    return model._base_manager.filter(**{relation.field.name: organisation})  # noqa: SLF001


def _move(relation: ForeignObjectRel, gone: Organisation, kept: Organisation) -> None:
    field: Any = relation.field
    if relation.many_to_many:
        for row in _rows(relation, gone):
            links = getattr(row, field.name)
            links.remove(gone)
            links.add(kept)
        return
    try:
        with transaction.atomic():
            _rows(relation, gone).update(**{field.name: kept})
    except IntegrityError as error:
        model: Any = relation.related_model
        raise NotMergedError(str(model._meta.verbose_name_plural)) from error  # noqa: SLF001


def _move_members(gone: Organisation, kept: Organisation, *, keepers_stay: bool) -> None:
    """Let the members of one be members of the other; who was in both keeps the role there."""
    here = {one.user_id: one for one in kept.memberships.all()}
    for member in gone.memberships.all():
        same = here.get(member.user_id)
        if same is None:
            role = {"is_administrator": member.is_administrator and keepers_stay}
            Membership.objects.filter(pk=member.pk).update(organisation=kept, **role)
        elif keepers_stay and member.is_administrator and not same.is_administrator:
            Membership.objects.filter(pk=same.pk).update(is_administrator=True)
    gone.memberships.all().delete()


def _taken_over(other: Organisation, *, into: Organisation) -> Iterator[tuple[str, str]]:
    for name in TAKEN_OVER:
        if getattr(other, name) and not getattr(into, name):
            yield name, getattr(other, name)
    if other.address and not into.address:
        yield from ((name, getattr(other, name)) for name in ADDRESS)
