"""The files of the embedded database: made whole or not at all, and never of another version."""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from portal.launch.install import with_tail
from portal.launch.keeper import Keeper, home_of
from portal.launch.say import Refusal, step

SPACE = 200_000_000
NO_SPACE = "There is no disk space left for the database in {home}. Make room and start again."

# What PostgreSQL says, and what a person can do about it.
REASONS = {
    r"No space left on device|Disk quota exceeded": NO_SPACE,
    r"Cannot allocate memory|could not (create|map) .*shared memory": (
        "There is not enough memory for the database. Stop other programs and start again."
    ),
    r"lock file .* already exists|pre-existing shared memory block": (
        "Another PostgreSQL server uses the database in {home}. Stop it and start again."
    ),
    r"Permission denied|wrong ownership|Operation not permitted": (
        "The database may not use its own files in {home}. They must belong to the user who "
        "starts the portal, on a disk that knows owners and permissions (no FAT, no shared "
        "Windows folder)."
    ),
}


def check_or_create(cluster: Path, keeper: Keeper, programs: Path) -> None:
    """See to it that `cluster` holds a database of the version we carry.

    Raises Refusal with a sentence when it holds something else, or cannot be made.
    """
    version = cluster / "PG_VERSION"
    if version.exists():
        found = version.read_text().strip()
        carried = _run([programs / "postgres", "--version"], keeper).split()[-1].split(".")[0]
        if found != carried:
            raise Refusal(
                f"The database in {cluster} was made by PostgreSQL {found}; this version of the "
                f"portal carries PostgreSQL {carried}. Take a backup with the version of the "
                "portal that made it and restore that in a new data folder (docs/operators.md), "
                "or set PORTAL_DATA to another folder."
            )
    elif cluster.is_symlink() and not cluster.exists():
        raise Refusal(
            f"The database of this data folder is gone: {cluster} points to {cluster.readlink()}. "
            "Put it back, or remove that link to begin anew."
        )
    elif cluster.exists():
        raise Refusal(f"{cluster} is there, but is no database. Move it elsewhere and start again.")
    else:
        _create(cluster, keeper, programs)


def _create(cluster: Path, keeper: Keeper, programs: Path) -> None:
    """Make the database beside its place and move it there whole, so that none is ever half."""
    step(f"Making the database in {cluster} ...")
    home = home_of(cluster, keeper)
    if shutil.disk_usage(home.parent).free < SPACE:
        raise Refusal(NO_SPACE.format(home=home))
    if home.parent != cluster.parent:
        keeper.own(home.parent)
    draft = Path(tempfile.mkdtemp(prefix="postgres-new-", dir=home.parent))
    keeper.own(draft)
    # The same order and case rules on every machine, whatever languages its system has.
    language = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    access = ["--username=postgres", "--auth-local=trust", "--auth-host=reject"]
    initdb: list[Path | str] = [
        programs / "initdb",
        "-D",
        draft,
        "--builtin-locale=C.UTF-8",
        *language,
        *access,
    ]
    try:
        _run(initdb, keeper)
        draft.rename(home)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    if home != cluster:
        cluster.symlink_to(home)


def _run(command: list[Path | str], keeper: Keeper) -> str:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [str(part) for part in command],
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
        **keeper.process(),
    )
    if done.returncode != 0:
        said = done.stdout + done.stderr
        raise Refusal(reason("The database could not be made.", said, Path(command[0]).parent))
    return done.stdout


def reason(otherwise: str, said: str, home: Path) -> str:
    """Return a sentence for what PostgreSQL said, with its last lines."""
    found = (text for pattern, text in REASONS.items() if re.search(pattern, said))
    return with_tail(next(found, otherwise).format(home=home), said, lines=4)


def bare_environment() -> dict[str, str]:
    """Return an environment without PGPORT, PGDATA and the like, which are not for our server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
