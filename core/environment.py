"""Typed readers of environment variables, so that settings.py holds facts and no parsing."""

import os
from pathlib import Path


class SettingMissingError(RuntimeError):
    """A setting that has no safe default was not given."""


def text(name: str, default: str = "") -> str:
    """Return the variable as text, or `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return True for 1, true, yes, ja or on; `default` when the variable is unset or empty."""
    value = text(name).lower()
    return value in {"1", "true", "yes", "ja", "on"} if value else default


def whole(name: str, default: int) -> int:
    """Return the variable as a whole number.

    Raises SettingMissingError with a sentence when it is something else.
    """
    value = text(name, str(default))
    if not value.lstrip("-").isdigit():
        raise SettingMissingError(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, file: Path) -> str:
    """Return a secret from the environment, or from a file only its owner reads.

    Raises SettingMissingError with a sentence when neither is there.
    """
    if value := text(name):
        return value
    if file.is_file() and (value := file.read_text().strip()):
        return value
    raise SettingMissingError(
        f"There is no {name}. Start with 'python3 start.py', which makes one in {file}, "
        f"or set {name} yourself."
    )
