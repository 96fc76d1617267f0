"""What a fresh portal still needs before it can be served; quick when it needs nothing.

Runs as a process of its own, inside Django: `python -m portal.launch.prepare WHAT`.
"""

import fcntl
import hashlib
import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from core.environment import SettingMissingError
from portal.launch.say import complain, step


def tables() -> None:
    """Bring the tables up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        step(f"Bringing the database up to date ({len(plan)} migrations) ...")
        call_command("migrate", interactive=False, verbosity=0)


def starter_content() -> None:
    """Fill a demo portal with what is absent; the command remembers what an editor removed."""
    step("Looking after the starter content ...")
    call_command("load_actieplan", stdout=io.StringIO())


def demo_accounts() -> None:
    """See to it that the demo accounts are there, with the password that is printed."""
    call_command("demo_accounts", stdout=io.StringIO())


def assets() -> None:
    """Make fonts and style sheet, and collect the static files when one of them changed."""
    call_command("build_assets", stdout=io.StringIO())
    files = (
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    )
    ways = (settings.BASE_DIR / "core" / "static_storage.py",)  # how they are named and compressed
    sources = fingerprint((*files, *ways))
    collected = Path(settings.STATIC_ROOT)
    stamp = collected.with_name("static.stamp")
    known = stamp.read_text() if stamp.exists() else ""
    if known != sources or not (collected / "staticfiles.json").exists():
        step("Collecting and compressing the static files ...")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(sources)


def everything() -> None:
    """Do all of it, in the order in which one needs the other."""
    tables()
    if settings.DEMO:
        starter_content()
        demo_accounts()
    assets()


def fingerprint(files: Iterable[Path]) -> str:
    """Return a text that differs when a file was added, removed or changed."""
    found = sorted((str(file), file.stat()) for file in files)
    facts = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in found]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


WORK: dict[str, Callable[[], None]] = {
    "everything": everything,
    "tables": tables,
    "assets": assets,
}


def main(what: str) -> int:
    """Do one of WORK, one process at a time, and return an exit code; say why in a sentence."""
    try:
        django.setup()
        with (Path(settings.PORTAL_DATA) / "prepare.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            WORK[what]()
    except (CommandError, ImproperlyConfigured, SettingMissingError) as error:
        complain(error)
    except DatabaseError as error:
        full = isinstance(error.__cause__, psycopg.errors.DiskFull)
        complain("There is no disk space left for the database." if full else f"Database: {error}")
    except OSError as error:
        complain(f"{error.filename or settings.PORTAL_DATA}: {error.strerror or error}")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
