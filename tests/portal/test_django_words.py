"""Django's own Dutch, as our editors read it: "je", and no word of its machinery."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation.trans_real import DjangoTranslation

from tests.admin_forms import OpenForm, said
from tests.factories import a_kind, a_place
from tests.people import a_beheerder, a_werkgroep_member

THEIRS = Path(django.__file__).parent
OURS = Path(settings.BASE_DIR) / "locale/nl/LC_MESSAGES"
POLITE = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
LIST = "/beheer/meetingplaces/meetingplace/"

Texts = dict[Any, str]


def texts_in(file: Path) -> Texts:
    """Return the sentences of a compiled catalogue; a plural has a key of two parts."""
    with file.open("rb") as handle:
        found: Texts = GNUTranslations(handle)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in found.items() if key}


def texts_of_django(domain: str) -> Texts:
    """Return the Dutch sentences of Django's admin, accounts and forms."""
    folders = ["conf", "contrib/admin", "contrib/auth"]
    files = [THEIRS / folder / f"locale/nl/LC_MESSAGES/{domain}.mo" for folder in folders]
    return {key: text for file in files if file.exists() for key, text in texts_in(file).items()}


def read_texts(file: Path) -> Iterator[tuple[Any, str]]:
    """Yield the sentences of a catalogue as it is written (.po), one line a sentence."""
    key = ""
    for line in file.read_text().splitlines():
        word, _space, quoted = line.partition(" ")
        if word == "msgid":
            key = ast.literal_eval(quoted)
        elif word == "msgstr" and key:
            yield key, ast.literal_eval(quoted)
        elif word.startswith("msgstr["):
            yield (key, int(word[7])), ast.literal_eval(quoted)


# What only a developer, or a browser that hides where it comes from, is told; not in the admin.
UNSEEN = re.compile(r"DEBUG|Referer|CSRF|disable cookies")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_django_says_je_to_an_editor(domain: str) -> None:
    shown: Any = DjangoTranslation("nl", domain=domain)._catalog  # type: ignore[attr-defined]
    polite = [
        shown[key]
        for key in texts_of_django(domain)
        if key in shown and POLITE.search(shown[key]) and not UNSEEN.search(str(key))
    ]
    assert polite == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_sentence_that_we_replace_is_still_one_of_django(domain: str) -> None:
    assert [
        key for key in texts_in(OURS / f"{domain}.mo") if key not in texts_of_django(domain)
    ] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_is_compiled_is_what_is_written(domain: str) -> None:
    assert texts_in(OURS / f"{domain}.mo") == dict(read_texts(OURS / f"{domain}.po"))


@pytest.mark.django_db
def test_wim_reads_in_plain_words_what_became_of_his_work(client: Client) -> None:
    client.force_login(a_werkgroep_member())
    form = OpenForm(client, f"{LIST}{a_place('De Krook', status='concept').pk}/change/")
    told = [re.sub("<[^>]+>", "", said(form.send(button))[-1]) for button in ("_save", "_continue")]
    assert told == [
        "“De Krook” is bewaard.",
        "“De Krook” is bewaard. Je kunt hieronder verder werken.",
    ]


@pytest.mark.django_db
def test_bea_reads_what_stands_in_the_way_of_a_deletion(client: Client) -> None:
    client.force_login(a_beheerder())
    a_place("De Krook", kind=a_kind("Bibliotheek"))
    kind = a_kind("Bibliotheek")
    page = client.get(f"/beheer/meetingplaces/placekind/{kind.pk}/delete/").content.decode()
    assert "“Bibliotheek” kan nog niet weg, want dit hangt eraan vast. Pas dat eerst aan:" in page
    assert not POLITE.search(re.sub("<[^>]+>", "", page.partition("<body")[2]))
