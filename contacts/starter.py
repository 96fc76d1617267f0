"""The organisations of the starter content: named in the action plan, or behind a place."""

from pathlib import Path

from contacts.models import Organisation
from core.starter import add_absent, rows_of
from core.text import fold, slug_of

FILE = Path(__file__).parent / "data" / "organisations.csv"


def load_organisations() -> int:
    """Add the organisations that were never brought before; return how many."""
    return add_absent("organisaties", rows_of(FILE, key="name"), add_organisation)


def add_organisation(row: dict[str, str]) -> bool:
    """Add one organisation (name, description) unless one of that name is there already."""
    name = row["name"]
    if Organisation.objects.filter(search_text=fold(name)).exists():
        return False
    taken = set(Organisation.objects.values_list("slug", flat=True))
    Organisation.objects.create(
        name=name, slug=slug_of(name, taken=taken), description=row["description"]
    )
    return True


def example_organisation(name: str) -> Organisation:
    """Return the fictional organisation "Voorbeeldorganisatie <name>", made when it is absent."""
    full = f"Voorbeeldorganisatie {name}"
    add_organisation({"name": full, "description": "Verzonnen, voor de demonstratie."})
    return Organisation.objects.get(search_text=fold(full))
