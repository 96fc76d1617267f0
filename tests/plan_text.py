"""The action plan that the starter content draws on, and what must not be taken over from it.

The plan stands beside the project and not in it (../shared), with the names of the people who
wrote it: so the names are read from the plan, and where there is no plan the test is skipped.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.text import fold

ROOT = Path(__file__).resolve().parent.parent
LONGEST_RUN = 7
# Two words with capitals in the plan's chapter on people that are nobody's name.
NO_PEOPLE = {"Gentse Spruiten"}
A_NAME = r"[A-ZÀ-Ý][\wë-]+ (?:De )?[A-ZÀ-Ý][\wë-]+"


def plan() -> str:
    """Return the text of the plan, or skip the test that asks for it."""
    files = [folder / "shared" / "actieplan.txt" for folder in ROOT.parents]
    for file in files:
        if file.exists():
            return file.read_text(encoding="utf-8")
    pytest.skip("The action plan (../shared/actieplan.txt) is not here to compare with.")


def people() -> set[str]:
    """Return the full names and the surnames of the people whom the plan names."""
    text = plan()
    chapter = text[text.index("6. DE MENSEN ACHTER") : text.index("7. BIJLAGEN")]
    listed = re.findall(r"^• ([^,]+),", chapter, re.MULTILINE)
    after = chapter[chapter.rindex("•") :]
    # Capitals of a sentence's first word or of the city are no part of a name.
    told = re.findall(A_NAME, " ".join(re.sub(r"\b(?:Binnen|Ook|Gent)\b", "", after).split()))
    elsewhere = re.findall(
        rf"(?:Sociologe|vrijwilliger|cirkel van|gemakkelijk’ van) ({A_NAME})",
        " ".join(text.split()),
    )
    full = {name.strip() for name in (*listed, *told, *elsewhere)} - NO_PEOPLE
    return full | {name.partition(" ")[2] for name in full}


def copied_runs(texts: Iterator[str]) -> list[str]:
    """Return each run of more than LONGEST_RUN words that also stands in the plan."""
    theirs = set(_runs(plan()))
    return [" ".join(run) for text in texts for run in _runs(text) if run in theirs]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", fold(html.unescape(re.sub(r"<[^>]+>", " ", text))))
    length = LONGEST_RUN + 1
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def texts_of(folder: str) -> Iterator[str]:
    """Return every text in the JSON files of a folder of starter content."""
    files = sorted((ROOT / folder).glob("*.json"))
    assert files
    for file in files:
        yield from _texts(json.loads(file.read_text(encoding="utf-8")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    if isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def named_people(texts: Iterator[str]) -> list[str]:
    """Return the people of the plan whose name occurs in these texts."""
    everything = "\n".join(texts)
    return [name for name in people() if re.search(rf"\b{re.escape(name)}\b", everything)]
