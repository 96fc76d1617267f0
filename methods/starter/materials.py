"""Things to borrow. The plan tells who made them, not on what terms: so we say whom to ask."""

from pathlib import Path

from contacts.models import Organisation
from core.publishing import Status
from core.starter import Row, add_named
from core.text import fold
from methods.models import Material

FILE = Path(__file__).parent / "materials.json"
COPIED = ("name", "kind", "summary", "description", "how_to_borrow")


def load_materials() -> int:
    """Add the materials that were never brought before; return how many."""
    return len(add_named("materialen", FILE, Material, _material))


def _material(row: Row) -> Material | None:
    """Add one thing to borrow, unless its lender was removed: nobody could be asked for it."""
    lender = Organisation.objects.filter(search_text=fold(row["lender"])).first()
    if lender is None:
        return None
    return Material.objects.create(
        **{name: row[name] for name in COPIED},
        lender=lender,
        language="",  # a sheet or a box of flags has none
        status=Status.PUBLISHED,
    )
