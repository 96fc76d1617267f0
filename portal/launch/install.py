"""A virtual environment with the locked packages. Standard library only: nothing is there yet."""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.launch.say import Refusal, complain, keep_stdout_clean, step

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RECORD = VENV / "installed.json"
SPACE = 700_000_000

USAGE = """\
python3 start.py                      set up what is missing, then serve the portal
python3 start.py test [ARGS]          set up what is missing, then run every test; ARGS to pytest
python3 start.py manage COMMAND ...   a Django management command against the same database

Environment: PORT, HOST, PORTAL_DATA, DATABASE_URL, DEMO, DEMO_PASSWORD: see docs/operators.md
"""

NO_SPACE = "There is no disk space left for the packages (600 MB). Make room and start again."

# What pip says, in words that recur over its versions, and what a person can do about it.
REASONS = {
    r"No space left on device|Disk quota exceeded": NO_SPACE,
    r"DO NOT MATCH THE HASHES": (
        "A package that was downloaded is not the one that is locked, so nothing was installed. "
        "Try again; if it stays, a mirror or proxy before the package index alters files."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLError": (
        "The package index could not be trusted: its certificate was refused. Behind a company "
        "proxy, set PIP_CERT to the proxy's certificate and start again."
    ),
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ConnectionResetError|ProxyError"
    r"|Temporary failure in name resolution|from versions: none": (
        "The package index could not be reached, so the packages could not be installed. Check "
        "the network (or set PIP_INDEX_URL to a mirror, PIP_PROXY to a proxy) and start again: "
        "what was downloaded is kept."
    ),
    r"No matching distribution found": (
        "One of the locked packages does not exist ready-made for this system and this Python. "
        "Use Linux or macOS on x86-64 or arm64, with Python 3.11, 3.12 or 3.13."
    ),
}


def run(arguments: list[str]) -> int:
    """Set up what is missing, then become the launcher inside the virtual environment.

    Returns an exit code only when it goes no further; otherwise this process is replaced.
    """
    form, rest = (arguments[0], arguments[1:]) if arguments else ("serve", [])
    if form in {"-h", "--help", "help"}:
        sys.stdout.write(USAGE)
        return 0
    if form not in {"serve", "test", "manage"}:
        complain(f"'{form}' is not one of the forms of start.py. These are:\n\n{USAGE}")
        return 2
    if form == "manage":
        keep_stdout_clean()
    return _set_up("dev" if form == "test" else "run") or hand_over(form, rest)


def _set_up(lock: str) -> int:
    """Install, and return 0 or the exit code of what went wrong, which is said in a sentence."""
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell left SIGINT ignored
        signal.signal(number, signal.default_int_handler)
    try:
        install(lock)
    except KeyboardInterrupt:
        complain("Stopped while setting up. The next start goes on from here.")
        return 130
    except Refusal as refusal:
        complain(refusal)
        return 1
    return 0


def hand_over(form: str, arguments: list[str]) -> int:
    """Replace this process, so that every signal and the exit code are the launcher's own."""
    path = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    sys.stdout.flush()
    command = [str(PYTHON), "-m", "portal.launch", form, *arguments]
    os.execve(PYTHON, command, environment)  # noqa: S606 - no shell is wanted


def install(lock: str) -> None:
    """Make .venv hold exactly what requirements/<lock>.txt locks.

    Quick when it does already. Two at once: the second waits for the first.
    Raises Refusal with a sentence.
    """
    requirements = ROOT / "requirements" / f"{lock}.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    with _alone(requirements.with_name("run.txt")):
        works = _works()
        if works and _recorded().get(lock) == wanted:
            return
        if not works:
            _make_venv()
        count = len(re.findall(r"^\S+==", requirements.read_text(), re.MULTILINE))
        step(f"Installing {count} packages in .venv (the first time this takes a minute) ...")
        _pip_install(requirements)
        _record(lock, wanted)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the only lock on `file`; the kernel lets go of it when this process dies."""
    with file.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step("Another start.py is setting up; waiting for it ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a file system without locks: rather go on than refuse
            pass
        yield


def _recorded() -> dict[str, str]:
    try:
        found = json.loads(RECORD.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _record(lock: str, wanted: str) -> None:
    """Remember what .venv holds. The dev lock holds all of the run lock."""
    held = {lock: wanted}
    if lock == "dev":
        held["run"] = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes()).hexdigest()
    RECORD.write_text(json.dumps(held))


def _works() -> bool:
    """Whether .venv has a Python that runs and is new enough, with a pip of its own."""
    test = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return (
            subprocess.run([PYTHON, "-c", test], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _make_venv() -> None:
    step(f"Making a virtual environment in .venv, with Python {sys.version.split()[0]} ...")
    if refusal := _why_no_place():
        raise Refusal(refusal)
    for link in VENV.glob("bin/python*"):  # venv keeps links to a Python that was removed
        if link.is_symlink() and not link.exists():
            link.unlink()
    done = _output_of([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode != 0:
        raise Refusal(_no_venv(done.stdout))


def _why_no_place() -> str:
    """Return why .venv cannot be made here, or ""."""
    if not os.access(ROOT, os.W_OK):
        return (
            f"The folder {ROOT} cannot be written by you. Clone the project in a folder of your "
            "own, or have this one given to you with chown, and start again."
        )
    if VENV.is_symlink() or VENV.is_file():
        return f"{VENV} is in the way: move it elsewhere and start again."
    return NO_SPACE if shutil.disk_usage(ROOT).free < SPACE else ""


def _no_venv(said: str) -> str:
    if re.search(r"No module named '?(venv|ensurepip)|ensurepip is not\s+available", said):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        return (
            "This Python cannot make virtual environments: its module venv or ensurepip is "
            f"missing. On Debian or Ubuntu: sudo apt install {name}. Then start again."
        )
    return with_tail("The virtual environment could not be made.", said)


def _pip_install(requirements: Path) -> None:
    # Whole and hashed: nothing is resolved, compiled, or taken that was not locked.
    strict = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    calm = ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--retries=2"]
    pip = [str(PYTHON), "-m", "pip", "install", *strict, *calm]
    done = _output_of([*pip, "--requirement", str(requirements)])
    if done.returncode != 0:
        raise Refusal(why_pip_failed(done.stdout))


def why_pip_failed(said: str) -> str:
    """Return a sentence for a failed installation, with the last lines of what pip said."""
    otherwise = "The packages could not be installed."
    found = (text for pattern, text in REASONS.items() if re.search(pattern, said))
    return with_tail(next(found, otherwise), said)


def _output_of(command: list[str]) -> "subprocess.CompletedProcess[str]":
    elsewhere = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH"}
    environment = {key: value for key, value in os.environ.items() if key not in elsewhere}
    try:
        return subprocess.run(
            command,
            env=environment,
            text=True,
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise Refusal(f"{command[0]} could not be run: {error.strerror}.") from error


def with_tail(sentence: str, output: str, lines: int = 6) -> str:
    """Return the sentence with the last lines of a program's output under it."""
    last = [line for line in output.strip().splitlines() if line.strip()][-lines:]
    return "\n".join([sentence, *(f"    {line}" for line in last)])
