"""Many new records at once, through PostgreSQL's COPY: some five times faster than bulk_create."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def next_keys(model: type[Model], count: int) -> list[int]:
    """Return `count` fresh primary keys: what belongs to a record can then name it beforehand."""
    table = model._meta.db_table  # noqa: SLF001 - Django documents _meta as public
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def copy_in(records: Sequence[Model]) -> None:
    """Write new records of one model. The database's constraints and triggers hold as always.

    Like bulk_create this calls no save(): what save() derives must be filled in. Either all records
    have a primary key or none has.
    """
    if not records:
        return
    options = records[0]._meta  # noqa: SLF001 - Django documents _meta as public
    fields = [
        field
        for field in options.concrete_fields
        if not field.generated and not (field.primary_key and records[0].pk is None)
    ]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        command = f"COPY {quote(options.db_table)} ({columns}) FROM STDIN"
        with connection.wrap_database_errors, cursor.copy(command) as copy:
            for record in records:
                copy.write_row(_row(record, fields))


def _row(record: Model, fields: Sequence[Any]) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields
    ]
