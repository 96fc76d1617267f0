"""Somebody with a word of her own in every field, and where such words are looked for."""

import io
import zipfile
from typing import Any

from django.db import connection
from psycopg import sql
from pypdf import PdfReader

from contacts.models import Person
from tests.factories import a_person

SECRETS = {
    "name": "Zwaluwina Kwetterbek",
    "function": "zwaluwenteller",
    "email": "kwetterbek@zwaluwnest.example.org",
    "phone": "09 987 65 43",
}


def zwaluwina(**fields: Any) -> Person:
    """Return Zwaluwina, whose words stand nowhere else in the portal."""
    told = {**SECRETS, **fields}
    return a_person(told.pop("name"), **told)


def words_in(text: str) -> set[str]:
    """Return which of her fields can be read in a text."""
    return {field for field, word in SECRETS.items() if word.lower() in text.lower()}


def text_of(response: Any) -> str:
    """Return all that an answer says: its headers, and its body with files unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [str(response.headers), body.decode(errors="replace")]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            told += [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    if body.startswith(b"%PDF"):
        told += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    return "\n".join(told)


def tables_with_words() -> dict[str, set[str]]:
    """Return in which tables of the database her words stand, and which: a dump, read whole."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            whole = "SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {} t"
            cursor.execute(sql.SQL(whole).format(sql.Identifier(table)))
            if words := words_in(cursor.fetchone()[0]):
                found[table] = words
    return found
