"""The entries of the register that hold for every portal: what the software really does."""

from pathlib import Path

from core.starter import Row, add_absent, items_of
from core.text import fold
from portal.models import ProcessingActivity

FILE = Path(__file__).parent.parent / "data" / "processing.json"


def load_register() -> int:
    """Add the entries that were never brought before; return how many."""
    return add_absent("verwerkingen", items_of(FILE), _add)


def _add(row: Row) -> bool:
    if ProcessingActivity.objects.filter(sort_name=fold(row["name"])).exists():
        return False
    ProcessingActivity.objects.create(**{name: row[name] for name in row if name != "key"})
    return True
