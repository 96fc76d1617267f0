"""The forms of start.py inside the virtual environment: serve, test, manage.

A fourth, `run PROGRAM ...`, is for deploy/backup.sh and restore.sh: it runs a program with
DATABASE_URL set and PostgreSQL's own programs (pg_dump, psql) on PATH.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace

from portal.launch import serving
from portal.launch.children import Stopped, run_in_front, stop_on_signals
from portal.launch.chromium import chromium
from portal.launch.database import database_of, is_empty
from portal.launch.install import ROOT
from portal.launch.keeper import programs_of_wheel
from portal.launch.place import Place, cannot_use, from_environment, open_folder, variables
from portal.launch.say import Refusal, complain, keep_stdout_clean

# Commands that look after the tables themselves, or do without them.
MAKE_NO_TABLES = {"migrate", "makemigrations", "help", "--help", "--version"}


def manage(place: Place, arguments: list[str]) -> int:
    """Run a Django management command on the data of `place`, and return its exit code."""
    keep_stdout_clean()
    open_folder(place)
    with database_of(place) as database:
        environment = variables(place) | {"DATABASE_URL": database.url}
        if not MAKE_NO_TABLES.intersection(arguments[:1]) and is_empty(database.url):
            serving.prepare("tables", environment)
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return run_in_front(command, environment, signal.SIGTERM)


def test(place: Place, arguments: list[str]) -> int:
    """Run the tests on a server and a folder of their own, and return pytest's exit code."""
    place = replace(place, data=place.data / "test", demo=True)
    browser = chromium()
    open_folder(place)
    with database_of(place, hasty=True) as database:
        environment = variables(place) | {"DATABASE_URL": database.url, "PORTAL_CHROMIUM": browser}
        serving.prepare("assets", environment)
        command = [sys.executable, "-m", "pytest", "--rootdir", str(ROOT), *arguments]
        return run_in_front(command, environment, signal.SIGINT)


def run(place: Place, arguments: list[str]) -> int:
    """Run a program beside the database of `place`, and return its exit code."""
    keep_stdout_clean()
    open_folder(place)
    with database_of(place) as database:
        environment = variables(place) | {"DATABASE_URL": database.url}
        path = [str(programs_of_wheel()), environment.get("PATH", os.defpath)]
        environment["PATH"] = os.pathsep.join(path)
        return run_in_front(arguments, environment, signal.SIGTERM)


FORMS: dict[str, Callable[[Place, list[str]], int]] = {
    "serve": serving.serve,
    "test": test,
    "manage": manage,
    "run": run,
}


def main(form: str, arguments: list[str]) -> int:
    """Run one of FORMS and return the exit code; say in a sentence why it cannot go on."""
    stop_on_signals()
    try:
        place = from_environment()
        try:
            return FORMS[form](place, arguments)
        except OSError as error:
            complain(cannot_use(place.data, error))
    except Refusal as refusal:
        complain(refusal)
    except Stopped:
        complain("\nStopped.")
        return 0 if form == "serve" else 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
