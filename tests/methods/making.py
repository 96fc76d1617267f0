"""Materials and decks for stories: sensible by default, anything can be said otherwise."""

from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.models import Organisation
from core.publishing import Status
from core.text import slug_of
from core.uploads import clean_document
from methods.models import (
    Card,
    Deck,
    DeckKind,
    Licence,
    Material,
    MaterialFile,
    MaterialKind,
    Method,
    MethodKind,
)
from tests.hostile.pdfs import a_tagged_pdf

_numbers = count(1)


def a_material(name: str = "", **fields: Any) -> Material:
    """Return a published material without files."""
    defaults = {
        "name": name or f"Materiaal {next(_numbers)}",
        "kind": MaterialKind.FILE,
        "summary": "Om samen te gebruiken.",
        "licence": Licence.CREDIT,
        "status": Status.PUBLISHED,
    }
    return Material.objects.create(**{**defaults, **fields})


def a_loan(name: str = "Babbellaken", lender: str = "De Brug", **fields: Any) -> Material:
    """Return something to borrow."""
    owner, _new = Organisation.objects.get_or_create(
        name=lender, defaults={"slug": slug_of(lender), "email": "onthaal@voorbeeld.gent"}
    )
    return a_material(name, kind=MaterialKind.LOAN, lender=owner, language="", **fields)


def a_version(
    material: Material, version: str = "1", content: bytes = b"", name: str = "fiche.pdf"
) -> MaterialFile:
    """Return a version of a material, inspected and stored."""
    file = MaterialFile(material=material, version=version)
    file.describe(clean_document(SimpleUploadedFile(name, content or a_tagged_pdf())))
    file.save()
    return file


def a_deck(name: str = "Observatiekaarten", cards: int = 2, **fields: Any) -> Deck:
    """Return a published deck; its cards ask after a number."""
    defaults = {"kind": DeckKind.OBSERVATION, "summary": "Om te kijken.", "status": "gepubliceerd"}
    deck = Deck.objects.create(name=name, **{**defaults, **fields})
    for number in range(1, cards + 1):
        Card.objects.create(
            deck=deck,
            position=number,
            theme="Onthaal",
            text=f"Vraag {number}: wie zegt dag?",
            hint=f"Kijk {number} keer.",
        )
    return deck


def a_method(name: str = "Het Kompas", steps: int = 0, **fields: Any) -> Method:
    """Return a published method; its steps are numbered."""
    defaults = {"kind": MethodKind.EXERCISE, "purpose": "Samen kijken.", "status": "gepubliceerd"}
    method = Method.objects.create(name=name, **{**defaults, **fields})
    for number in range(1, steps + 1):
        method.steps.create(
            position=number, title=f"Stap met naam {number}", text="<p>Doe dit.</p>", minutes=5
        )
    return method
