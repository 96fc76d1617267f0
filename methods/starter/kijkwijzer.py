"""The blank kijkwijzer: its head, its moments and its building blocks with their points."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "kijkwijzer.json"


@lru_cache(maxsize=1)
def blank_kijkwijzer() -> dict[str, Any]:
    """Return the form as data; nobody may change what comes back."""
    form: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return form
