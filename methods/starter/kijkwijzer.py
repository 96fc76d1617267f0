"""The kijkwijzer that comes with the portal: its building blocks with their points."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "kijkwijzer.json"


@lru_cache(maxsize=1)
def starter_content() -> dict[str, Any]:
    """Return it as the content of a version; nobody may change what comes back."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content
